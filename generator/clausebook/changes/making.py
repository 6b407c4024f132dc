"""Making a change out of an item, a difference, or something that holds for an item as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from clausebook.changes.change import Change
from clausebook.changes.deciders import deciders
from clausebook.changes.difference import Difference, Meaning
from clausebook.changes.kind import Kind
from clausebook.changes.kinds import control
from clausebook.changes.meaning import meanings
from clausebook.changes.mentions import in_words
from clausebook.changes.phrases import NOTHING, languages, phrase
from clausebook.changes.problems import Standing
from clausebook.changes.speech import _, speech
from clausebook.changes.subject import public, seen, subject, title
from clausebook.model.base import Item
from clausebook.model.control import Edition
from clausebook.model.policy import Policy
from clausebook.model.walk import reference_kinds
from clausebook.workspace import Workspace
from clausebook.workspace.editions import begins, version_order


@dataclass(frozen=True)
class Sides:
    """The two revisions. `files` holds the hash of each evidence file, by its path from the content folder.

    `uncut` is the new one as it was read, where `after` is what an audience may see of it.
    """

    before: Standing
    after: Standing
    as_of: date
    files_before: Mapping[str, str] = field(default_factory=dict)
    files_after: Mapping[str, str] = field(default_factory=dict)
    uncut: Workspace | None = None

    @property
    def source(self) -> str:
        """The language of texts written as one string."""
        return self.after.workspace.source_language


def whole(sides: Sides, workspace: Workspace, item: Item, kind: Kind, *, gone: bool) -> Change:
    """An item that came or went as a whole."""
    about = title(item, sides.source)
    words = phrase(item.edition, sides.source) if isinstance(item, Policy) else about
    return Change(
        kind=kind,
        about=item.kind_name,
        id=item.key,
        name=(),
        subject=about,
        before=words if gone else NOTHING,
        after=NOTHING if gone else words,
        place=workspace.place(item),
        gone=gone,
        decides=deciders(sides.before.workspace, item),
        public=seen(item),
    )


def about_item(sides: Sides, item: Item, kind: Kind, before: str, after: str) -> Change:
    """Something that holds for an item, before and after in words."""
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


def changes_of(sides: Sides, difference: Difference) -> Iterator[Change]:
    """What one difference between two items means."""
    for meaning in meanings(difference, sides.source):
        yield _change(sides, difference, meaning)


def backdated(sides: Sides, old: Edition | None, new: Edition | None, item: Item) -> Iterator[Change]:
    """An edition that has just been approved, or been given a date, and counts from a day that has passed."""
    states = [(edition.status, begins(edition)) if edition else None for edition in (old, new)]
    was, is_now = (_in_the_past(edition, sides.as_of) for edition in (old, new))
    if states[0] != states[1] and was != is_now:
        kind = control.BACKDATED.worse if is_now else control.BACKDATED.better
        words = (_from(edition) if edition else NOTHING for edition in (old, new))
        yield about_item(sides, item, kind, *words)


def _from(edition: Edition) -> str:
    return _("from %(day)s") % {"day": speech().day(begins(edition)) or _("no day")}


def _in_the_past(edition: Edition | None, day: date) -> bool:
    start = begins(edition) if edition else None
    return edition is not None and edition.status == "approved" and start is not None and start < day


def _change(sides: Sides, difference: Difference, meaning: Meaning) -> Change:
    gone = difference.after.value is None or difference.after.value == ()
    side = difference.before if gone else difference.after
    workspace = sides.before.workspace if gone else sides.after.workspace
    item = cast(Item, side.item)
    old = cast(Item, difference.before.item)
    about = subject(difference, sides.source)
    before, after = _both_worded(sides, difference, meaning)
    return Change(
        kind=meaning.kind,
        about=item.kind_name,
        id=_latest(old, cast(Item, difference.after.item)).key,
        name=difference.name,
        subject=f"{about} ({meaning.of})" if meaning.of else about,
        before=before,
        after=after,
        place=workspace.place(item, *side.route),
        gone=gone,
        decides=deciders(sides.before.workspace, old),
        public=public(difference),
    )


def _both_worded(sides: Sides, difference: Difference, meaning: Meaning) -> tuple[str, str]:
    """Before and after, each as its own revision shows it; as they are written where they would read the same."""
    before = _worded(sides.before.workspace, difference, difference.before.value, meaning.before)
    after = _worded(sides.after.workspace, difference, difference.after.value, meaning.after)
    first = in_words(before, sides.before.workspace, difference.before.item)
    second = in_words(after, sides.after.workspace, difference.after.item)
    return (before, after) if first == second else (first, second)


def _worded(workspace: Workspace, difference: Difference, value: Any, said: str | None) -> str:
    """A value as people call it: roles by their titles, languages by their names."""
    kind = reference_kinds(type(difference.holder)).get(difference.key)
    if said is not None and (kind not in _NAMED or said != phrase(value)):
        return said
    if difference.key in _LANGUAGES:
        return languages(value)
    if kind in _NAMED and value:
        ids = (value,) if isinstance(value, str) else value
        return ", ".join(_named(workspace, kind, str(id)) for id in ids)
    return phrase(value, workspace.source_language)


def _named(workspace: Workspace, kind: str, id: str) -> str:
    found = workspace.find(kind, id)
    words = getattr(found, "title", None) or getattr(found, "name", None)
    return id if words is None else phrase(words, workspace.source_language)


_NAMED = frozenset({
    "role", "stage", "channel", "entity", "jurisdiction", "customer-class", "product", "complaint-type", "severity",
})  # fmt: skip
"""What is told by its name, and not by its id: readers know neither stages nor companies by their ids."""
_LANGUAGES = frozenset({"languages", "binding_language"})


def _latest(old: Item, new: Item) -> Item:
    """Of two editions the later one, whichever way they are compared."""
    if isinstance(old, Policy) and isinstance(new, Policy):
        return max((new, old), key=lambda edition: version_order(edition.edition.version))
    return new


def _twin(workspace: Workspace, item: Item) -> Item:
    """The same item in the old revision, where there is one: its own roles decide."""
    return next((old for old in workspace.items if (old.kind_name, old.key) == (item.kind_name, item.key)), item)
