"""REF007: a list names the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.lookup import named

RULE = Rule("REF007", "named-twice", Level.WARNING, "a list names the same thing twice")


def check(context: Context) -> Iterator[Problem]:
    """Every list of references; reported at the second time."""
    seen: dict[tuple[int, tuple[str | int, ...], str], tuple[str | int, ...]] = {}
    for item, visit in context.references:
        if not isinstance(visit.route[-1], int):
            continue
        first = seen.setdefault((id(item), visit.route[:-1], visit.value), visit.route)
        if first != visit.route:
            yield _problem(context, item, visit.route, first, f"{named(visit.refers_to or '')} `{visit.value}`")


def _problem(
    context: Context, item: Item, route: tuple[str | int, ...], first: tuple[str | int, ...], what: str
) -> Problem:
    return context.problem(
        RULE,
        item,
        *route,
        message=f"{what} is named twice in `{route[-2]}`",
        label="second time",
        help="delete it, or name what was meant instead",
        related=(Related(context.place(item, *first), "first time"),),
    )
