"""SET004: a rule is to be silenced, or made lighter, that must not be."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("SET004", "never-silenced", Level.ERROR, "what must not pass unseen is silenced or made lighter")

ALWAYS = frozenset({"SRC", "MOD", "IDS", "SET"})
"""Families that say whether a file was understood, and what these settings say. Their levels are as they are."""


def changeable(rule: Rule) -> bool:
    """Whether an organisation may silence a rule, or make it lighter.

    An error of its own never: it says that a reference leads nowhere, that what was approved or recorded has changed,
    or that the public would be told what it may not be. Nor what says whether a file was understood at all.
    """
    return rule.level is not Level.ERROR and rule.family not in ALWAYS


def check(context: Context, rules: dict[str, Rule]) -> Iterator[Problem]:
    """Entries of `silenced` and of `levels` about a rule that is not changeable; to make one graver is allowed."""
    for silence in context.workspace.silences:
        rule = rules.get(silence.rule)
        if rule is not None and not changeable(rule):
            yield context.problem(
                RULE,
                silence,
                "rule",
                message=f"`{rule.code}` ({rule.slug}) cannot be silenced",
                label="always shown",
                help=f"repair what it reports, and delete this entry; `clausebook explain {rule.code}` says how",
            )
    for said in context.workspace.settings.levels:
        rule = rules.get(said.code)
        if rule is not None and not changeable(rule) and said.word != rule.level.value:
            yield RULE.problem(
                f"`{rule.code}` ({rule.slug}) is always shown, as {_a(rule.level.value)}",
                said.place,
                label="not to be changed",
                help=f"delete the line `{rule.code}`",
            )


def _a(word: str) -> str:
    return f"an {word}" if word == "error" else f"a {word}"
