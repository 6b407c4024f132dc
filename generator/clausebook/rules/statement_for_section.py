"""COV006: a statement speaks about something that is not audited."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.catalogue import Catalogue, Clause
from clausebook.rules.context import Context

RULE = Rule("COV006", "statement-for-section", Level.ERROR, "a statement speaks about what is not audited")


def check(context: Context) -> Iterator[Problem]:
    """Statements for a clause whose kind is `section` (it groups others) or `front` (scope, references, terms)."""
    for statement in context.workspace.statements:
        book, clause = context.workspace.clauses.get(statement.clause, (None, None))
        if book is None or clause is None or clause.kind == "clause":
            continue
        what = "only groups others" if clause.kind == "section" else "is front matter"
        yield context.problem(
            RULE,
            statement,
            "clause",
            message=f"clause `{statement.clause}` ({clause.title}) {what} and takes no statement",
            label="not audited",
            help=_help(book, clause),
        )


def _help(book: Catalogue, clause: Clause) -> str:
    below = [f"`{entry.number}` {entry.title}" for entry in book.clauses if entry.parent == clause.number]
    return f"move it to the clause it is about: {', '.join(below[:3])}" if below else "delete the statement"
