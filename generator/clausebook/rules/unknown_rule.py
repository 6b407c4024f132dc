"""SET001: a silence or a level names a rule that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.rules.context import Context

RULE = Rule("SET001", "unknown-rule", Level.ERROR, "a silence or a level names a rule that does not exist")
OTHERWISE = "write the code of a rule, like `TIM006`; `clausebook explain` lists them"


def check(context: Context, rules: dict[str, Rule]) -> Iterator[Problem]:
    """Entries of `silenced` in the content, and of `levels` in pyproject.toml or mkdocs.yml."""
    codes = {rule.slug: rule.code for rule in rules.values()}
    for silence in context.workspace.silences:
        if silence.rule not in rules:
            place = context.place(silence, "rule")
            yield RULE.problem(_said(silence.rule), place, label="not found", help=_help(silence.rule, rules, codes))
    for said in context.workspace.settings.levels:
        if said.code not in rules:
            place = said.key or said.place
            yield RULE.problem(_said(said.code), place, label="not found", help=_help(said.code, rules, codes))


def _said(code: str) -> str:
    return f"there is no rule `{code}`"


def _help(code: str, rules: dict[str, Rule], codes: dict[str, str]) -> str:
    return f"write its code, `{codes[code]}`" if code in codes else did_you_mean(code, rules, OTHERWISE)
