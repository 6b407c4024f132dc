"""SET002: the day until which a problem was silenced is past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

if TYPE_CHECKING:
    from clausebook.model.silence import Silence

RULE = Rule("SET002", "silence-expired", Level.WARNING, "the day until which a problem was silenced is past")


def expired(silence: Silence, context: Context) -> bool:
    """Whether its last day is past."""
    return silence.until < context.as_of


def check(context: Context, matched: dict[str, int]) -> Iterator[Problem]:
    """Silences whose last day is past; `matched`: how many problems each would cover. They are shown again."""
    for silence in context.workspace.silences:
        if expired(silence, context) and matched.get(silence.key):
            yield context.problem(
                RULE,
                silence,
                "until",
                message=f"`{silence.rule}` at `{silence.item}` was silenced until {silence.until} and is shown again",
                label="is past",
                help="repair what it reports and delete this entry, or let the role decide again, with a later day",
            )
