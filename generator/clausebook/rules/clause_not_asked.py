"""AUD007: a checklist that is to cover a standard asks about some clause nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, listed
from clausebook.rules.checklists import asked
from clausebook.rules.context import Context

RULE = Rule("AUD007", "clause-not-asked", Level.WARNING, "a checklist leaves out a clause it is to cover")


def check(context: Context) -> Iterator[Problem]:
    """Clauses that can be audited, of the catalogues under `covers`, which no item cites."""
    books = {book.id: book for book in context.workspace.catalogues}
    for checklist in context.workspace.checklists:
        cited = {citation.clause for item, _ in asked(checklist) for citation in item.cites}
        for index, id in enumerate(checklist.covers):
            clauses = books[id].clauses if id in books else ()
            missing = [
                clause.number for clause in clauses if clause.kind == "clause" and f"{id}/{clause.number}" not in cited
            ]
            if missing:
                yield context.problem(
                    RULE,
                    checklist,
                    "covers",
                    index,
                    message=f"no item asks about {listed(missing)} of `{id}`",
                    label="not covered",
                    help="add an item for each, or take the catalogue out of `covers`",
                )
