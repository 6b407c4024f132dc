"""SET003: a silence covers no problem."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.rules.context import Context
from clausebook.rules.never_silenced import changeable

RULE = Rule("SET003", "silences-nothing", Level.WARNING, "a silence covers no problem, or no longer")


def check(context: Context, matched: dict[str, int], rules: dict[str, Rule]) -> Iterator[Problem]:
    """Silences that cover nothing. While something cannot be read nothing is said: the problem may be there."""
    workspace = context.workspace
    if workspace.lost or workspace.unreadable:
        return
    keys = {item.key for item in workspace.items}
    for silence in workspace.silences:
        rule = rules.get(silence.rule)
        if rule is None or not changeable(rule) or matched.get(silence.key):
            continue
        there = silence.item in keys or f"{workspace.standard}/{silence.item}" in keys
        if not there:
            otherwise = "write the id of the item in which the problem stands, or delete this entry"
            yield context.problem(
                RULE,
                silence,
                "item",
                message=f"there is no item `{silence.item}` to silence `{silence.rule}` at",
                label="not found",
                help=did_you_mean(silence.item, keys, otherwise),
            )
            continue
        words = f" that says {silence.says}" if silence.says else ""
        yield context.problem(
            RULE,
            silence,
            "rule",
            message=f"`{silence.item}` has no problem `{silence.rule}`{words}",
            label="covers nothing",
            help="delete this entry" if not silence.says else "correct `says`, or delete this entry",
        )
