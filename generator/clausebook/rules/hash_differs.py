"""EVD002: an evidence file is not the one that was recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.files import located

RULE = Rule("EVD002", "hash-differs", Level.ERROR, "an evidence file is not the one that was recorded")


def check(context: Context) -> Iterator[Problem]:
    """The SHA-256 of each evidence file that is there against the one written beside it."""
    for evidence in context.workspace.evidence:
        file = located(context, evidence.file) if evidence.file and evidence.sha256 else None
        if file is None or not file.is_file():
            continue
        found = file_hash(file)
        if found != evidence.sha256:
            yield context.problem(
                RULE,
                evidence,
                "sha256",
                message=f"`{evidence.file}` is not the recorded file: its hash is `{found}`",
                label="hash differs",
                help="bring the recorded file back, or record this one with `clausebook evidence add`",
            )


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, read in pieces: evidence may be a recording of many megabytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
