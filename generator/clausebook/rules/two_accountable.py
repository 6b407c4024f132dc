"""ROL003: two roles answer for one step of the process."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("ROL003", "two-accountable", Level.ERROR, "two roles answer for one step of the process")


def check(context: Context) -> Iterator[Problem]:
    """Steps with more than one entry under `accountable`; reported at the second."""
    for step in context.workspace.steps:
        if len(step.accountable) > 1:
            yield context.problem(
                RULE,
                step,
                "accountable",
                1,
                message=f"{len(step.accountable)} roles are accountable for step `{step.id}`: "
                + ", ".join(f"`{role}`" for role in step.accountable),
                label="second one",
                help="keep the one that answers for it, and move the others to `responsible`",
                related=(Related(context.place(step, "accountable", 0), "first one"),),
            )
