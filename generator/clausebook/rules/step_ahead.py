"""AUD119: a step of a nonconformity is dated on a day still to come."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD119", "step-ahead", Level.WARNING, "a step is dated on a day still to come")


def check(context: Context) -> Iterator[Problem]:
    """Steps after the day of the check. A warning, because a check of an earlier day (`--as-of`) meets what was done
    since. Such a step does not count yet: the site shows the state before it.
    """
    for found in context.workspace.nonconformities:
        for index, step in enumerate(found.steps):
            if step.on > context.as_of:
                yield context.problem(
                    RULE,
                    found,
                    "steps",
                    index,
                    "on",
                    message=f"`{step.state}` of `{found.id}` is dated `{step.on}`, which is still to come",
                    label="still to come",
                    help="write the day on which it was done",
                )
