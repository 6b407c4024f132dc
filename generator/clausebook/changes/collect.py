"""Every change between two revisions: items that came and went, fields, approvals, states, problems, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from clausebook.changes.change import Change
from clausebook.changes.compare import Comparison
from clausebook.changes.deciders import deciders
from clausebook.changes.difference import Difference, Meaning
from clausebook.changes.editions import order, paired
from clausebook.changes.kind import Kind
from clausebook.changes.kinds import audits, control, evidence, identity, wording
from clausebook.changes.kinds.identity import reused
from clausebook.changes.kinds.registry import ITEMS, RULES
from clausebook.changes.meaning import meanings
from clausebook.changes.phrases import NOTHING, phrase
from clausebook.changes.problems import Standing, introduced
from clausebook.changes.subject import public, seen, subject, title
from clausebook.diagnostics import Level, Place
from clausebook.model.audit import Audit
from clausebook.model.base import Item
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Document, Evidence
from clausebook.model.control import Edition
from clausebook.model.nonconformity import ENDED, Nonconformity
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.editions import begins
from clausebook.workspace.nonconformities import last_state
from clausebook.workspace.workspace import ANY

_CONTROL = frozenset({"approvals", "status", "effective_until"})
"""Fields of an edition that approving it, or its successor, writes."""
_SUCCESSOR = frozenset({"next_review", "binding_language"})
"""Fields of the control block that can be compared between two editions."""
_OPEN_LISTS = frozenset({"signed_off", "distribution", "closed", "report", "note", "log"})
"""What may still be added to an audit that was reported."""


@dataclass(frozen=True)
class Sides:
    """The two revisions. `files` holds the hash of each evidence file, by its path from the content folder."""

    before: Standing
    after: Standing
    as_of: date
    files_before: Mapping[str, str] = field(default_factory=dict)
    files_after: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The language of texts written as one string."""
        return self.after.workspace.source_language


def collect(sides: Sides) -> tuple[Change, ...]:
    """Every change, the ones to look at first. The other way round gives each change's opposite."""
    found = list(_items(sides))
    problems = list(_problems(sides))
    hashed = {(change.about, change.id) for change in problems if change.kind.slug in _AFTER_APPROVAL}
    found = [
        change for change in found if change.kind is not control.RELEASED or (change.about, change.id) not in hashed
    ]
    found.extend(problems)
    found.extend(_retired(sides))
    found.extend(_files(sides))
    return tuple(sorted(found, key=lambda change: change.sort_key))


_AFTER_APPROVAL = (control.AFTER_APPROVAL.worse.slug, control.AFTER_APPROVAL.better.slug)


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
                yield _whole(sides, here, item, pair.worse if new is None else pair.better, gone=new is None)
        elif reused(old, new):
            change = _whole(sides, sides.after.workspace, new, identity.REUSED, gone=False)
            yield replace(change, before=title(old, sides.source), after=title(new, sides.source))
        else:
            yield from _item(sides, old, new)
    for policy in dict.fromkeys(p.policy for s in (sides.before, sides.after) for p in s.workspace.policies):
        yield from _policy(sides, policy)


def _own(workspace: Workspace) -> dict[tuple[str, str], Item]:
    """The organisation's own items but policies, whose editions are paired."""
    found: dict[tuple[str, str], Item] = {}
    for item in workspace.items:
        if item.origin.file.startswith(f"{workspace.content}/") and not isinstance(item, Policy):
            found.setdefault((item.kind_name, "" if item.kind_name == "organisation" else item.key), item)
    return found


def _whole(sides: Sides, workspace: Workspace, item: Item, kind: Kind, *, gone: bool) -> Change:
    words = title(item, sides.source)
    return Change(
        kind=kind,
        about=item.kind_name,
        id=item.key,
        name=(),
        subject=words,
        before=words if gone else NOTHING,
        after=NOTHING if gone else words,
        place=workspace.place(item),
        gone=gone,
        decides=deciders(sides.before.workspace, item),
        public=seen(item),
    )


