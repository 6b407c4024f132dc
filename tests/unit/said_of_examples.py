"""The examples of the rules, and what is said of one that was changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from clausebook.diagnostics import Level
from tests.small_organisation import SMALL, found

RULES = SMALL.parent


def example(content: Path, code: str) -> None:
    """Lay the failing example of a rule over the organisation."""
    shutil.copytree(RULES / code / "fails" / "content", content, dirs_exist_ok=True)


def said(content: Path, code: str) -> list[Level]:
    """The level of every problem of one rule."""
    return [problem.rule.level for problem in found(content) if problem.rule.code == code]
