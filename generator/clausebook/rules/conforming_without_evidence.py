"""COV002: a clause is judged as practised, and nothing shows it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV002", "conforming-without-evidence", Level.WARNING, "a clause is judged as practised without evidence")


def check(context: Context) -> Iterator[Problem]:
    """Statements that judge operation as `conforms` or `partly`, without evidence of their own or naming the clause."""
    shown = {clause for evidence in context.workspace.evidence for clause in evidence.clauses}
    if not context.complete("evidence") or shown - context.workspace.clauses.keys():
        return  # a clause that no catalogue holds may have been meant for the one that lacks evidence
    for statement in context.workspace.statements:
        judged = statement.operation
        if judged is None or judged.status not in ("conforms", "partly") or statement.applicable == "no":
            continue
        if statement.evidence or statement.clause in shown:
            continue
        yield context.problem(
            RULE,
            statement,
            "operation",
            "status",
            message=f"clause `{statement.clause}` is judged `{judged.status}` in operation, and no evidence shows it",
            label="no evidence",
            help="add evidence that names this clause, or judge it `not-assessed`",
        )
