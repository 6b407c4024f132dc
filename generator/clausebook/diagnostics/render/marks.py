"""Fingerprints of problems: the same problem has the same one after lines above it moved."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from clausebook.diagnostics.render.report import Report


def marks(report: Report) -> tuple[str, ...]:
    """A fingerprint for each problem, in their order: of the rule, the file, and the words of its line.

    The message is left out: it may count days, and would then be another one every morning. Several problems of one
    rule on lines that read the same are numbered.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for problem in report.problems:
        place = problem.place
        lines = report.lines(place.file) if place.line else ()
        words = " ".join(lines[place.line - 1].split()) if 0 < place.line <= len(lines) else ""
        key = (problem.rule.code, place.file, words)
        seen[key] += 1
        found.append(sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogateescape")).hexdigest())
    return tuple(found)
