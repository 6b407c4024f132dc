"""Annotations on GitHub: at most ten of each level, the rest counted in the tenth.

GitHub shows ten annotations of one level for a step and drops the others without a word. What is in the message is
repeated with its place, because the log shows the message alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics.problem import Level, Problem
from clausebook.diagnostics.render.concise import concise_line
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible

MOST = 10
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def github(report: Report) -> str:
    """One workflow command in each line, the gravest first."""
    return "".join(f"{line}\n" for level in Level for line in _level(report, level))


def _level(report: Report, level: Level) -> Iterator[str]:
    problems = [problem for problem in report.problems if problem.rule.level is level]
    shown = problems if len(problems) <= MOST else problems[: MOST - 1]
    for problem in shown:
        yield _annotation(problem)
    if len(problems) > len(shown):
        more = f"{len(problems) - len(shown)} more of this level; run `clausebook check` to see them"
        yield f"::{_LEVELS[level]} title=More problems::{_data(more)}"


def _annotation(problem: Problem) -> str:
    place = problem.place
    where = f"file={_property(place.file)}"
    if place.line:
        where += f",line={place.line},endLine={place.line}"
        where += f",col={place.column}" if place.column else ""
        where += f",endColumn={place.end}" if place.end > place.column else ""
    help = f" ({problem.help})" if problem.help else ""
    title = _property(f"{problem.rule.code} {problem.rule.slug}")
    return f"::{_LEVELS[problem.rule.level]} {where},title={title}::{_data(concise_line(problem) + help)}"


def _data(words: str) -> str:
    return visible(words).replace("%", "%25")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
