"""ROL002: nobody answers for a step of the process."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("ROL002", "step-without-accountable", Level.WARNING, "nobody answers for a step of the process")


def check(context: Context) -> Iterator[Problem]:
    """Steps without `accountable`."""
    for step in context.workspace.steps:
        if not step.accountable:
            yield context.problem(
                RULE,
                step,
                "id",
                message=f"nobody is accountable for step `{step.id}`",
                label="no accountable",
                help="add `accountable:` with the one role that answers for it",
            )
