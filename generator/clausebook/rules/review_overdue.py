"""DOC003: a review is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("DOC003", "review-overdue", Level.WARNING, "a review is overdue")
_HELP = "review it, and write the day of the next review"


def check(context: Context) -> Iterator[Problem]:
    """Editions in force, and statements, whose `next_review` lies before the day of the check."""
    for entry in controlled(context):
        due = entry.edition.next_review
        if entry.state == "in-force" and due is not None and due < context.as_of:
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "next_review",
                message=f"{entry.name} was to be reviewed by `{due}`",
                label="overdue",
                help=_HELP,
            )
    for statement in context.workspace.statements:
        due = statement.next_review
        if due is not None and due < context.as_of:
            yield context.problem(
                RULE,
                statement,
                "next_review",
                message=f"the statement for `{statement.clause}` was to be reviewed by `{due}`",
                label="overdue",
                help=_HELP,
            )
