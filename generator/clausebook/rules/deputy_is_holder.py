"""ROL005: the position that stands in for a role is the one that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.positions import same_position

RULE = Rule("ROL005", "deputy-is-holder", Level.WARNING, "the deputy of a role is its holder")


def check(context: Context) -> Iterator[Problem]:
    """Deputies with the very position of the holder at the same time: when it is away, nobody stands in."""
    for role in context.workspace.roles:
        holder = role.holder
        if holder is None:
            continue
        for index, deputy in enumerate(role.deputies):
            if same_position(holder, deputy):
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
