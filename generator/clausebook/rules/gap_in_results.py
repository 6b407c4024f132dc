"""EVD008: a measure that is taken again and again was left out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.performance import Measure
from clausebook.rules.context import Context

RULE = Rule("EVD008", "gap-in-results", Level.WARNING, "a measure was left out for a period")

_REGULAR = 3
"""So many steps of the same length, and more of them than of all others, make a rhythm: fewer may be chance."""


def check(context: Context) -> Iterator[Problem]:
    """Results that follow each other at one distance, but for a period between them in which there is none.

    How often a measure is taken is said in words, so the rhythm is read from the results themselves: on both sides of
    the gap. A `note` at the result after it is taken to say why.
    """
    for measure in context.workspace.measures:
        for index, missing in _gaps(measure):
            yield context.problem(
                RULE,
                measure,
                "results",
                index,
                "period",
                message=f"measure `{measure.id}` has no result for {missing} before `{measure.results[index].period}`",
                label="gap before",
                help="add the result, or say in a `note` at this one why it was not taken",
            )


def _gaps(measure: Measure) -> Iterator[tuple[int, str]]:
    """The result after each gap, by its place in the list, and how many periods are missing."""
    spans = sorted((*_months(result.period), index) for index, result in enumerate(measure.results))
    steps = [(after[0] - before[0], before, after) for before, after in pairwise(spans)]
    lengths = Counter(step for step, _, _ in steps)
    if not lengths:
        return
    rhythm, often = lengths.most_common(1)[0]
    if rhythm == 0 or often < _REGULAR or often * 2 <= len(steps):
        return
    for at in range(1, len(steps) - 1):
        step, before, after = steps[at]
        between = (steps[at - 1][0], steps[at + 1][0]) == (rhythm, rhythm)
        same = before[1] - before[0] == after[1] - after[0]
        if between and same and step > rhythm and step % rhythm == 0 and measure.results[after[2]].note is None:
            missing = step // rhythm - 1
            yield after[2], "1 period" if missing == 1 else f"{missing} periods"


def _months(period: str) -> tuple[int, int]:
    """First and last month of a period, counted from year 0."""
    year, _, rest = period.partition("-")
    first = int(year) * 12
    if not rest:
        return first, first + 11
    for letter, length in (("Q", 3), ("H", 6)):
        if rest.startswith(letter):
            begins = first + (int(rest[1:]) - 1) * length
            return begins, begins + length - 1
    return first + int(rest) - 1, first + int(rest) - 1
