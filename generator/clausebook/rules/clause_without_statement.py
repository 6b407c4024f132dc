"""COV001: a clause that can be audited has no statement."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.catalogue import Clause
from clausebook.rules.context import Context

RULE = Rule("COV001", "clause-without-statement", Level.WARNING, "a clause that can be audited has no statement")
FEW = 3
"""So many clauses of one section are named one by one; more of them are one problem."""


def check(context: Context) -> Iterator[Problem]:
    """The clauses of the organisation's standard, reported at the key `standard` of the organisation."""
    organisation = context.workspace.organisation
    if organisation is None:
        return
    for section, missing in _missing(context).items():
        if len(missing) > FEW:
            numbers = ", ".join(f"`{clause.number}`" for clause in missing)
            yield context.problem(
                RULE,
                organisation,
                "standard",
                message=f"{len(missing)} clauses of section {section} have no statement: {numbers}",
                label="not covered",
                help=f"begin with `clausebook new statement --clause {missing[0].number}`, then say how it is done",
            )
            continue
        for clause in missing:
            yield context.problem(
                RULE,
                organisation,
                "standard",
                message=f"clause `{context.workspace.standard}/{clause.number}` ({clause.title}) has no statement",
                label="not covered",
                help=f"run `clausebook new statement --clause {clause.number}`, then say how it is done",
            )


def _missing(context: Context) -> dict[str, list[Clause]]:
    """Clauses without a statement by section; one whose statement cannot be read is not missing."""
    workspace = context.workspace
    stated = {statement.clause for statement in workspace.statements}
    found: dict[str, list[Clause]] = {}
    for reference, (book, clause) in workspace.clauses.items():
        if book.id != workspace.standard or clause.kind != "clause" or reference in stated:
            continue
        if not context.unreadable(reference):
            found.setdefault(clause.number.partition(".")[0], []).append(clause)
    return found
