"""DOC014: the file of a document is not the one that was approved."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.compliance import Document
from clausebook.model.fingerprint import shares_text
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled, last_approvals, unlike
from clausebook.rules.files import located
from clausebook.rules.hash_differs import file_hash

RULE = Rule("DOC014", "file-changed", Level.ERROR, "the file of a document is not the one that was approved")


def check(context: Context) -> Iterator[Problem]:
    """The SHA-256 of the file of a document against the one stored by the last approval of each role.

    The file is that of the newest approved edition without chapters of its own, and compared until that is over.
    """
    for entry in controlled(context):
        document = entry.item
        if not isinstance(document, Document) or document.file is None or entry.state in ("superseded", "withdrawn"):
            continue
        kept = [pair for pair in last_approvals(entry.edition) if pair[1].file is not None]
        edition = document.editions[int(entry.route[1])]
        file = located(context, document.file) if kept and shares_text(document, edition) else None
        if file is None or not file.is_file():
            continue  # EVD001 says that it is not there
        found = file_hash(file)
        changed = [(index, approval) for index, approval in kept if approval.file != found]
        if not changed:
            continue
        yield unlike(
            context,
            RULE,
            entry,
            changed,
            "file",
            message=f"`{document.file}` is not the file of {entry.name} that was approved on `{changed[0][1].on}`",
            label="hash differs",
            also="nor does this fit",
            back="bring that file back",
        )
