"""REF002: a reference names a clause that no catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, nearest
from clausebook.model.walk import references
from clausebook.rules.context import Context

RULE = Rule("REF002", "unknown-clause", Level.ERROR, "a reference names a clause no catalogue holds")


def check(context: Context) -> Iterator[Problem]:
    """Every clause that is cited, in whatever field."""
    clauses = context.workspace.clauses
    for item in context.workspace.items:
        for visit in references(item):
            if visit.refers_to != "clause" or visit.value in clauses or context.unreadable(visit.value):
                continue
            yield context.problem(
                RULE,
                item,
                *visit.route,
                message=f"clause `{visit.value}` is in no catalogue",
                label="not found",
                help=_help(context, visit.value),
            )


def _help(context: Context, reference: str) -> str:
    """Up to three near clauses of the same catalogue with their titles, or near catalogues."""
    book, _, number = reference.partition("/")
    known = context.workspace.clauses
    numbers = [key.partition("/")[2] for key in known if key.startswith(f"{book}/")]
    if numbers:
        near = [f"`{found}` {known[f'{book}/{found}'][1].title}" for found in nearest(number, numbers)]
    else:
        near = [f"`{found}`" for found in nearest(book, {key.partition("/")[0] for key in known})]
    return f"did you mean {', '.join(near)}?" if near else "write a number as the catalogue has it, like `7.4`"
