"""SARIF 2.1.0, for code scanning. Columns count code points; the end is the column after the last one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from clausebook import __version__
from clausebook.diagnostics.problem import Place, Problem, Rule
from clausebook.diagnostics.render.marks import marks
from clausebook.diagnostics.render.report import Report
from clausebook.diagnostics.render.visible import visible


def sarif(report: Report) -> str:
    """The problems as a SARIF log with one run."""
    whole = replace(report, problems=(*report.problems, *(one.problem for one in report.silenced)))
    rules = sorted({problem.rule.code: problem.rule for problem in whole.problems}.values(), key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "clausebook", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    results = [
        _result(problem, mark, index[problem.rule.code])
        for problem, mark in zip(whole.problems, marks(whole), strict=True)
    ]
    for result, one in zip(results[len(report.problems) :], report.silenced, strict=True):
        why = visible(f"{one.reason} (decided by {one.by}, until {one.until})")
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
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
