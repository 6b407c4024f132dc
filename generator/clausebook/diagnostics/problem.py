"""The values every check returns: a rule, a place in a file, a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters: errors stop a build, warnings stop `--strict`, notes stop nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file: 1-based line and column, counted in code points; `end` is the column after the last one.

    Line 0 stands for the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A second place that belongs to the same problem, with two or three words about it."""

    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. The code (family letters and three digits) and the slug are never reused."""

    code: str
    slug: str
    level: Level
    summary: str

    @property
    def family(self) -> str:
        """The letters of the code: SRC, MOD, IDS, REF, COV, EVD, TIM, DOC, ROL, AUD, PUB or I18N."""
        return self.code.rstrip("0123456789")

    @property
    def page(self) -> str:
        """The address of the page that explains this rule, relative to a site."""
        return f"rules/{self.code}"

    def problem(
        self, message: str, place: Place, *, label: str = "", help: str = "", related: tuple[Related, ...] = ()
    ) -> Problem:
        """A problem of this rule at `place`."""
        return Problem(place=place, rule=self, message=message, label=label, help=help, related=related)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the checker found. (What an auditor finds is a finding, and lives in the model.)

    message: what is wrong, with the actual value in backticks. label: two or three words for the caret.
    help: the one thing to do.
    """

    place: Place
    rule: Rule
    message: str
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = field(default=())

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """File, line, column, code: the order in which problems are always shown."""
        return (self.place, self.rule.code, self.message)


@dataclass(frozen=True, slots=True)
class Silenced:
    """A problem that is not shown until a day, with the entry of the content that says so: who decided it, and why."""

    problem: Problem
    entry: str
    place: Place
    reason: str
    by: str
    until: date
