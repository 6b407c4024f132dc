"""A promised time laid beside a figure of a regulator: fits, longer, or not comparable.

Units are not converted where anybody could convert them otherwise. Eight weeks are 56 calendar days for everybody;
30 calendar days and 21 working days cannot be compared. A promise is called longer only where it is so in every
reading: with the shortest calendar for the promise and the longest for the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from clausebook.model.durations import Duration
from clausebook.model.lengths import span

Verdict = Literal["fits", "longer", "shorter", "unclear"]

_WORKING = frozenset({"working-days", "business-days"})
_FIVE = 5
_DAY = 24.0
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def beside(promised: Sequence[Duration], allowed: Sequence[Duration], week: int | None = None) -> Verdict:
    """Whether what is promised (times one after another) keeps within what is allowed (the same).

    `week` is the number of days in the working week of the promise's calendar, where one is known.
    """
    one, other = _counts(promised, week), _counts(allowed, _FIVE)
    if one is not None and other is not None and one[0] == other[0]:
        return "longer" if one[1] > other[1] else "fits"
    least, most = _hours(promised, week)
    least_allowed, most_allowed = _hours(allowed, _FIVE)
    if least > most_allowed:
        return "longer"
    return "fits" if most <= least_allowed else "unclear"


def at_least(given: Sequence[Duration], asked: Sequence[Duration], week: int | None = None) -> Verdict:
    """Whether a time that is given to somebody is as long as the one asked for."""
    turned = beside(asked, given, week)
    if turned != "longer":
        return turned
    return "shorter"


def any_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Of several figures any of which will do: longer only where it is longer than each."""
    ranked: tuple[Verdict, ...] = ("fits", "unclear", "shorter", "longer")
    return next((verdict for verdict in ranked if verdict in verdicts), "unclear")


def _counts(lengths: Sequence[Duration], week: int | None) -> tuple[str, int] | None:
    """One kind of unit and how many of it, where all lengths have it; working and business days are one kind.

    Days of a working week of six or seven days are no such days.
    """
    found = {_kind(length.unit, week) for length in lengths}
    if len(found) != 1:
        return None
    return found.pop(), sum(length.amount * (12 if length.unit == "years" else 1) for length in lengths)


def _kind(unit: str, week: int | None) -> str:
    if unit in _WORKING:
        return "working-days" if week is None or week <= _FIVE else f"days of a week of {week}"
    return "months" if unit == "years" else unit


def _hours(lengths: Sequence[Duration], week: int | None) -> tuple[float, float]:
    """The least and the most hours that these times take together."""
    spans = [_span(length, week) for length in lengths]
    return sum(lower for lower, _ in spans), sum(upper for _, upper in spans)


def _span(length: Duration, week: int | None) -> tuple[float, float]:
    least, most = span(length)
    if length.unit in _WORKING and week is not None and week <= _FIVE:
        return _least_of_five(length.amount), most
    if length.unit == "months":
        return _least_months(length.amount), most
    return least, most


def _least_months(months: int) -> float:
    """So many months one after another have at least these hours: there is one February in twelve."""
    years, rest = divmod(months, len(_MONTHS))
    return _DAY * (years * sum(_MONTHS) + min(sum((_MONTHS * 2)[first : first + rest]) for first in range(12)))


def _least_of_five(days: int) -> float:
    """So many days of a five-day week take at least these hours: after each fifth day comes a weekend."""
    return (days + 2 * ((days - 1) // _FIVE)) * _DAY if days else 0.0
