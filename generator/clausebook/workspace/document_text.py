"""Which text belongs to which edition of a document.

An edition may hold its own chapters. The chapters of the document itself are those of its newest approved edition
that has none, or of its newest edition while none is approved: so a document with one text, written before editions
could hold their own, means what it meant.
"""

from __future__ import annotations

from clausebook.model.compliance import Chapter, Document, DocumentEdition


def shared_by(document: Document) -> DocumentEdition | None:
    """The edition whose text the document's own chapters are; None when every edition has its own."""
    without = [edition for edition in document.editions if not edition.chapters]
    approved = [edition for edition in without if edition.status == "approved"]
    return next(reversed(approved or without), None)


def chapters_of(document: Document, edition: DocumentEdition) -> tuple[Chapter, ...]:
    """The text of one edition; nothing where it is not kept here."""
    if edition.chapters:
        return edition.chapters
    return document.chapters if edition is shared_by(document) else ()


def keeps_text(document: Document) -> bool:
    """Whether any text of this document is kept here."""
    return bool(document.chapters) or any(edition.chapters for edition in document.editions)
