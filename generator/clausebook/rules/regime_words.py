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
    """Times one after another."""
    return " and then ".join(map(length, total(values)))


def total(values: Sequence[Duration]) -> tuple[Duration, ...]:
    """Times one after another, those of one unit added up."""
    amounts: dict[str, int] = {}
    for value in values:
        amounts[value.unit] = amounts.get(value.unit, 0) + value.amount
    return tuple(Duration.model_validate({"amount": amount, "unit": unit}) for unit, amount in amounts.items())


def either(alternatives: Sequence[Sequence[Duration]]) -> str:
    """Figures any of which will do."""
    return " or ".join(f"`{lengths(one)}`" for one in alternatives)
