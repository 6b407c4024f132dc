"""The list of rules, and the one call that applies them."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from clausebook.diagnostics import Problem, Rule
from clausebook.model.rules import MODEL_RULES
from clausebook.rules import (
    clause_without_statement,
    unknown_clause,
    unknown_reference,
)
from clausebook.rules.context import Context
from clausebook.source import SOURCE_RULES
from clausebook.workspace import Workspace

CHECKS: tuple[ModuleType, ...] = (
    unknown_reference,
    unknown_clause,
    clause_without_statement,
)
"""The modules that check a workspace. The order does not show: problems are sorted by their place."""

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted((*SOURCE_RULES, *MODEL_RULES, *(module.RULE for module in CHECKS)), key=lambda rule: rule.code)
)


def check(workspace: Workspace, as_of: date) -> tuple[Problem, ...]:
    """Apply every rule. Problems in order of file, line, column and code; reading's own problems are not repeated."""
    context = Context(workspace, as_of)
    found = [problem for module in CHECKS for problem in module.check(context)]
    return tuple(sorted(found, key=lambda problem: problem.sort_key))
