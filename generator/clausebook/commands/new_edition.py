"""`clausebook new` for a policy or document that is there: its next edition, a draft with the content of the last one.

Who owns a policy edits what differs, instead of writing everything again. What belongs to one edition alone is left
out: approvals, dates, and the change list. Comments and order stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import cast

from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.commands.scalars import scalar
from clausebook.commands.schema import MODELINE, modeline
from clausebook.commands.sheet import Sheet
from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.policy import Policy
from clausebook.source import Route
from clausebook.workspace.document_text import shared_by
from clausebook.workspace.editions import version_order

_OWN = ("approvals", "revised", "effective_from", "effective_until", "next_review", "changes")
"""What each edition says for itself."""


@dataclass(frozen=True)
class NewEdition:
    """What was written: its name, the file and line, whether the file is new, and the edition it is a copy of."""

    name: str
    file: str
    line: int
    new_file: bool
    copied: str


def new_edition(
    content: Content, kind: str, id: str, version: str | None, today: date, file: str = ""
) -> NewEdition | None:
    """Write the next edition of a policy or document. None when there is no such policy or document yet.

    Without `version` the first number of the highest one is raised. `file` is where a policy goes, below the root; else
    it goes beside the edition it is a copy of. Raises Refused for a version that is there or cannot be counted up,
    without a version where there is a draft already, and where something that cannot be read may hold a newer edition.
    """
    policies = [item for item in cast(list[Policy], content.own("policy")) if kind == "policy" and item.policy == id]
    documents = [item for item in cast(list[Document], content.own("document")) if kind == "document" and item.id == id]
    editions: list[Edition] = [item.edition for item in policies] or [e for item in documents for e in item.editions]
    if not editions:
        return None
    if id in content.workspace.unreadable:
        raise Refused(f"a part of the content that holds `{id}` has errors; repair them first", problems=content.errors)
    drafts = [edition.version for edition in editions if edition.status == "draft"]
    draft = max(drafts, key=version_order, default=None)
    if version is None and draft is not None:
        raise Refused(f"edition {draft} of `{id}` is a draft; edit that one, or give another --version", usage=True)
    wanted = version or _next(id, editions)
    if wanted in [edition.version for edition in editions]:
        raise Refused(f"`{id}` has an edition {wanted} already; give another with --version", usage=True)
    last = _copied(editions, wanted)
    if policies:
        source = next(item for item in policies if item.edition is last)
        return _policy(content, source, wanted, today, file)
    return _document(
        content, documents[0], [edition is last for edition in documents[0].editions].index(True), wanted, today
    )


def _next(id: str, editions: Sequence[Edition]) -> str:
    highest = max((edition.version for edition in editions), key=version_order)
    first, *rest = highest.split(".")
    if not first.isdigit():
        raise Refused(f"no version comes after `{highest}` of `{id}` by itself; name one with --version", usage=True)
    return ".".join([str(int(first) + 1), *("0" for _ in rest)])


def _copied(editions: Sequence[Edition], version: str) -> Edition:
    """The approved edition with the highest version below this one, else of all the highest."""
    own = version_order(version)
    below = [one for one in editions if one.status == "approved" and version_order(one.version) < own]
    return max(below or editions, key=lambda one: version_order(one.version))


def _policy(content: Content, source: Policy, version: str, today: date, file: str) -> NewEdition:
    content.must_be_sound(source.origin.file)
    folder = PurePosixPath(source.origin.file).parent
    target = file or f"{folder}/{source.policy}-{version}.yml"
    path = content.root / target
    if path.exists():
        raise Refused(f"`{target}` is there already; name another with --file", usage=True)
    sheet = Sheet.read(content.root, content.root / source.origin.file).retitled(source.edition.version)
    for key in _OWN:
        sheet = sheet.drop(("edition", key))
    sheet = sheet.set(("edition", "version"), version)
    sheet = sheet.set(("edition", "status"), "draft", after="version")
    if "# effective_from:" not in sheet.text:
        sheet = sheet.remark(("edition", "status"), _reminder(today))
    head, _, rest = sheet.text.partition("\n")
    body = rest if head.startswith(MODELINE) else sheet.text
    sheet = Sheet.of(target, f"{modeline(content.root, path, 'policy')}\n{body}".encode())
    write(path, sheet.bytes, new=True)
    return NewEdition(f"{source.policy}@{version}", target, sheet.line_of(()), True, source.key)


def _document(content: Content, document: Document, index: int, version: str, today: date) -> NewEdition:
    file = document.origin.file
    content.must_be_sound(file)
    sheet = Sheet.read(content.root, content.root / file)
    route: Route = document.origin.route
    source = document.editions[index]
    lines = [f"version: {scalar(version)}", "status: draft", *_reminder(today)]
    for key in ("distribution", "binding_language"):
        lines += sheet.lines((*route, "editions", index, key))
    own = (*route, "editions", index)
    shared = document.chapters and source is shared_by(document)
    lines += sheet.lines((*own, "summary")) or (sheet.lines((*route, "summary")) if shared else [])
    lines += sheet.lines((*own, "chapters")) or (sheet.lines((*route, "chapters")) if shared else [])
    after = sheet.append((*route, "editions"), lines)
    line = after.line_of((*route, "editions", len(document.editions)))
    write(content.root / file, after.bytes)
    return NewEdition(f"{document.id}@{version}", file, line, False, f"{document.id}@{source.version}")


def _reminder(today: date) -> list[str]:
    return [
        f"# effective_from: {today.isoformat()}  # its first day; write it before it is approved",
        "# changes:  # what is new, for its readers",
        "#   - …",
    ]
