"""REF012: an element of a complaints policy is named that the list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.model.base import Item
from clausebook.model.regime import Regime
from clausebook.rules.context import Context
from clausebook.workspace.elements import elements

RULE = Rule("REF012", "unknown-element", Level.ERROR, "there is no element of a policy with that id")


def check(context: Context) -> Iterator[Problem]:
    """What policies list under `elements`, and regimes of one's own."""
    named: list[tuple[Item, tuple[str | int, ...], str]] = [
        (policy, ("elements", index, "element"), entry.element)
        for policy in context.workspace.policies
        for index, entry in enumerate(policy.elements)
    ]
    named += [
        (item, ("elements", index), id)
        for item in context.workspace.own
        if isinstance(item, Regime)
        for index, id in enumerate(item.elements)
    ]
    if not named:
        return
    known = [element.id for element in elements()]
    for item, route, id in named:
        if id not in known:
            yield context.problem(
                RULE,
                item,
                *route,
                message=f"there is no element `{id}`",
                label="not found",
                help=did_you_mean(id, known, f"use one of `{known[0]}` to `{known[-1]}`"),
            )
