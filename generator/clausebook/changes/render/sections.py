"""The report's sections in their order: which changes stand in each, and who decides about what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.changes.change import Change
from clausebook.changes.kind import Effect
from clausebook.changes.render.saying import joined, taken_words
from clausebook.changes.review import Decider, Review
from clausebook.changes.speech import _, _n

SECTIONS = (
    (_n("Coverage"), ("coverage",)),
    (_n("People and approvals"), ("people", "control", "identity")),
    (_n("Evidence and audits"), ("evidence", "audits")),
    (_n("Translations"), ("translations",)),
    (_n("What the check reports"), ("problems",)),
)
"""What follows on the notices; changes of words stand in the redline."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its changes, and those of its kind that were told above, so that nothing is told twice."""

    title: str
    changes: tuple[Change, ...]
    above: tuple[Change, ...] = ()


def sections(review: Review) -> Iterator[Section]:
    """The sections that have something in them. What is told above, as a decision or a notice, is only counted."""
    told = {id(change) for decider in review.deciders for change in decider.changes}
    told |= {id(change) for _by, changes in review.taken for change in changes}
    told |= {id(notice.change) for notice in review.notices}
    for title, families in SECTIONS:
        found = tuple(change for change in review.changes if change.kind.family in families)
        above = tuple(change for change in found if id(change) in told)
        if found:
            yield Section(_(title), tuple(change for change in found if id(change) not in told), above)
    named = {family for _title, families in SECTIONS for family in families}
    rest = (change for change in review.changes if id(change) not in told and change.kind.family not in named)
    left = tuple(change for change in rest if not _only_words(change))
    if left:
        yield Section(_("Other changes"), left)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change in the list of decisions; `number` is that of the notice that tells the rest, or 0: it is told here."""

    change: Change
    number: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, or has decided, about what; `record` holds the commands that write the approval."""

    who: str
    entries: tuple[Entry, ...]
    record: tuple[str, ...] = ()


def decisions(review: Review) -> Iterator[Decision]:
    """Who decides what; roles that decide the same things together, since each of them has to."""
    numbers = _numbers(review)
    together: dict[tuple[int, ...], list[Decider]] = {}
    for decider in review.deciders:
        together.setdefault(tuple(id(change) for change in decider.changes), []).append(decider)
    for named in together.values():
        titles = [decider.title for decider in named if decider.role]
        who = joined(titles) if titles else _("Nobody is named for this")
        record = tuple(command for decider in named for command in decider.record)
        yield Decision(who, _entries(named[0].changes, numbers), record)


def taken(review: Review) -> Iterator[Decision]:
    """Who has decided what, and when."""
    numbers = _numbers(review)
    for by, changes in review.taken:
        yield Decision(taken_words(by), _entries(changes, numbers))


def _numbers(review: Review) -> dict[int, int]:
    return {id(notice.change): number for number, notice in enumerate(review.notices, 1)}


def _entries(changes: tuple[Change, ...], numbers: dict[int, int]) -> tuple[Entry, ...]:
    return tuple(Entry(change, numbers.get(id(change), 0)) for change in changes)


def redlined(review: Review) -> tuple[Change, ...]:
    """The changes of texts, which are shown word by word; each text once, whatever else its change means."""
    found: dict[tuple[str, str, tuple[str | int, ...], str, str], Change] = {}
    for change in review.changes:
        if _two_texts(change):
            found.setdefault((change.about, change.id, change.name, change.before, change.after), change)
    return tuple(found.values())


def _only_words(change: Change) -> bool:
    return change.effect is Effect.EDITORIAL and _two_texts(change)


def _two_texts(change: Change) -> bool:
    return change.kind.family in ("words", "translations", "time", "access", "answers") and _long(change)


def _long(change: Change) -> bool:
    return change.name[-1:] != ("within",) and min(len(change.before), len(change.after)) > 24
