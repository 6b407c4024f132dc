"""SARIF 2.1.0, for code scanning: what asks for a decision or stops. Fingerprints survive lines that move."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from clausebook import __version__
from clausebook.changes.change import Change
from clausebook.changes.kind import Kind, Weight
from clausebook.changes.render.json_v1 import fingerprints
from clausebook.changes.render.saying import before_after, summary
from clausebook.changes.review import Review, Verdict
from clausebook.changes.speech import _
from clausebook.diagnostics.render.visible import visible

_LEVELS = {Weight.STOP: "error", Weight.DECISION: "warning", Weight.NOTE: "note"}


def sarif(review: Review) -> str:
    """The review as a SARIF log with one run. A review that could not be made is a run that failed."""
    marks = fingerprints(review)
    kinds = list(dict.fromkeys(change.kind for change in review.changes))
    failed = review.verdict is Verdict.COULD_NOT_COMPARE
    invocation: dict[str, Any] = {"executionSuccessful": not failed}
    said = [("note", remark) for remark in review.remarks]
    if failed:
        said.insert(0, ("error", summary(review)))
    if said:
        invocation["toolExecutionNotifications"] = [
            {"level": level, "message": {"text": visible(words)}} for level, words in said
        ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "clausebook", "version": __version__, "rules": [_rule(k) for k in kinds]}},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": [_result(change, marks[id(change)], kinds.index(change.kind)) for change in review.changes],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    words = _(kind.words)
    return {
        "id": kind.slug,
        "shortDescription": {"text": f"{words[:1].upper()}{words[1:]}."},
        "defaultConfiguration": {"level": _LEVELS[kind.weight]},
        "properties": {"tags": [kind.family, kind.effect.value]},
    }


def _result(change: Change, fingerprint: str, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(change.place.file), "uriBaseId": "%SRCROOT%"},
    }
    if change.place.line and not change.gone:
        location["region"] = {"startLine": change.place.line, "startColumn": max(change.place.column, 1)}
        if change.place.end > change.place.column:
            location["region"]["endColumn"] = change.place.end
    return {
        "ruleId": change.kind.slug,
        "ruleIndex": index,
        "level": _LEVELS[change.weight],
        "message": {"text": visible(f"{change.subject}: {before_after(change)} ({change.about} {change.id})")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"clausebook/v1": fingerprint},
    }


def _uri(file: str) -> str:
    return quote(file, safe="/", errors="replace")
