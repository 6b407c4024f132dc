"""How grave a problem is here: the profile, and the levels that an organisation gives to single rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.never_silenced import ALWAYS, changeable
from clausebook.workspace.settings import Settings

BY_TIME = frozenset({
    "AUD113", "AUD117", "AUD118", "AUD128", "DOC003", "DOC009", "DOC016", "EVD003", "EVD008", "EVD010", "EVD011",
    "REF008", "REF009", "REF010",
})  # fmt: skip
"""What comes about by itself: a day that passes stops no site, and the next correction can be published."""
GUESSED = frozenset({"AUD003", "COV004", "COV009", "I18N001", "PUB001", "PUB004", "PUB008", "TIM002", "TIM011"})
"""What the checker takes from words or likeness, or what is our own reading of a regulator, and may be wrong."""
OFF = "off"


def level_of(rule: Rule, settings: Settings) -> Level | None:
    """The level of a rule under these settings; None: it is switched off."""
    own = next((said.word for said in settings.levels if said.code == rule.code), "")
    if own and (changeable(rule) or (rule.family not in ALWAYS and own == Level.ERROR.value)):
        return None if own == OFF else Level(own)
    if not changeable(rule):
        return rule.level
    if settings.profile == "lenient":
        return Level.NOTE
    if settings.profile == "regulated" and rule.code not in BY_TIME | GUESSED:
        return Level.ERROR
    return rule.level


def levelled(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """The problems at their levels here, without those of rules that are switched off."""
    levels: dict[tuple[str, Level], Level | None] = {}  # a rule may find graver things and lighter ones
    found = []
    for problem in problems:
        rule = problem.rule
        key = (rule.code, rule.level)
        level = levels[key] if key in levels else levels.setdefault(key, level_of(rule, settings))
        if level is rule.level:
            found.append(problem)
        elif level is not None:
            found.append(replace(problem, rule=replace(rule, level=level)))
    return tuple(found)
