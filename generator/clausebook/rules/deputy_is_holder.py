"""ROL005: the position that stands in for a role is the one that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.people import Holder
from clausebook.model.text import Text
from clausebook.rules.context import Context

RULE = Rule("ROL005", "deputy-is-holder", Level.WARNING, "the deputy of a role is its holder")


def check(context: Context) -> Iterator[Problem]:
    """Deputies with the very position of the holder at the same time: when it is away, nobody stands in."""
    for role in context.workspace.roles:
        holder = role.holder
        if holder is None:
            continue
        words = _words(holder)
        for index, deputy in enumerate(role.deputies):
            if words & _words(deputy) and _overlap(holder, deputy):
                yield context.problem(
                    RULE,
                    role,
                    "deputies",
                    index,
                    "position",
                    message=f"the deputy of role `{role.id}` is its holder, `{deputy.position}`",
                    label="same position",
                    help="name another position, or say which of several holders stands in for the other",
                    related=(Related(context.place(role, "holder", "position"), "holder"),),
                )


def _words(holder: Holder) -> set[tuple[str, str]]:
    """The position in each language, however it is spaced and capitalised; nothing where that is missing (MOD001)."""
    position: Text | None = holder.position
    texts = position.items() if position is not None else ()
    return {(language, " ".join(text.casefold().split())) for language, text in texts}


def _overlap(one: Holder, other: Holder) -> bool:
    """Whether there is a day on which both hold."""
    begins = max(one.since or date.min, other.since or date.min)
    return begins <= min(one.until or date.max, other.until or date.max)
