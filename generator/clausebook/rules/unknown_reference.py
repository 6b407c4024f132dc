"""REF001: a reference names something that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.lookup import unknown

RULE = Rule("REF001", "unknown-reference", Level.ERROR, "a reference names something that does not exist")


def check(context: Context) -> Iterator[Problem]:
    """Every reference to an item or a part of one, clauses excepted (REF002)."""
    for item, visit in context.references:
        kind = visit.refers_to or ""
        found = None if kind == "clause" else unknown(context, item, kind, visit.value)
        if found is not None:
            message, help = found
            yield context.problem(RULE, item, *visit.route, message=message, label="not found", help=help)
