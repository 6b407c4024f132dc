"""EVD005: an evidence file is recorded without its hash."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD005", "file-without-hash", Level.WARNING, "an evidence file is recorded without its hash")


def check(context: Context) -> Iterator[Problem]:
    """Evidence with `file` and without `sha256`."""
    for evidence in context.workspace.evidence:
        if evidence.file is not None and evidence.sha256 is None:
            yield context.problem(
                RULE,
                evidence,
                "file",
                message=f"`{evidence.file}` is recorded without its hash",
                label="no hash",
                help=f"run `clausebook evidence add {evidence.file}`, which computes it",
            )
