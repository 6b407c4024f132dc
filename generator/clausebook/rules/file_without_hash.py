"""EVD005: an evidence file is recorded without its hash."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.files import located

RULE = Rule("EVD005", "file-without-hash", Level.WARNING, "an evidence file is recorded without its hash")


def check(context: Context) -> Iterator[Problem]:
    """Evidence with `file` and without `sha256`. A file that is not there has no hash, and EVD001 says so."""
    for evidence in context.workspace.evidence:
        if evidence.file is not None and evidence.sha256 is None and _is_there(context, evidence.file):
            yield context.problem(
                RULE,
                evidence,
                "file",
                message=f"`{evidence.file}` is recorded without its hash",
                label="no hash",
                help=f"run `clausebook evidence add {evidence.file}`, which computes it",
            )


def _is_there(context: Context, path: str) -> bool:
    file = located(context, path)
    return file is not None and file.is_file()
