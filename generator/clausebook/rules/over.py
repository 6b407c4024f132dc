"""Editions that are over: nobody can change what they said."""

from __future__ import annotations

from clausebook.model.base import Item
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

Ended = frozenset[tuple[int, int]]
"""Editions by the identity of their item: of a policy with -1, of a document with the place in its list."""


def ended(context: Context) -> Ended:
    """Every edition that is superseded or withdrawn."""
    return context.once(_ended)


def _ended(context: Context) -> Ended:
    return frozenset(
        (id(entry.item), -1 if isinstance(entry.item, Policy) else int(entry.route[1]))
        for entry in controlled(context)
        if entry.state in ("superseded", "withdrawn")
    )


def is_over(item: Item, route: tuple[str | int, ...], over: Ended) -> bool:
    """Whether a value stands in an edition that is over."""
    if (id(item), -1) in over:
        return True
    return len(route) > 1 and route[0] == "editions" and (id(item), int(route[1])) in over


def live_policies(context: Context) -> tuple[Policy, ...]:
    """The editions of policies that hold, will hold or are being written."""
    over = ended(context)
    return tuple(policy for policy in context.workspace.policies if (id(policy), -1) not in over)
