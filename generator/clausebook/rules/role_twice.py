"""ROL004: a role has two parts in one step that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("ROL004", "role-twice", Level.WARNING, "a role has two parts in one step of the process")

_PARTS = ("accountable", "responsible", "consulted", "informed")


def check(context: Context) -> Iterator[Problem]:
    """Roles under two of the four keys. A role may answer for a step and do it itself: those two go together."""
    for step in context.workspace.steps:
        first: dict[str, tuple[str, int]] = {}
        for part in _PARTS:
            for index, role in enumerate(getattr(step, part)):
                before, at = first.setdefault(role, (part, index))
                if before == part or (before, part) == ("accountable", "responsible"):
                    continue
                yield context.problem(
                    RULE,
                    step,
                    part,
                    index,
                    message=f"role `{role}` is both `{before}` and `{part}` in step `{step.id}`",
                    label="second part",
                    help=f"keep it under `{before}`, which says more, or under `{part}`",
                    related=(Related(context.place(step, before, at), "first part"),),
                )
