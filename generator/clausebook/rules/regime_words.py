"""How problems speak of a regime: its figures in words, and how sure they are."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.model.durations import Duration
from clausebook.model.regime import Sure

SURE: dict[Sure, str] = {"seen": "seen", "known": "known, not seen: confirm before relying on it"}


def length(value: Duration) -> str:
    """`8 weeks`, `1 business day`, `the same day`."""
    if value.amount == 0:
        return "the same day"
    unit = value.unit.replace("-", " ")
    return f"{value.amount} {unit.removesuffix('s') if value.amount == 1 else unit}"


def lengths(values: Sequence[Duration]) -> str:
    """Times one after another; equal ones are counted."""
    different = tuple(dict.fromkeys(values))
    total = [length(value.model_copy(update={"amount": value.amount * values.count(value)})) for value in different]
    same = {value.unit for value in values}
    if len(same) == 1:
        return length(values[0].model_copy(update={"amount": sum(value.amount for value in values)}))
    return " and then ".join(total)


def either(alternatives: Sequence[Sequence[Duration]]) -> str:
    """Figures any of which will do."""
    return " or ".join(f"`{lengths(one)}`" for one in alternatives)
