"""COV005: two statements speak about one clause."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.compliance import Statement
from clausebook.rules.context import Context

RULE = Rule("COV005", "two-statements", Level.ERROR, "two statements speak about one clause")


def check(context: Context) -> Iterator[Problem]:
    """Statements whose clause an earlier one has."""
    first: dict[str, Statement] = {}
    for statement in context.workspace.statements:
        before = first.setdefault(statement.clause, statement)
        if before is not statement:
            yield context.problem(
                RULE,
                statement,
                "clause",
                message=f"clause `{statement.clause}` has two statements",
                label="second statement",
                help="put both into one statement, and delete the other",
                related=(Related(context.place(before, "clause"), "first statement"),),
            )
