"""COV001: a clause that can be audited has no statement."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV001", "clause-without-statement", Level.WARNING, "a clause that can be audited has no statement")


def check(context: Context) -> Iterator[Problem]:
    """Each clause of the organisation's standard, reported at the key `standard` of the organisation."""
    workspace = context.workspace
    organisation = workspace.organisation
    if organisation is None:
        return
    stated = {statement.clause for statement in workspace.statements}
    for reference, (book, clause) in workspace.clauses.items():
        if book.id != workspace.standard or clause.kind != "clause" or reference in stated:
            continue
        if context.unreadable(reference):
            continue
        yield context.problem(
            RULE,
            organisation,
            "standard",
            message=f"clause `{reference}` ({clause.title}) has no statement",
            label="not covered",
            help=f"run `clausebook new statement --clause {clause.number}`, then say how it is done",
        )
