"""COV003: a clause is said not to apply, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV003", "not-applicable-without-reason", Level.ERROR, "a clause is said not to apply without a reason")


def check(context: Context) -> Iterator[Problem]:
    """Statements with `applicable: no` and no `reason`."""
    for statement in context.workspace.statements:
        if statement.applicable == "no" and statement.reason is None:
            yield context.problem(
                RULE,
                statement,
                "applicable",
                message=f"clause `{statement.clause}` is said not to apply, without a reason",
                label="no reason",
                help="add `reason: …` that says why it does not apply here",
            )
