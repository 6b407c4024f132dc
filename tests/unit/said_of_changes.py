"""What is said of the small organisation after a change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.small_organisation import AS_OF, found


def said(content: Path, as_of: date = AS_OF) -> list[str]:
    """Code and message of every problem."""
    return [f"{problem.rule.code} {problem.message}" for problem in found(content, as_of)]
