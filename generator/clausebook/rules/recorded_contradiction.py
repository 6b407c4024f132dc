"""PUB001: a policy says two things that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.policy import Contradiction
from clausebook.model.text import Text
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("PUB001", "recorded-contradiction", Level.WARNING, "a policy says two things that cannot both be right")


def check(context: Context) -> Iterator[Problem]:
    """What is listed under `contradictions`, in every edition that is not over."""
    over = {entry.id for entry in controlled(context) if entry.state in ("superseded", "withdrawn")}
    for policy in context.workspace.policies:
        if policy.key in over:
            continue
        for index, entry in enumerate(policy.contradictions):
            said = "; ".join(f"{_words(reading.where)}: {_words(reading.says)}" for reading in entry.readings)
            about = f" ({_words(entry.about)})" if _words(entry.about) else ""
            yield context.problem(
                RULE,
                policy,
                "contradictions",
                index,
                "id",
                message=f"`{entry.id}`{about} is not settled{f': {said}' if said else ''}",
                label="not settled",
                help=_help(entry),
            )


def _help(entry: Contradiction) -> str:
    who = f"let `{entry.decided_by}` decide" if entry.decided_by else "name who decides in `decided_by`"
    until = f" by {entry.due}" if entry.due else ""
    return f"{who}{until}; then correct the policy and delete this entry"


def _words(text: Text | None) -> str:
    """A text on one line; nothing for a key that is absent."""
    return "" if text is None else " ".join(str(text).split())
