"""REF002: a reference names a clause that no catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.lookup import unknown_clause

RULE = Rule("REF002", "unknown-clause", Level.ERROR, "a reference names a clause no catalogue holds")


def check(context: Context) -> Iterator[Problem]:
    """Every clause that is cited, in whatever field; in a catalogue its parents, in a crosswalk its rows too."""
    for item, visit in context.references:
        if visit.refers_to == "clause" and visit.value not in context.workspace.clauses:
            yield from _check(context, item, visit.route, visit.value)
    for book in context.workspace.catalogues:
        for index, clause in enumerate(book.clauses):
            if clause.parent is not None:
                yield from _check(context, book, ("clauses", index, "parent"), f"{book.id}/{clause.parent}")
    known = {book.id for book in context.workspace.catalogues}
    for walk in context.workspace.crosswalks:
        for index, row in enumerate(walk.rows):
            for key, book_id, number in (("from", walk.from_, row.from_), ("to", walk.to, row.to)):
                if number is not None and book_id in known:
                    yield from _check(context, walk, ("rows", index, key), f"{book_id}/{number}")


def _check(context: Context, item: Item, route: tuple[str | int, ...], reference: str) -> Iterator[Problem]:
    found = unknown_clause(context, reference)
    if found is not None:
        message, help = found
        yield context.problem(RULE, item, *route, message=message, label="not found", help=help)
