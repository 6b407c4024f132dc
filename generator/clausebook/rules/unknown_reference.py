"""REF001: a reference names something that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.model.walk import references
from clausebook.rules.context import Context

RULE = Rule("REF001", "unknown-reference", Level.ERROR, "a reference names something that does not exist")


def check(context: Context) -> Iterator[Problem]:
    """Every reference to an item or a part of one, clauses excepted (REF002)."""
    ids = context.workspace.ids
    for item in context.workspace.items:
        for visit in references(item):
            kind, id = visit.refers_to or "", visit.value
            if kind == "clause" or id in ids.get(kind, {}) or context.unreadable(id):
                continue
            yield context.problem(
                RULE,
                item,
                *visit.route,
                message=f"there is no {kind.replace('-', ' ')} `{id}`",
                label="not found",
                help=did_you_mean(
                    id, ids.get(kind, {}), f"write an id that exists, or add the {kind.replace('-', ' ')}"
                ),
            )
