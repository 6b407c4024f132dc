"""JSON, version 1: types of its own, so that what others read stays as it is when our values change.

The schema is `problems-v1.schema.json` beside this file. Keys may be added in version 1, never taken away or changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from clausebook import __version__
from clausebook.diagnostics.problem import Level, Place, Problem
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible

SCHEMA = Path(__file__).with_name("problems-v1.schema.json")


class PlaceV1(TypedDict):
    """1-based, counted in code points; `end_column` is the column after the last one. Null: the file as a whole."""

    file: str
    line: int | None
    column: int | None
    end_column: int | None


class RelatedV1(PlaceV1):
    """A second place of the same problem."""

    label: str


class ProblemV1(PlaceV1):
    """One problem."""

    code: str
    slug: str
    level: str
    message: str
    label: str
    help: str
    docs: str
    related: list[RelatedV1]


class SilencedV1(ProblemV1):
    """A problem that is not shown until a day, why, and which role decided it."""

    reason: str
    by: str
    until: str
    entry: PlaceV1


class SummaryV1(TypedDict):
    """How many problems of each level, and how much was read."""

    errors: int
    warnings: int
    notes: int
    silenced: int
    files: int
    items: int


class ReportV1(TypedDict):
    """The whole output."""

    version: int
    clausebook: str
    as_of: str
    problems: list[ProblemV1]
    silenced: list[SilencedV1]
    summary: SummaryV1


def json_v1(report: Report) -> str:
    """The report as one JSON object, indented, with a line end."""
    counts = report.counts()
    whole = ReportV1(
        version=1,
        clausebook=__version__,
        as_of=report.as_of.isoformat(),
        problems=[_problem(problem) for problem in report.problems],
        silenced=[
            SilencedV1(
                **_problem(one.problem),
                reason=visible(one.reason),
                by=one.by,
                until=one.until.isoformat(),
                entry=_place(one.place),
            )
            for one in report.silenced
        ],
        summary=SummaryV1(
            errors=counts[Level.ERROR],
            warnings=counts[Level.WARNING],
            notes=counts[Level.NOTE],
            silenced=len(report.silenced),
            files=report.files,
            items=report.items,
        ),
    )
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> ProblemV1:
    return ProblemV1(
        **_place(problem.place),
        code=problem.rule.code,
        slug=problem.rule.slug,
        level=problem.rule.level.value,
        message=visible(problem.message),
        label=visible(problem.label),
        help=visible(problem.help),
        docs=problem.rule.page,
        related=[RelatedV1(**_place(other.place), label=visible(other.label)) for other in problem.related],
    )


def _place(place: Place) -> PlaceV1:
    if place.line == 0:
        return PlaceV1(file=visible(place.file), line=None, column=None, end_column=None)
    return PlaceV1(file=visible(place.file), line=place.line, column=place.column, end_column=place.end)
