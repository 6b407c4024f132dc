"""DOC009: between two editions none is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import in_order
from clausebook.workspace.editions import begins

RULE = Rule("DOC009", "gap-between-editions", Level.WARNING, "between two editions none is in force")
_DAY = timedelta(days=1)


def check(context: Context) -> Iterator[Problem]:
    """Editions that end more than a day before the next one begins."""
    for group in in_order(context):
        for entry, following in pairwise(group):
            last, first = entry.edition.effective_until, begins(following.edition)
            if last is None or first is None or not first > last + _DAY:
                continue
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "effective_until",
                message=f"{entry.name} ended on `{last}`; edition `{following.edition.version}` begins on `{first}`",
                label="none in force",
                help=f"let it hold until `{first - _DAY}`, or say in `changes` of the next edition what held between",
                related=(
                    Related(context.place(following.item, *following.route, "effective_from"), "the next one begins"),
                ),
            )
