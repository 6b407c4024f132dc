"""MOD008: something is recorded as done on a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("MOD008", "recorded-ahead", Level.WARNING, "something is recorded as done on a day still to come")


def check(context: Context) -> Iterator[Problem]:
    """Approvals, days on which words were revised, evidence collected, and statements reviewed, after the day of the
    check. A warning, because a check of an earlier day (`--as-of`) meets what was done since.
    """
    for entry in controlled(context):
        for index, approval in enumerate(entry.edition.approvals):
            if approval.on > context.as_of:
                route = (*entry.route, "approvals", index, "on")
                yield _problem(context, entry.item, route, f"the approval of {entry.name}", approval.on)
        if entry.edition.revised is not None and entry.edition.revised > context.as_of:
            route = (*entry.route, "revised")
            yield _problem(context, entry.item, route, f"the revision of {entry.name}", entry.edition.revised)
    for evidence in context.workspace.evidence:
        if evidence.collected is not None and evidence.collected > context.as_of:
            yield _problem(context, evidence, ("collected",), f"the collection of `{evidence.id}`", evidence.collected)
    for statement in context.workspace.statements:
        if statement.reviewed is not None and statement.reviewed > context.as_of:
            what = f"the review of the statement for `{statement.clause}`"
            yield _problem(context, statement, ("reviewed",), what, statement.reviewed)


def _problem(context: Context, item: Item, route: tuple[str | int, ...], what: str, day: date) -> Problem:
    return context.problem(
        RULE,
        item,
        *route,
        message=f"{what} is dated `{day}`, which is still to come",
        label="still to come",
        help="write the day on which it was done",
    )
