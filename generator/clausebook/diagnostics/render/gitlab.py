"""GitLab's code quality report, which a merge request shows without any token."""

from __future__ import annotations

import json

from clausebook.diagnostics.problem import Level
from clausebook.diagnostics.render.marks import marks
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def gitlab(report: Report) -> str:
    """The problems as a JSON array; an empty one where there is none."""
    entries = [
        {
            "description": visible(f"{problem.rule.code}: {problem.message}"),
            "check_name": problem.rule.slug,
            "fingerprint": mark,
            "severity": _SEVERITIES[problem.rule.level],
            "location": {"path": visible(problem.place.file), "lines": {"begin": problem.place.line or 1}},
        }
        for problem, mark in zip(report.problems, marks(report), strict=True)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
