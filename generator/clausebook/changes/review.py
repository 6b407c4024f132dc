"""The review of a change: what two revisions mean for a complainant, as one value that every renderer is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clausebook.changes.change import Change, Taken
from clausebook.changes.collect import collect
from clausebook.changes.impact import Impact, Met
from clausebook.changes.kind import Effect, Weight
from clausebook.changes.kinds import control
from clausebook.changes.making import Sides
from clausebook.changes.problems import existing, standing
from clausebook.changes.speech import Speech, speaking, speech
from clausebook.changes.taken import approvals, role_title
from clausebook.changes.tree import Tree
from clausebook.rules.context import Kept
from clausebook.source.collector import collector_paused
from clausebook.workspace import Workspace, read
from clausebook.workspace.memory import Memory

Voice = Callable[[str], Speech]
"""Gives the words of a language."""


class Verdict(StrEnum):
    """What the review comes to. It never approves anything: that is done by the roles it names."""

    NO_OBJECTION = "no-objection"
    NEEDS_DECISION = "needs-decision"
    DO_NOT_MERGE = "do-not-merge"
    COULD_NOT_COMPARE = "could-not-compare"


@dataclass(frozen=True, slots=True)
class Decider:
    """A role, what it is called, and what it has to decide. An empty id: nobody is named for it.

    `record` holds the commands that write its approval, where approving an edition is how it decides.
    """

    role: str
    title: str
    changes: tuple[Change, ...]
    record: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Existed:
    """How many problems of one rule were there before and still are."""

    rule: str
    summary: str
    count: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something customers will notice, and where it shows."""

    change: Change
    shown_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site that this change touches; with files of pictures, where they were taken.

    `address` leads into the preview where one is named (`linked`); `way` is the way to it in any site. `shows`: it
    shows what changed elsewhere.
    """

    title: str
    address: str
    way: str = ""
    before: str = ""
    after: str = ""
    shows: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What changed from `base` to `head`, judged as on `as_of`. `reason` and `help` when it could not be compared.

    `language` is the one in which its changes are worded. `met` is what shows the changes; `remarks` are sentences
    about what was compared.
    """

    base: str
    head: str
    as_of: date
    verdict: Verdict
    changes: tuple[Change, ...] = ()
    deciders: tuple[Decider, ...] = ()
    notices: tuple[Notice, ...] = ()
    existing: int = 0
    existed: tuple[Existed, ...] = ()
    met: tuple[Met, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    reason: str = ""
    help: str = ""
    language: str = "en"

    def of(self, *families: str) -> tuple[Change, ...]:
        """The changes of these families."""
        return tuple(change for change in self.changes if change.kind.family in families)

    @property
    def obligation_changed(self) -> bool:
        """Whether anything but words changed."""
        return any(change.effect is not Effect.EDITORIAL for change in self.changes)

    @property
    def taken(self) -> tuple[tuple[tuple[Taken, ...], tuple[Change, ...]], ...]:
        """The decisions that are taken: by whom and when, and about what."""
        found: dict[tuple[Taken, ...], list[Change]] = {}
        for change in self.changes:
            if change.taken and not change.undecided:
                found.setdefault(change.taken, []).append(change)
        return tuple((by, tuple(changes)) for by, changes in found.items())

    def counts(self) -> dict[str, int]:
        """How many changes of each effect there are."""
        return {effect.value: sum(change.effect is effect for change in self.changes) for effect in Effect}


_NOTICED = frozenset({"time", "access", "answers"})
_OUR_OWN = frozenset({control.REVIEW.worse, control.REVIEW.better})
"""Kinds that are weaker or stronger for a complainant, who does not notice them."""


def review(
    before: Tree, after: Tree, content: str, as_of: date, *, language: str = "", voice: Voice | None = None
) -> tuple[Review, Workspace]:
    """Read both sides, compare them, and weigh what is found; with it the new side's workspace.

    It is worded in `language`, or in the first language of the organisation; `voice` gives the words of a language.
    """
    with collector_paused():
        sides = _sides(before, after, content, as_of)
        organisation = sides.after.workspace.organisation
        language = language or (organisation.languages[0] if organisation else sides.source)
        with speaking(voice(language) if voice else speech()):
            return weigh(sides, before.name, after.name, language), sides.after.workspace


def weigh(sides: Sides, base: str, head: str, language: str) -> Review:
    """Compare two sides that have been read, and weigh what is found; in the words that are spoken now."""
    changes = collect(sides)
    after, before = Impact(sides.after.context), Impact(sides.before.context)
    known = existing(sides.before, sides.after)
    return Review(
        base=base,
        head=head,
        as_of=sides.as_of,
        verdict=verdict(changes),
        changes=changes,
        deciders=_deciders(sides, changes),
        notices=tuple(
            Notice(change, (before if change.gone else after).shown_in(change))
            for change in changes
            if _is_noticed(change)
        ),
        existing=sum(known.values()),
        existed=tuple(Existed(rule.code, rule.summary, count) for rule, count in known.items()),
        met=tuple(dict.fromkeys(met for change in changes for met in after.met(change))),
        language=language,
    )


def verdict(changes: Sequence[Change]) -> Verdict:
    """The gravest thing that any change asks."""
    weights = {change.weight for change in changes}
    if Weight.STOP in weights:
        return Verdict.DO_NOT_MERGE
    return Verdict.NEEDS_DECISION if Weight.DECISION in weights else Verdict.NO_OBJECTION


def could_not_compare(base: str, head: str, as_of: date, reason: str, help: str, language: str = "en") -> Review:
    """The review that says that there is none, and why."""
    return Review(base, head, as_of, Verdict.COULD_NOT_COMPARE, reason=reason, help=help, language=language)


def _sides(before: Tree, after: Tree, content: str, as_of: date) -> Sides:
    memory, kept = Memory(), Kept()
    old, new = (standing(*read(tree.root, content, memory), as_of, kept) for tree in (before, after))
    return Sides(old, new, as_of, before.files, after.files)


def _deciders(sides: Sides, changes: Sequence[Change]) -> tuple[Decider, ...]:
    found: dict[str, list[Change]] = {}
    record: dict[str, dict[str, None]] = {}
    for change in changes:
        if change.weight is not Weight.NOTE:
            commands = approvals(sides, change)
            for role in change.undecided or ("",):
                found.setdefault(role, []).append(change)
                record.setdefault(role, {}).update(dict.fromkeys(commands.get(role, ())))
    return tuple(Decider(role, role_title(sides, role), tuple(own), tuple(record[role])) for role, own in found.items())


def _is_noticed(change: Change) -> bool:
    return change.public and (change.kind.family in _NOTICED or (change.about == "policy" and _matters(change)))


def _matters(change: Change) -> bool:
    if change.kind in _OUR_OWN:
        return False
    return change.effect in (Effect.WEAKER, Effect.STRONGER) or change.kind.family == "translations"
