"""AUD112: a nonconformity is withdrawn without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD112", "withdrawn-without-reason", Level.ERROR, "a nonconformity is withdrawn without a reason")


def check(context: Context) -> Iterator[Problem]:
    """Steps `withdrawn` without a `note`."""
    for found in context.workspace.nonconformities:
        for index, step in enumerate(found.steps):
            if step.state == "withdrawn" and step.note is None:
                yield context.problem(
                    RULE,
                    found,
                    "steps",
                    index,
                    "state",
                    message=f"`{found.id}` was withdrawn on `{step.on}`, and nothing says why",
                    label="no reason",
                    help="write the reason in `note`",
                )
