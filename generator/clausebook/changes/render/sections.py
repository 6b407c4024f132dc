"""The report's sections in their order: which changes stand in each, and who decides about what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.changes.change import Change
from clausebook.changes.kind import Effect
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


def decisions(review: Review) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Who decides what; roles that decide the same things together, since each of them has to."""
    together: dict[tuple[int, ...], list[Decider]] = {}
    for decider in review.deciders:
        together.setdefault(tuple(id(change) for change in decider.changes), []).append(decider)
    for named in together.values():
        yield _all_of([decider.title for decider in named if decider.role]), named[0].changes


def _all_of(titles: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if not titles:
        return _("Nobody is named for this")
    said = titles[0]
    for title in titles[1:-1]:
        said = _("%(some)s, %(one)s") % {"some": said, "one": title}
    return said if len(titles) == 1 else _("%(some)s and %(last)s") % {"some": said, "last": titles[-1]}


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
