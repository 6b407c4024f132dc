"""Nonconformities that are closed, each with the step that closed it. Shared by the rules about closing."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Problem, Rule
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.context import Context


def closings(context: Context) -> Iterator[tuple[Nonconformity, int]]:
    """Every nonconformity whose last step is `closed`, and the index of that step."""
    for found in context.workspace.nonconformities:
        if found.steps and found.steps[-1].state == "closed":
            yield found, len(found.steps) - 1


def without(context: Context, rule: Rule, found: Nonconformity, step: int, what: str, help: str) -> Problem:
    """The problem that one was closed although something is not there; reported where it was closed."""
    return context.problem(
        rule,
        found,
        "steps",
        step,
        "state",
        message=f"`{found.id}` was closed on `{found.steps[step].on}` {what}",
        label="closed here",
        help=help,
    )
