"""For programs: one JSON object, version 1. Keys may be added, never changed; the schema stands beside this file."""

from __future__ import annotations

import hashlib
import json
from typing import TypedDict

from clausebook import __version__
from clausebook.changes.change import Change, Taken
from clausebook.changes.redline import redline
from clausebook.changes.render.saying import summary, word
from clausebook.changes.render.sections import redlined
from clausebook.changes.review import Review
from clausebook.changes.speech import _, speech
from clausebook.diagnostics.render.visible import visible


class PlaceV1(TypedDict):
    """Where: `side` says in which of the two revisions; `line` is null for a whole file."""

    file: str
    line: int | None
    column: int | None
    side: str


class ChangeV1(TypedDict):
    """One change. `fingerprint` stays the same when lines move."""

    fingerprint: str
    kind: str
    family: str
    effect: str
    weight: str
    words: str
    about: str
    id: str
    name: list[str]
    subject: str
    before: str
    after: str
    place: PlaceV1
    decides: list[str]
    public: bool
    draft: bool
    taken: list[TakenV1]


class TakenV1(TypedDict):
    """A role that approved a change, and the day."""

    role: str
    title: str
    on: str


class DeciderV1(TypedDict):
    """A role and what it decides, by fingerprint; `record` holds the commands that write its approval."""

    role: str
    title: str
    changes: list[str]
    record: list[str]


class DecidedV1(TypedDict):
    """Roles that have decided, and about what, by fingerprint."""

    by: list[TakenV1]
    changes: list[str]


class ExistedV1(TypedDict):
    """How many problems of one rule were there before."""

    rule: str
    summary: str
    count: int


class NoticeV1(TypedDict):
    """Something customers will notice, by fingerprint, and where it shows."""

    change: str
    shown_in: list[str]


class SpanV1(TypedDict):
    """A stretch of text: same, gone or new."""

    op: str
    text: str


class RedlineV1(TypedDict):
    """A rewritten text, by fingerprint."""

    change: str
    spans: list[SpanV1]


class PageV1(TypedDict):
    """A page that is touched."""

    title: str
    address: str
    shows: bool


class ReviewV1(TypedDict):
    """The whole output."""

    version: int
    clausebook: str
    base: str
    head: str
    as_of: str
    language: str
    verdict: str
    summary: str
    reason: str
    help: str
    counts: dict[str, int]
    changes: list[ChangeV1]
    decisions: list[DeciderV1]
    taken: list[DecidedV1]
    remarks: list[str]
    notices: list[NoticeV1]
    redline: list[RedlineV1]
    existing: int
    existed: list[ExistedV1]
    pages: list[PageV1]


def json_v1(review: Review) -> str:
    """The review as one JSON object, indented, with a line end."""
    return json.dumps(value(review), ensure_ascii=False, indent=2) + "\n"


def value(review: Review) -> ReviewV1:
    """The review as plain values."""
    marks = fingerprints(review)
    return ReviewV1(
        version=1,
        clausebook=__version__,
        base=visible(review.base),
        head=visible(review.head),
        as_of=review.as_of.isoformat(),
        language=speech().language,
        verdict=review.verdict.value,
        summary=visible(summary(review)),
        reason=visible(review.reason),
        help=visible(review.help),
        counts=review.counts(),
        changes=[_change(change, marks[id(change)]) for change in review.changes],
        decisions=[
            DeciderV1(
                role=d.role,
                title=visible(d.title),
                changes=[marks[id(change)] for change in d.changes],
                record=[visible(command) for command in d.record],
            )
            for d in review.deciders
        ],
        taken=[
            DecidedV1(by=[_taken(one) for one in by], changes=[marks[id(change)] for change in changes])
            for by, changes in review.taken
        ],
        remarks=[visible(remark) for remark in review.remarks],
        notices=[
            NoticeV1(change=marks[id(notice.change)], shown_in=[visible(words) for words in notice.shown_in])
            for notice in review.notices
        ],
        redline=[
            RedlineV1(
                change=marks[id(change)],
                spans=[SpanV1(op=span.op, text=_text(span.text)) for span in redline(change.before, change.after)],
            )
            for change in redlined(review)
        ],
        existing=review.existing,
        existed=[ExistedV1(rule=one.rule, summary=one.summary, count=one.count) for one in review.existed],
        pages=[
            PageV1(title=visible(page.title), address=visible(page.address), shows=page.shows) for page in review.pages
        ],
    )


def fingerprints(review: Review) -> dict[int, str]:
    """A fingerprint for each change, by its identity as an object: no line number in it, and no two alike."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for change in review.changes:
        words = "\0".join((change.kind.slug, change.about, change.id, *(str(part) for part in change.name)))
        seen[words] = seen.get(words, 0) + 1
        found[id(change)] = hashlib.sha256(f"{words}\0{seen[words]}".encode()).hexdigest()[:32]
    return found


def _change(change: Change, fingerprint: str) -> ChangeV1:
    return ChangeV1(
        fingerprint=fingerprint,
        kind=change.kind.slug,
        family=change.kind.family,
        effect=change.effect.value,
        weight=change.weight.value,
        words=_(change.kind.words),
        about=change.about,
        id=change.id,
        name=[visible(str(part)) for part in change.name],
        subject=visible(change.subject),
        before=_text(word(change.before)),
        after=_text(word(change.after)),
        place=PlaceV1(
            file=visible(change.place.file),
            line=change.place.line or None,
            column=change.place.column or None,
            side="base" if change.gone else "head",
        ),
        decides=list(change.decides),
        public=change.public,
        draft=change.draft,
        taken=[_taken(one) for one in change.taken],
    )


def _taken(one: Taken) -> TakenV1:
    return TakenV1(role=one.role, title=visible(one.title), on=one.on.isoformat())


def _text(words: str) -> str:
    """Words with their lines."""
    return "\n".join(visible(line) for line in words.split("\n"))
