"""One line for each problem, for editors and grep: `file:line:column: CODE message`."""

from __future__ import annotations

from clausebook.diagnostics.problem import Problem
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible


def concise(report: Report) -> str:
    """The problems in their order; nothing at all when there is none, so that a pipe stays silent."""
    return "".join(f"{concise_line(problem)}\n" for problem in report.problems)


def concise_line(problem: Problem) -> str:
    """One problem. What concerns a file as a whole is reported at its first character, as editors expect."""
    place = problem.place
    return visible(f"{place.file}:{max(place.line, 1)}:{max(place.column, 1)}: {problem.rule.code} {problem.message}")
