"""GitLab's code quality report: a list of what asks for a decision or stops, with the rest as information."""

from __future__ import annotations

import json
from typing import Any

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.render.json_v1 import fingerprints
from clausebook.changes.render.saying import before_after, kind_words, summary
from clausebook.changes.review import Review, Verdict
from clausebook.diagnostics.render.visible import visible

_SEVERITIES = {Weight.STOP: "blocker", Weight.DECISION: "major", Weight.NOTE: "info"}


def gitlab(review: Review) -> str:
    """The report as a JSON array. A review that could not be made is one blocker, never an empty list."""
    marks = fingerprints(review)
    entries = [_entry(change, marks[id(change)]) for change in review.changes]
    if review.verdict is Verdict.COULD_NOT_COMPARE:
        entries = [_about("could-not-compare", summary(review), "blocker")]
    entries += [_about(f"remark-{number}", remark, "info") for number, remark in enumerate(review.remarks, 1)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _about(name: str, words: str, severity: str) -> dict[str, Any]:
    """Something about the comparison itself, which has no line of its own."""
    return {
        "description": visible(words),
        "check_name": name,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": "content", "lines": {"begin": 1}},
    }


def _entry(change: Change, fingerprint: str) -> dict[str, Any]:
    return {
        "description": visible(f"{kind_words(change)}: {change.subject}: {before_after(change)}"),
        "check_name": change.kind.slug,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[change.weight],
        "location": {"path": visible(change.place.file), "lines": {"begin": change.place.line or 1}},
    }
