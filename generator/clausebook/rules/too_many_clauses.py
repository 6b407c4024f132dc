"""EVD009: one piece of evidence is to show too many clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD009", "too-many-clauses", Level.WARNING, "one piece of evidence is to show too many clauses")

MOST = 12
"""Clauses of one standard: about a quarter of those of ISO 10002:2018 that can be audited."""

_WHOLE = frozenset({"manual", "policy", "audit-report", "audit-programme"})
"""Kinds of evidence that are about the whole of a system by their nature."""


def check(context: Context) -> Iterator[Problem]:
    """Evidence that more than `MOST` clauses of one catalogue rest on: those it names, and those that name it."""
    clauses: dict[str, set[str]] = {evidence.id: set(evidence.clauses) for evidence in context.workspace.evidence}
    for statement in context.workspace.statements:
        for id in statement.evidence:
            clauses.get(id, set()).add(statement.clause)
    for evidence in context.workspace.evidence:
        if evidence.kind in _WHOLE or len(clauses[evidence.id]) <= MOST:
            continue
        books = Counter(clause.rpartition("/")[0] for clause in clauses[evidence.id])
        book, count = max(books.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        if count > MOST:
            yield context.problem(
                RULE,
                evidence,
                "clauses" if evidence.clauses else "id",
                message=f"evidence `{evidence.id}` is to show {count} clauses of `{book}`, more than {MOST}",
                label="too many",
                help="name only the clauses that it shows best, and give the others evidence of their own",
                key=bool(evidence.clauses),
            )
