"""DOC008: two editions are in force on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import Controlled, in_order
from clausebook.workspace.editions import begins

RULE = Rule("DOC008", "overlapping-editions", Level.WARNING, "two editions are in force on the same day")
_DAY = timedelta(days=1)


def check(context: Context) -> Iterator[Problem]:
    """Editions whose last day is not before the first day of the next one, or that begin on the same day."""
    for group in in_order(context):
        for entry, following in pairwise(group):
            last, first = entry.edition.effective_until, begins(following.edition)
            if begins(entry.edition) == first:
                if entry.edition.version != following.edition.version:  # twice the same version is another problem
                    yield _never(context, entry, following)
                continue
            if last is None or first is None or not first <= last:
                continue
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "effective_until",
                message=f"{entry.name} holds until `{last}`, and edition `{following.edition.version}` from `{first}`",
                label="too late",
                help=f"end it on `{first - _DAY}`, or leave `effective_until` out: the next edition ends it",
                related=(
                    Related(context.place(following.item, *following.route, "effective_from"), "the next one begins"),
                ),
            )


def _never(context: Context, entry: Controlled, following: Controlled) -> Problem:
    """Of two that begin on one day the higher version counts: the other one stays announced, and never comes."""
    return context.problem(
        RULE,
        entry.item,
        *entry.route,
        "effective_from",
        message=f"{entry.name} and edition `{following.edition.version}` both begin on `{begins(entry.edition)}`",
        label="same day",
        help=f"only `{following.edition.version}` will count: write `status: withdrawn` in edition "
        f"`{entry.edition.version}`, or give one of the two another day and approve it again",
        related=(Related(context.place(following.item, *following.route, "effective_from"), "the other one begins"),),
    )