def _item(sides: Sides, old: Item, new: Item) -> Iterator[Change]:
    found = []
    for difference in Comparison(old, new, sides.source).differences():
        found.extend(_changes(sides, difference))
    if isinstance(old, Document) and isinstance(new, Document):
        yield from _document(sides, old, new, found)
    elif isinstance(old, Nonconformity) and isinstance(new, Nonconformity):
        yield from _nonconformity(sides, old, new, found)
    elif isinstance(old, Audit) and isinstance(new, Audit) and old.reported and new.reported:
        record = tuple(change.kind for change in found)
        yield from (
            replace(change, kind=audits.RECORD)
            if kind.weight is kind.weight.NOTE and change.name[:1] and change.name[0] not in _OPEN_LISTS
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
    last = [item.editions[-1] for item in (old, new)]
    content = [
        change for change in found if change.name[:1] != ("editions",) and change.kind is not control.VISIBLE_OTHER
    ]
    if last[0].version == last[1].version and all(edition.status == "approved" for edition in last) and content:
        yield _about_item(sides, new, control.RELEASED, f"edition {last[0].version}", "the same edition, other content")
    versions = dict.fromkeys(edition.version for item in (old, new) for edition in item.editions)
    for version in versions:
        twins = [next((e for e in item.editions if e.version == version), None) for item in (old, new)]
        yield from _backdated(sides, *twins, new)


def _nonconformity(sides: Sides, old: Nonconformity, new: Nonconformity, found: list[Change]) -> Iterator[Change]:
    ended = [last_state(item) in ENDED for item in (old, new)]
    if ended[0] == ended[1]:
        yield from found
        return
    steps = (audits.STEP.worse, audits.STEP.better)
    yield from (change for change in found if change.kind not in steps)
    kind = audits.CLOSED.better if ended[1] else audits.CLOSED.worse
    yield _about_item(sides, new, kind, last_state(old), last_state(new))


def _asked(sides: Sides, old: Checklist, new: Checklist) -> bool:
    """Whether an audit that is planned or held, and not reported, asks these items."""
    for standing in (sides.before, sides.after):
        for audit in standing.workspace.audits:
            open_now = audit.reported is None and audit.closed is None and audit.dropped is None
            if open_now and audit.checklist in (old.key, new.key):
                return True
    return False


def _policy(sides: Sides, policy: str) -> Iterator[Change]:
    editions = [
        tuple(edition for edition in standing.workspace.policies if edition.policy == policy)
        for standing in (sides.before, sides.after)
    ]
    for both in paired(*editions):
        old, new = both.before, both.after
        if old is None or new is None:
            item = cast(Policy, old or new)
            yield replace(_whole_policy(sides, item, new is None, editions), draft=both.draft)
            continue
        if old.edition.version != new.edition.version:
            yield from (replace(change, draft=both.draft) for change in _successor(sides, old, new, editions))
        content = False
        for difference in Comparison(old, new, sides.source).differences():
            block = difference.name[:1] == ("edition",)
            if block and not both.control and (len(difference.name) < 2 or difference.name[1] not in _SUCCESSOR):
                continue
            if not block and not both.promises:
                continue
            content = content or not (block and difference.name[1] in _CONTROL)
            for change in _changes(sides, difference):
                if both.control or change.kind is not control.REVIEW_DATE:  # every edition has a day of its own
                    yield replace(change, draft=both.draft)
        if both.control:
            approved = all(edition.edition.status == "approved" for edition in (old, new))
            if content and approved:
                yield _about_item(sides, new, control.RELEASED, f"edition {old.edition.version}", "the same, edited")
            yield from _backdated(sides, old.edition, new.edition, new)


def _whole_policy(sides: Sides, item: Policy, gone: bool, editions: list[tuple[Policy, ...]]) -> Change:
    workspace = sides.before.workspace if gone else sides.after.workspace
    pair = control.EDITION if editions[0] and editions[1] else control.POLICY
    return _whole(sides, workspace, item, pair.worse if gone else pair.better, gone=gone)


def _successor(sides: Sides, old: Policy, new: Policy, editions: list[tuple[Policy, ...]]) -> Iterator[Change]:
    """Of two editions of which one takes the place of the other: the one that is gone, and the one that is new."""
    before, after = ({edition.key for edition in side} for side in editions)
    if old.key not in after:
        yield _whole(sides, sides.before.workspace, old, control.EDITION.worse, gone=True)
        yield from _backdated(sides, old.edition, None, old)
    if new.key not in before:
        yield _whole(sides, sides.after.workspace, new, control.EDITION.better, gone=False)
        yield from _backdated(sides, None, new.edition, new)


def _backdated(sides: Sides, old: Edition | None, new: Edition | None, item: Item) -> Iterator[Change]:
    """An edition that has just been approved, or been given a date, and counts from a day that has passed."""
    states = [(edition.status, begins(edition)) if edition else None for edition in (old, new)]
    was, is_now = (_in_the_past(edition, sides.as_of) for edition in (old, new))
    if states[0] != states[1] and was != is_now:
        kind = control.BACKDATED.worse if is_now else control.BACKDATED.better
        words = (f"from {begins(edition) or 'no day'}" if edition else NOTHING for edition in (old, new))
        yield _about_item(sides, item, kind, *words)


def _in_the_past(edition: Edition | None, day: date) -> bool:
    start = begins(edition) if edition else None
    return edition is not None and edition.status == "approved" and start is not None and start < day


def _about_item(sides: Sides, item: Item, kind: Kind, before: str, after: str) -> Change:
    return Change(
        kind=kind,
        about=item.kind_name,
        id=item.key,
        name=(),
        subject=title(item, sides.source),
        before=before,
        after=after,
        place=sides.after.workspace.place(item),
        decides=deciders(sides.before.workspace, _twin(sides.before.workspace, item)),
        public=False,
    )


def _twin(workspace: Workspace, item: Item) -> Item:
    """The same item in the old revision, where there is one: its own roles decide."""
    return next((old for old in workspace.items if (old.kind_name, old.key) == (item.kind_name, item.key)), item)


def _changes(sides: Sides, difference: Difference) -> Iterator[Change]:
    for meaning in meanings(difference, sides.source):
        yield _change(sides, difference, meaning)


def _change(sides: Sides, difference: Difference, meaning: Meaning) -> Change:
    gone = difference.after.value is None or difference.after.value == ()
    side = difference.before if gone else difference.after
    workspace = sides.before.workspace if gone else sides.after.workspace
    item = cast(Item, side.item)
    old = cast(Item, difference.before.item)
    return Change(
        kind=meaning.kind,
        about=item.kind_name,
        id=_latest(old, cast(Item, difference.after.item)).key,
        name=difference.name,
        subject=subject(difference, sides.source),
        before=phrase(difference.before.value, sides.source) if meaning.before is None else meaning.before,
        after=phrase(difference.after.value, sides.source) if meaning.after is None else meaning.after,
        place=workspace.place(item, *side.route),
        gone=gone,
        decides=deciders(sides.before.workspace, old),
        public=public(difference),
    )


def _latest(old: Item, new: Item) -> Item:
    """Of two editions the later one, whichever way they are compared."""
    if isinstance(old, Policy) and isinstance(new, Policy):
        return max((new, old), key=lambda edition: order(edition.edition.version))
    return new


def _problems(sides: Sides) -> Iterator[Change]:
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
                before=problem.message if gone else "no such problem",
                after="no such problem" if gone else problem.message,
                place=problem.place,
                gone=gone,
                decides=deciders(sides.before.workspace, item),
            )


def _retired(sides: Sides) -> Iterator[Change]:
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
            before="retired" if gone else "in use or free",
            after="in use or free" if gone else "retired",
            place=places.at(entry.route) if places else Place(entry.file),
            gone=gone,
            decides=deciders(sides.before.workspace, None),
        )


def _files(sides: Sides) -> Iterator[Change]:
    """Evidence whose file has other bytes although the item still records the same hash, or none."""
    old = {item.id: item for item in sides.before.workspace.evidence}
    for item in sides.after.workspace.evidence:
        twin = old.get(item.id)
        if twin is None or item.file is None or twin.file != item.file or twin.sha256 != item.sha256:
            continue
        first, second = (files.get(item.file) for files in (sides.files_before, sides.files_after))
        if first and second and first != second:
            yield _file(sides, item, first, second)


def _file(sides: Sides, item: Evidence, first: str, second: str) -> Change:
    change = _about_item(sides, item, evidence.FILE, f"file {first[:12]}", f"file {second[:12]}")
    return replace(change, name=("file",), public=seen(item))


def of_family(changes: Iterable[Change], *families: str) -> tuple[Change, ...]:
    """The changes of these families, in their order."""
    return tuple(change for change in changes if change.kind.family in families)
