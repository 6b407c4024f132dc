"""EVD006: evidence does not say where it can be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD006", "no-place", Level.ERROR, "evidence does not say where it can be looked at")


def check(context: Context) -> Iterator[Problem]:
    """Evidence with none of `file`, `url`, `held_at` and `system`."""
    for evidence in context.workspace.evidence:
        if any((evidence.file, evidence.url, evidence.held_at, evidence.system)):
            continue
        yield context.problem(
            RULE,
            evidence,
            "id",
            message=f"evidence `{evidence.id}` does not say where it is",
            label="no place",
            help="add one of `file`, `url`, `held_at` or `system`",
        )
