"""Every rule there is: for pages and lists. A check imports the rules that it applies."""

from __future__ import annotations

from clausebook.diagnostics import Rule
from clausebook.model.rules import MODEL_RULES
from clausebook.rules.registry import CHECKS, OF_AUDITS, OF_SETTINGS, module
from clausebook.source import SOURCE_RULES

_MODULES = map(module, (*CHECKS, *OF_AUDITS, *OF_SETTINGS))
ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*SOURCE_RULES, *MODEL_RULES, *(rule.RULE for rule in _MODULES if hasattr(rule, "RULE"))),
        key=lambda rule: rule.code,
    )
)
"""Every rule there is, in order of its code."""
BY_CODE = {rule.code: rule for rule in ALL_RULES}
