"""EVD007: a file of evidence or of a document lies elsewhere than in `files/`."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.kinds import EVIDENCE_FOLDER
from clausebook.rules.context import Context
from clausebook.rules.files import leaves, named_files

RULE = Rule("EVD007", "file-elsewhere", Level.ERROR, "a file that is shown lies elsewhere than in `files/`")


def check(context: Context) -> Iterator[Problem]:
    """Files named by evidence and documents are copied into sites; the YAML itself must never be among them.

    A file that is not there at all is EVD001.
    """
    for item, path in named_files(context):
        there = context.workspace.root / context.workspace.content / path
        if not leaves(path) and not path.startswith(f"{EVIDENCE_FOLDER}/") and there.is_file():
            yield context.problem(
                RULE,
                item,
                "file",
                message=f"`{path}` is not in `{EVIDENCE_FOLDER}/`",
                label="elsewhere",
                help=f"move the file to `{context.workspace.content}/{EVIDENCE_FOLDER}/`, and write its path there",
            )
