"""DOC004: what was approved has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.compliance import Document
from clausebook.model.fingerprint import fits
from clausebook.rules.context import Context
from clausebook.rules.controlled import Controlled, controlled, last_approvals, unlike
from clausebook.workspace.document_text import shared_by

RULE = Rule("DOC004", "content-changed", Level.ERROR, "what was approved has changed since")


def check(context: Context) -> Iterator[Problem]:
    """The last approval of each role, where it stores a hash, against the content of today.

    Every edition of a policy has its own file and must stay as approved, and so must every edition of a document that
    holds its own chapters. The document's own text is that of one edition only, and is compared until that is over.
    """
    for entry in controlled(context):
        if isinstance(entry.item, Document) and not _is_kept(entry.item, entry):
            continue
        if context.workspace.standard not in {book.id for book in context.workspace.catalogues}:
            return  # an approval is of clauses with their catalogue: REF001 says that this one is unknown
        kept = [pair for pair in last_approvals(entry.edition) if pair[1].content is not None]
        if not kept:
            continue
        changed = [pair for pair in kept if not fits(entry.item, entry.edition, str(pair[1].content))]
        if not changed:
            continue
        said = [(f"by `{approval.by}` " if approval.by else "") + f"on `{approval.on}`" for _, approval in changed]
        yield unlike(
            context,
            RULE,
            entry,
            changed,
            "content",
            message=f"{entry.name} has changed since its approval {' and '.join(said)}",
            label="does not fit",
            also="nor does this",
            back="take the change back",
        )


def _is_kept(document: Document, entry: Controlled) -> bool:
    edition = document.editions[int(entry.route[1])]
    if edition.chapters:
        return True
    approved = [one for one in document.editions if one.status == "approved"]
    counts = entry.state in ("in-force", "announced") or approved[-1:] == [edition]
    return edition.status == "approved" and counts and edition is shared_by(document)
