"""AUD111: a step of a nonconformity is dated before the one that precedes it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD111", "step-backwards", Level.ERROR, "a step is dated before the one that precedes it")


def check(context: Context) -> Iterator[Problem]:
    """Each step against the one before it, the first against the day on which the nonconformity was raised."""
    for found in context.workspace.nonconformities:
        before, route, what = found.raised, ("raised",), "it was raised"
        earlier: tuple[str | int, ...] = route
        for index, step in enumerate(found.steps):
            if step.on < before:
                yield context.problem(
                    RULE,
                    found,
                    "steps",
                    index,
                    "on",
                    message=f"`{step.state}` of `{found.id}` is dated `{step.on}`, and {what} on `{before}`",
                    label="backwards",
                    help="correct one of the two days, or put the steps in their order",
                    related=(Related(context.place(found, *earlier), "before it"),),
                )
            before, earlier, what = step.on, ("steps", index, "on"), f"`{step.state}` came"
