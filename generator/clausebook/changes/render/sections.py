"""The report's sections in their order, and the words that every format shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.changes.change import Change
from clausebook.changes.kind import Effect, Weight
from clausebook.changes.phrases import NO_PROBLEM, NOTHING, short
from clausebook.changes.review import Decider, Review, Verdict

VERDICTS = {
    Verdict.NO_OBJECTION: "No objection",
    Verdict.NEEDS_DECISION: "Needs a decision",
    Verdict.DO_NOT_MERGE: "Do not merge",
    Verdict.COULD_NOT_COMPARE: "Could not compare",
}

_MEANS = {
    Verdict.NO_OBJECTION: "Nothing here needs a decision.",
    Verdict.NEEDS_DECISION: "Somebody has to decide before this is merged; the roles are named below.",
    Verdict.DO_NOT_MERGE: "Something here must be put right first; it is marked `stop` below.",
}

SECTIONS = (
    ("Coverage", ("coverage",)),
    ("People and approvals", ("people", "control", "identity")),
    ("Evidence and audits", ("evidence", "audits")),
    ("Translations", ("translations",)),
    ("What the check reports", ("problems",)),
)
"""What follows on the notices; changes of words stand in the redline."""

REDLINED = ("reworded", "hedge-added", "hedge-removed", "number-in-words-changed", "translation-reworded")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its changes."""

    title: str
    changes: tuple[Change, ...]


def sections(review: Review) -> Iterator[Section]:
    """The sections that have something in them. What is told under the notices is not told again."""
    told = {id(notice.change) for notice in review.notices}
    rest = tuple(change for change in review.changes if id(change) not in told)
    for title, families in SECTIONS:
        found = tuple(change for change in rest if change.kind.family in families)
        if found:
            yield Section(title, found)
    named = {family for _, families in SECTIONS for family in families}
    left = tuple(change for change in rest if change.kind.family not in named and not _only_words(change))
    if left:
        yield Section("Other changes", left)


def decisions(review: Review) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Who decides what; roles that decide the same things together, since each of them has to."""
    together: dict[tuple[int, ...], list[Decider]] = {}
    for decider in review.deciders:
        together.setdefault(tuple(id(change) for change in decider.changes), []).append(decider)
    for named in together.values():
        who = " and ".join(f"{decider.title} ({decider.role})" for decider in named if decider.role)
        yield who or "Nobody is named for this", named[0].changes


def redlined(review: Review) -> tuple[Change, ...]:
    """The changes of texts, which are shown word by word."""
    return tuple(change for change in review.changes if _two_texts(change))


def _only_words(change: Change) -> bool:
    return change.effect is Effect.EDITORIAL and _two_texts(change)


def _two_texts(change: Change) -> bool:
    return change.kind.family in ("words", "translations", "time", "access", "answers") and _long(change)


def _long(change: Change) -> bool:
    return change.name[-1:] != ("within",) and min(len(change.before), len(change.after)) > 24


def summary(review: Review) -> str:
    """One sentence about the whole."""
    if review.verdict is Verdict.COULD_NOT_COMPARE:
        return f"{review.reason}; {review.help}"
    counts = review.counts()
    if not review.changes:
        return "No obligation changed. Nothing that is read is different."
    if not review.obligation_changed:
        return f"No obligation changed. {_count(counts['editorial'], 'text')} in other words."
    said = ", ".join(f"{number} {effect}" for effect, number in counts.items() if number)
    return f"{_count(len(review.changes), 'change')}: {said}. {_MEANS[review.verdict]}"


def before_after(change: Change, most: int = 160) -> str:
    """`within 10 working days → within 20 working days`; of a problem what the check says of it."""
    if NO_PROBLEM in (change.before, change.after):
        return short(change.after if change.before == NO_PROBLEM else change.before, most)
    before, after = short(change.before, most), short(change.after, most)
    return before if before == after else f"{before} → {after}"


def said(change: Change, most: int = 160) -> tuple[str, str]:
    """What it is about, and before and after; the second is empty where it would only say the name again."""
    if (change.before, change.after) in ((change.subject, NOTHING), (NOTHING, change.subject)):
        return change.subject, ""
    return change.subject, before_after(change, most)


def marked(change: Change) -> str:
    """What a reader sees first: stop, decision or note, with weaker or stronger, and whether it is a draft."""
    words = [] if change.weight is Weight.NOTE else [change.weight.value]
    words.append(change.effect.value)
    if change.draft:
        words.append("in a draft")
    return ", ".join(words)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def existed(review: Review) -> str:
    """What was there before, as a count only."""
    if not review.existing:
        return ""
    verb = "was" if review.existing == 1 else "were"
    return f"{_count(review.existing, 'problem')} of the check {verb} there before this change."
