"""What every renderer is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from clausebook.diagnostics.problem import Level, Problem, Silenced

Lines: TypeAlias = Callable[[str], Sequence[str]]
"""The lines of a file by its name in a `Place`; none when it cannot be read."""


def no_lines(file: str) -> Sequence[str]:
    """For renderers that show no excerpt."""
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of one check in their order, the day it was made for, how much was read, and what is silenced."""

    problems: Sequence[Problem]
    as_of: date
    files: int
    items: int
    lines: Lines = no_lines
    colour: bool = False
    silenced: Sequence[Silenced] = ()

    def counts(self) -> dict[Level, int]:
        """How many problems there are of each level."""
        counted = Counter(problem.rule.level for problem in self.problems)
        return {level: counted[level] for level in Level}
