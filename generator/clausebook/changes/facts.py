"""What holds for one revision and not for the other: problems of the check, retired ids, bytes of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.changes.change import Change
from clausebook.changes.deciders import deciders
from clausebook.changes.kind import Kind
from clausebook.changes.kinds import control, evidence, identity
from clausebook.changes.kinds.registry import RULES
from clausebook.changes.making import Sides, about_item
from clausebook.changes.phrases import NO_PROBLEM
from clausebook.changes.problems import introduced
from clausebook.changes.speech import _
from clausebook.changes.subject import seen, title
from clausebook.diagnostics import Level, Place
from clausebook.model.compliance import Document, Evidence
from clausebook.workspace.document_text import shared_by


def problem_changes(sides: Sides) -> Iterator[Change]:
    """Problems of the check that are new, or gone."""
    for gone, (first, second) in ((False, (sides.before, sides.after)), (True, (sides.after, sides.before))):
        for (code, about, id), problem in introduced(first, second):
            general = identity.PROBLEM if problem.rule.level is Level.ERROR else identity.WARNING
            pair = RULES.get(code, general)
            item = second.item_at(problem.place)
            yield Change(
                kind=pair.better if gone else pair.worse,
                about=about,
                id=id,
                name=(code,),
                subject=title(item, sides.source) if item is not None else id,
                before=problem.message if gone else NO_PROBLEM,
                after=NO_PROBLEM if gone else problem.message,
                place=problem.place,
                gone=gone,
                decides=deciders(sides.before.workspace, item),
            )


def retired_changes(sides: Sides) -> Iterator[Change]:
    """Ids that were retired, or are free again."""
    before, after = (
        {(entry.kind, entry.entry.id): entry for entry in standing.workspace.retired}
        for standing in (sides.before, sides.after)
    )
    for key in (*(key for key in before if key not in after), *(key for key in after if key not in before)):
        gone = key not in after
        entry = before[key] if gone else after[key]
        places = (sides.before if gone else sides.after).workspace.places.get(entry.file)
        yield Change(
            kind=identity.RETIRED.worse if gone else identity.RETIRED.better,
            about=entry.kind,
            id=entry.entry.id,
            name=("retired",),
            subject=entry.entry.id,
            before=_("retired") if gone else _("in use or free"),
            after=_("in use or free") if gone else _("retired"),
            place=places.at(entry.route) if places else Place(entry.file),
            gone=gone,
            decides=deciders(sides.before.workspace, None),
        )


def file_changes(sides: Sides) -> Iterator[Change]:
    """Files with other bytes: of evidence that still records the same hash, or none; of an approved document."""
    yield from _document_files(sides)
    old = {item.id: item for item in sides.before.workspace.evidence}
    for item in sides.after.workspace.evidence:
        twin = old.get(item.id)
        if twin is None or item.file is None or twin.file != item.file or twin.sha256 != item.sha256:
            continue
        if hashes := _other_bytes(sides, item.file):
            yield _file(sides, item, evidence.FILE, *hashes)


def _document_files(sides: Sides) -> Iterator[Change]:
    """The file of an edition that was approved and is, with the same approvals."""
    old = {item.id: item for item in sides.before.workspace.documents}
    for item in sides.after.workspace.documents:
        twin = old.get(item.id)
        hashes = _other_bytes(sides, item.file) if twin is not None and twin.file == item.file else None
        if twin is None or hashes is None:
            continue
        shared = [shared_by(document) for document in (twin, item)]
        was, is_now = (
            (edition.version, edition.approvals) if edition is not None and edition.status == "approved" else None
            for edition in shared
        )
        if was is not None and was == is_now:
            yield _file(sides, item, control.RELEASED, *hashes)


def _other_bytes(sides: Sides, file: str | None) -> tuple[str, str] | None:
    first, second = (files.get(file or "") for files in (sides.files_before, sides.files_after))
    if first and second and first != second and len(first) == len(second):  # one kind of hash
        return first, second
    return None


def _file(sides: Sides, item: Evidence | Document, kind: Kind, first: str, second: str) -> Change:
    change = about_item(sides, item, kind, *(_("file %(hash)s") % {"hash": digest[:12]} for digest in (first, second)))
    return replace(change, name=("file",), public=seen(item))
