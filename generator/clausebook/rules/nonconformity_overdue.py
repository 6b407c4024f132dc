"""AUD113: what is owed next to a nonconformity is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.context import Context
from clausebook.workspace.nonconformities import due, overdue, state_on

RULE = Rule("AUD113", "nonconformity-overdue", Level.WARNING, "what is owed next to a nonconformity is overdue")


def check(context: Context) -> Iterator[Problem]:
    """By the state on the day of the check: the answer, the last action, or the measurement of the effect."""
    for found in context.workspace.nonconformities:
        if overdue(found, context.as_of):
            owed = due(found, context.as_of)
            state = state_on(found, context.as_of)
            what, help, route = _owed(found, state)
            yield context.problem(
                RULE,
                found,
                *route,
                message=f"{what} of `{found.id}` was due by `{owed}`, and it is still `{state}`",
                label="overdue",
                help=help,
            )


def _owed(found: Nonconformity, state: str) -> tuple[str, str, tuple[str | int, ...]]:
    if state == "planned":
        last = max(
            (i for i, a in enumerate(found.actions) if a.due), key=lambda i: found.actions[i].due or found.raised
        )
        return (
            "the action",
            "carry it out and write the step `implemented`, or agree on another day",
            ("actions", last, "due"),
        )
    if state in ("implemented", "verified"):
        return (
            "the check of the effect",
            "measure it and write the result under `effectiveness`",
            ("effectiveness", "due"),
        )
    return "the answer", "write cause and action, or what was agreed instead", ("answer_by",)
