"""Every change between two revisions: items that came and went, fields, approvals, states, problems, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from clausebook.changes.change import Change
from clausebook.changes.compare import Comparison
from clausebook.changes.facts import file_changes, problem_changes, retired_changes
from clausebook.changes.kind import Weight
from clausebook.changes.kinds import audits, control, identity, wording
from clausebook.changes.kinds.identity import reused
from clausebook.changes.kinds.registry import ITEMS
from clausebook.changes.making import Sides, about_item, backdated, changes_of, whole
from clausebook.changes.policies import policy_changes
from clausebook.changes.speech import _
from clausebook.changes.subject import title
from clausebook.changes.taken import with_decisions
from clausebook.changes.told import as_written, not_told
from clausebook.changes.values import value_name
from clausebook.model.audit import Audit
from clausebook.model.base import Item
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Document, DocumentEdition
from clausebook.model.nonconformity import ENDED, Nonconformity
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.document_text import chapters_of
from clausebook.workspace.nonconformities import last_state
from clausebook.workspace.workspace import ANY

_OPEN_LISTS = frozenset({"signed_off", "distribution", "closed", "report", "note", "log"})
"""What may still be added to an audit that was reported."""
_AFTER_APPROVAL = (control.AFTER_APPROVAL.worse.slug, control.AFTER_APPROVAL.better.slug)


def collect(sides: Sides) -> tuple[Change, ...]:
    """Every change, the ones to look at first. The other way round gives each change's opposite."""
    found = list(_items(sides))
    problems = as_written(found, not_told(found, list(problem_changes(sides))))
    hashed = {(change.about, change.id) for change in problems if change.kind.slug in _AFTER_APPROVAL}
    found = [
        change for change in found if change.kind is not control.RELEASED or (change.about, change.id) not in hashed
    ]
    found.extend(problems)
    found.extend(retired_changes(sides))
    found.extend(file_changes(sides))
    return tuple(sorted(with_decisions(sides, found), key=lambda change: change.sort_key))


def _items(sides: Sides) -> Iterator[Change]:
    before, after = (_own(standing.workspace) for standing in (sides.before, sides.after))
    for about in dict.fromkeys((*before, *after)):
        old, new = before.get(about), after.get(about)
        if old is None or new is None:
            here = sides.before.workspace if new is None else sides.after.workspace
            there = sides.after.workspace if new is None else sides.before.workspace
            if about[1] not in there.unreadable and not there.lost & {about[0], ANY}:
                pair = ITEMS.get(about[0], wording.ENTRY)
                item = cast(Item, old or new)
                yield whole(sides, here, item, pair.worse if new is None else pair.better, gone=new is None)
        elif old is new:
            continue
        elif reused(old, new):
            change = whole(sides, sides.after.workspace, new, identity.REUSED, gone=False)
            yield replace(change, before=title(old, sides.source), after=title(new, sides.source))
        else:
            yield from _item(sides, old, new)
    for policy in dict.fromkeys(p.policy for s in (sides.before, sides.after) for p in s.workspace.policies):
        yield from policy_changes(sides, policy)


def _own(workspace: Workspace) -> dict[tuple[str, str], Item]:
    """The organisation's own items but policies, whose editions are paired."""
    found: dict[tuple[str, str], Item] = {}
    for item in workspace.items:
        if item.origin.file.startswith(f"{workspace.content}/") and not isinstance(item, Policy):
            found.setdefault((item.kind_name, "" if item.kind_name == "organisation" else item.key), item)
    return found


def _item(sides: Sides, old: Item, new: Item) -> Iterator[Change]:
    found: list[Change] = []
    for difference in Comparison(old, new, sides.source).differences():
        found.extend(changes_of(sides, difference))
    if isinstance(old, Document) and isinstance(new, Document):
        yield from _document(sides, old, new, found)
    elif isinstance(old, Nonconformity) and isinstance(new, Nonconformity):
        yield from _nonconformity(sides, old, new, found)
    elif isinstance(old, Audit) and isinstance(new, Audit) and old.reported and new.reported:
        record = tuple(change.kind for change in found)
        yield from (
            replace(change, kind=audits.RECORD)
            if kind.weight is Weight.NOTE and change.name[:1] and change.name[0] not in _OPEN_LISTS
            else change
            for change, kind in zip(found, record, strict=True)
        )
    elif isinstance(old, Checklist) and isinstance(new, Checklist) and _asked(sides, old, new):
        yield from (
            replace(change, kind=audits.IN_AUDIT)
            if "items" in change.name or change.name[:1] == ("scales",)
            else change
            for change in found
        )
    else:
        yield from found


def _document(sides: Sides, old: Document, new: Document, found: list[Change]) -> Iterator[Change]:
    """Words of a document that changed while its last approved edition stayed what it was."""
    yield from found
    released = set()
    for version, was, is_now in _both_approved(old, new):
        if is_now.chapters:
            edited = any(change.name[:3] == ("editions", version, "chapters") for change in found)
        else:  # gone, unless they were moved to the document
            edited = chapters_of(new, is_now) != was.chapters
        if was.chapters and edited:
            released.add(version)
            yield about_item(sides, new, control.RELEASED, *(_("edition %(version)s") % {"version": version},) * 2)
    last = [item.editions[-1] for item in (old, new)]
    content = [
        change
        for change in found
        if change.name[:1] not in (("editions",), ("stamp",)) and change.kind is not control.VISIBLE_OTHER
    ]
    same = last[0].version == last[1].version and last[0].version not in released
    if same and all(edition.status == "approved" for edition in last) and content:
        yield about_item(sides, new, control.RELEASED, *(_("edition %(version)s") % {"version": last[0].version},) * 2)
    versions = dict.fromkeys(edition.version for item in (old, new) for edition in item.editions)
    for version in versions:
        first, second = (next((e for e in item.editions if e.version == version), None) for item in (old, new))
        yield from backdated(sides, first, second, new)


def _both_approved(old: Document, new: Document) -> Iterator[tuple[str, DocumentEdition, DocumentEdition]]:
    """Editions that are approved on both sides."""
    was = {edition.version: edition for edition in old.editions if edition.status == "approved"}
    for edition in new.editions:
        if edition.status == "approved" and edition.version in was:
            yield edition.version, was[edition.version], edition


def _nonconformity(sides: Sides, old: Nonconformity, new: Nonconformity, found: list[Change]) -> Iterator[Change]:
    ended = [last_state(item) in ENDED for item in (old, new)]
    if ended[0] == ended[1]:
        yield from found
        return
    steps = (audits.STEP.worse, audits.STEP.better)
    yield from (change for change in found if change.kind not in steps)
    kind = audits.CLOSED.better if ended[1] else audits.CLOSED.worse
    yield about_item(sides, new, kind, *(value_name(last_state(item)) for item in (old, new)))


def _asked(sides: Sides, old: Checklist, new: Checklist) -> bool:
    """Whether an audit that is planned or held, and not reported, asks these items."""
    for standing in (sides.before, sides.after):
        for audit in standing.workspace.audits:
            open_now = audit.reported is None and audit.closed is None and audit.dropped is None
            if open_now and audit.checklist in (old.key, new.key):
                return True
    return False
