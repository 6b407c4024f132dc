"""MOD007: two values of one thing stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from pydantic import BaseModel

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import fields_of
from clausebook.model.control import Edition
from clausebook.model.durations import Duration
from clausebook.model.walk import parts
from clausebook.rules.context import Context

RULE = Rule("MOD007", "out-of-order", Level.ERROR, "an end lies before its beginning, or a least above a most")

PAIRS = (
    ("start", "end"),
    ("since", "until"),
    ("issued", "expires"),
    ("effective_from", "effective_until"),
    ("effective_from", "next_review"),
    ("reviewed", "next_review"),
    ("collected", "valid_until"),
    ("opens", "cut_off"),
    ("at_least", "at_most"),
)
"""Keys of one mapping of which the first may not come after the second."""


def check(context: Context) -> Iterator[Problem]:
    """Dates, times of day, targets, and lengths of time in the same unit: units are never converted."""
    for item in context.workspace.own:
        for route, part in parts(item):
            for first, second, names in _pairs(type(part)):
                before, after = getattr(part, names[0]), getattr(part, names[1])
                if before is None or after is None or not _comes_after(before, after):
                    continue
                if (first, second) == ("effective_from", "effective_until") and _taken_back(part):
                    continue
                yield context.problem(
                    RULE,
                    item,
                    *route,
                    second,
                    message=f"`{second}` is {_shown(after)}, and `{first}` is {_shown(before)}",
                    label="wrong order",
                    help=f"correct one of the two: `{first}` may not come after `{second}`",
                    related=(Related(context.place(item, *route, first), f"`{first}`"),),
                )


@cache
def _pairs(model: type[BaseModel]) -> tuple[tuple[str, str, tuple[str, str]], ...]:
    """The pairs that a model has: both keys, and what the two are called in Python."""
    names = {key: name for name, key, _, _ in fields_of(model)}
    return tuple((a, b, (names[a], names[b])) for a, b in PAIRS if a in names and b in names)


def _comes_after(before: Any, after: Any) -> bool:
    if isinstance(before, Duration) and isinstance(after, Duration):
        return before.unit == after.unit and before.amount > after.amount
    return type(before) is type(after) and bool(before > after)


def _taken_back(part: Any) -> bool:
    """Whether an edition was withdrawn before it began: its end is then the day before, as DOC015 asks."""
    if not isinstance(part, Edition) or part.status != "withdrawn" or not part.effective_from:
        return False
    return part.effective_until == part.effective_from - timedelta(days=1)


def _shown(value: Any) -> str:
    return f"`{value.amount} {value.unit}`" if isinstance(value, Duration) else f"`{value}`"
