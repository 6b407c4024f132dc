"""SARIF 2.1.0, for code scanning. Columns count code points; the end is the column after the last one."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from clausebook import __version__
from clausebook.diagnostics.problem import Place, Problem, Rule
from clausebook.diagnostics.render.marks import marks
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible


def sarif(report: Report) -> str:
    """The problems as a SARIF log with one run."""
    rules = sorted(
        {problem.rule.code: problem.rule for problem in report.problems}.values(), key=lambda rule: rule.code
    )
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "clausebook", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, mark, index[problem.rule.code])
            for problem, mark in zip(report.problems, marks(report), strict=True)
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": f"{rule.summary[:1].upper()}{rule.summary[1:]}."},
        "help": {"text": f"Run `clausebook explain {rule.code}` for an example and what to do."},
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"tags": [rule.family]},
    }


def _result(problem: Problem, mark: str, index: int) -> dict[str, Any]:
    help = f" To repair it: {problem.help}." if problem.help else ""
    result = {
        "ruleId": problem.rule.code,
        "ruleIndex": index,
        "level": problem.rule.level.value,
        "message": {"text": visible(f"{problem.message}.{help}")},
        "locations": [_location(problem.place)],
        "partialFingerprints": {"clausebook/v1": mark},
    }
    if problem.related:
        result["relatedLocations"] = [
            _location(other.place) | {"id": number, "message": {"text": visible(other.label)}}
            for number, other in enumerate(problem.related, 1)
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    uri = quote(place.file, safe="/", errors="replace")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
        if place.end > place.column:
            physical["region"]["endColumn"] = place.end
    return {"physicalLocation": physical}
