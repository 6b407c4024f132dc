"""Which of two lengths of time is longer. Units are never converted; what cannot be told is said to be unclear.

Each unit has a least and a most number of hours that no calendar of ours leaves: a month is 28 to 31 days, ten working
days are at least ten days and, with a holiday in every week, seven days for four of them. Only where the two spans do
not overlap is one length called longer.
"""

from __future__ import annotations

from typing import Literal

from clausebook.model.durations import Duration, Within

Longer = Literal["longer", "shorter", "same", "unclear"]

_HOURS: dict[str, tuple[float, float]] = {
    "minutes": (1 / 60, 1 / 60),
    "hours": (1, 1),
    "calendar-days": (24, 24),
    "days": (24, 42),
    "working-days": (24, 42),
    "business-days": (24, 42),
    "weeks": (168, 168),
    "months": (28 * 24, 31 * 24),
    "years": (365 * 24, 366 * 24),
}
_WORKING = frozenset({"days", "working-days", "business-days"})
_WEEKEND = 72.0


def compare(before: Duration, after: Duration) -> Longer:
    """Whether `after` is longer than `before`."""
    if before == after:
        return "same"
    if before.unit == after.unit and before.calendar == after.calendar:
        return "longer" if after.amount > before.amount else "shorter"
    if before.unit == after.unit and before.amount == after.amount:
        return "unclear"
    least_before, most_before = span(before)
    least_after, most_after = span(after)
    if least_after >= most_before and (least_after, most_after) != (least_before, most_before):
        return "longer"
    if least_before >= most_after and (least_after, most_after) != (least_before, most_before):
        return "shorter"
    return "unclear"


def span(length: Duration) -> tuple[float, float]:
    """The least and the most hours a length can stand for."""
    least, most = _HOURS[length.unit]
    if length.amount == 0:
        return 0.0, 24.0
    extra = _WEEKEND if length.unit in _WORKING else 0.0
    return least * length.amount, most * length.amount + extra


def bound(within: Within | None) -> Duration | None:
    """The longest that a limit allows, where a number says so."""
    if within is None:
        return None
    return within.at_most if within.as_agreed else within.duration
