"""DOC004: what was approved has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.compliance import Document
from clausebook.model.control import Approval
from clausebook.model.fingerprint import content_hash
from clausebook.rules.context import Context
from clausebook.rules.controlled import Controlled, controlled

RULE = Rule("DOC004", "content-changed", Level.ERROR, "what was approved has changed since")


def check(context: Context) -> Iterator[Problem]:
    """The last approval of each role, where it stores a hash, against the content of today.

    Every edition of a policy has its own file and must stay as approved. The editions of a document share one text,
    so only the newest approved one can still fit it.
    """
    for entry in controlled(context):
        if isinstance(entry.item, Document) and not _is_newest(entry.item, entry):
            continue
        if context.workspace.standard not in {book.id for book in context.workspace.catalogues}:
            return  # an approval is of clauses with their catalogue: REF001 says that this one is unknown
        last: dict[str | None, tuple[int, Approval]] = {}
        for index, approval in sorted(enumerate(entry.edition.approvals), key=lambda pair: pair[1].on):
            last[approval.by] = (index, approval)
        kept = [(index, approval) for index, approval in last.values() if approval.content is not None]
        if not kept:
            continue
        now = content_hash(entry.item, entry.edition)
        changed = [(index, approval) for index, approval in kept if approval.content != now]
        if not changed:
            continue
        places = [context.place(entry.item, *entry.route, "approvals", index, "content") for index, _ in changed]
        said = [(f"by `{approval.by}` " if approval.by else "") + f"on `{approval.on}`" for _, approval in changed]
        yield context.problem(
            RULE,
            entry.item,
            *entry.route,
            "approvals",
            changed[0][0],
            "content",
            message=f"{entry.name} has changed since its approval {' and '.join(said)}",
            label="does not fit",
            help=f"take the change back, or run `clausebook approve {entry.id} --by ROLE --on DATE` for each approval",
            related=tuple(Related(place, "nor does this") for place in places[1:]),
        )


def _is_newest(document: Document, entry: Controlled) -> bool:
    approved = [edition for edition in document.editions if edition.status == "approved"]
    return bool(approved) and approved[-1] is entry.edition
