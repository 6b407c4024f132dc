"""Steps that every feature may use: a small organisation, checking it, and reading what the check says."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from clausebook.diagnostics import Problem
from clausebook.rules import check
from clausebook.workspace import read

SMALL = Path(__file__).parents[1] / "rules" / "_base"


@dataclass
class Report:
    """What the check said, and what of it a scenario has already spoken about."""

    problems: list[Problem]
    heard: list[Problem] = field(default_factory=list)

    def hear(self, level: str, words: str) -> Problem:
        """The problem of that level with these words; AssertionError when there is none."""
        found = [problem for problem in self.problems if problem.rule.level == level and words in problem.message]
        assert found, f"no {level} says {words!r}; there is {[problem.message for problem in self.problems]}"
        self.heard.append(found[0])
        return found[0]


@dataclass
class Organisation:
    """A folder with content, and edits in it as somebody makes them in an editor."""

    folder: Path

    def replace(self, file: str, old: str, new: str) -> None:
        """Change one passage of one file; AssertionError when it is not there exactly once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a new file."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def problems(self, day: date) -> list[Problem]:
        """All that reading and checking say on that day."""
        workspace, reading = read(self.folder)
        return [*reading, *check(workspace, day)]


@pytest.fixture
def organisation(tmp_path: Path) -> Organisation:
    """A copy of the small organisation of the rule examples."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    return Organisation(tmp_path)


@given("Larkfield Water, whose content has no problems")
def _clean(organisation: Organisation) -> None:
    assert organisation.problems(date(2026, 6, 30)) == []


@when(parsers.parse("the content is checked on {day}"), target_fixture="report")
def _checked(organisation: Organisation, day: str) -> Report:
    return Report(organisation.problems(date.fromisoformat(day)))


@then(parsers.re('an? (?P<level>error|warning) says "(?P<words>.+)"'))
def _says(report: Report, level: str, words: str) -> None:
    report.hear(level, words)


@then(parsers.parse('it points at "{words}" in "{file}"'))
def _points(report: Report, organisation: Organisation, words: str, file: str) -> None:
    place = report.heard[-1].place
    assert place.file == file
    line = (organisation.folder / file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 : place.end - 1] == words


@then(parsers.parse('it advises "{words}"'))
def _advises(report: Report, words: str) -> None:
    assert words in report.heard[-1].help


@then("nothing else is reported")
def _nothing_else(report: Report) -> None:
    assert [problem.message for problem in report.problems if problem not in report.heard] == []


@then("nothing is reported")
def _nothing(report: Report) -> None:
    assert [problem.message for problem in report.problems] == []
