"""EVD004: nobody keeps a piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD004", "no-owner", Level.WARNING, "nobody keeps a piece of evidence")


def check(context: Context) -> Iterator[Problem]:
    """Evidence without `owner`."""
    for evidence in context.workspace.evidence:
        if evidence.owner is None:
            yield context.problem(
                RULE,
                evidence,
                "id",
                message=f"evidence `{evidence.id}` has no owner",
                label="no owner",
                help="add `owner: …` with the role that keeps it",
            )
