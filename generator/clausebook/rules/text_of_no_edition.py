"""DOC013: a document has a text that belongs to none of its editions."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.document_text import shared_by

RULE = Rule("DOC013", "text-of-no-edition", Level.WARNING, "a text belongs to no edition, so no page shows it")


def check(context: Context) -> Iterator[Problem]:
    """Documents with `chapters` of their own of which every edition has chapters too."""
    for document in context.workspace.documents:
        if document.chapters and shared_by(document) is None:
            yield context.problem(
                RULE,
                document,
                "chapters",
                message=f"every edition of `{document.id}` has its own `chapters`, so nothing shows these",
                label="not shown",
                help="move them into the edition they belong to, or delete them",
                key=True,
            )
