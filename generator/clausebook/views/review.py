"""The review of a change as a page: the report's sections, and every text before and after in two columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.phrases import NO_PROBLEM, NOTHING
from clausebook.changes.redline import Span, redline
from clausebook.changes.render.saying import (
    before_after,
    effect_words,
    existed,
    half_taken,
    kind_words,
    places,
    recorded,
    summary,
    told_above,
    verdict,
    weight_words,
    word,
)
from clausebook.changes.render.sections import Decision, decisions, redlined, sections, taken
from clausebook.changes.review import Page, Review
from clausebook.changes.speech import speaking
from clausebook.changes.values import item_name
from clausebook.diagnostics.render.visible import visible
from clausebook.views.site import Site
from clausebook.views.touched import pages_touched
from clausebook.views.words import Words, direction

ADDRESS = "changes/"


@dataclass(frozen=True)
class ChangeView:
    """One change: its kind in words, what it is about, and either before and after or one line about it.

    With a `number` in the list of decisions, the notice of that number tells the rest.
    """

    kind: str
    subject: str
    before: str
    after: str
    line: str
    effect: str
    effect_key: str
    weight: str
    place: str
    gone: bool
    shown_in: str = ""
    number: int = 0
    approved: str = ""


@dataclass(frozen=True)
class GroupView:
    """A heading or a decider with changes, and what was told above; `record` says how an approval is written."""

    title: str
    changes: tuple[ChangeView, ...]
    above: str = ""
    record: str = ""


@dataclass(frozen=True)
class RedlineView:
    """A text before and after, each as stretches that stayed, are gone or are new."""

    subject: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True)
class PageView:
    """A page that is touched, with pictures of it where there are some."""

    title: str
    address: str
    href: str
    before: str
    after: str
    shows: bool


@dataclass(frozen=True)
class ReviewView:
    """The whole page."""

    title: str
    verdict: str
    verdict_key: str
    summary: str
    base: str
    head: str
    as_of: str
    remarks: tuple[str, ...]
    decisions: tuple[GroupView, ...]
    taken: tuple[GroupView, ...]
    notices: tuple[ChangeView, ...]
    sections: tuple[GroupView, ...]
    redlines: tuple[RedlineView, ...]
    existed: str
    pages: tuple[PageView, ...]


@dataclass(frozen=True)
class AloneView:
    """The page as a file of its own, with the language that a site's theme would say."""

    review: ReviewView
    language: str
    direction: str


def alone_view(review: Review, words: Words) -> AloneView:
    """The review as one file: its pages are linked only where a preview was named."""
    return AloneView(review_view(review, words, links=False), words.language, direction(words.language))


def changes_view(site: Site, review: Review) -> ReviewView:
    """The page of a site about what its content changes."""
    here = site.on(ADDRESS)
    with speaking(site.words):
        pages = pages_touched(site.workspace, site.addresses, review, here.href)
    return review_view(replace(review, pages=pages), site.words)


def review_view(review: Review, words: Words, *, links: bool = True) -> ReviewView:
    """The page of a review. `links`: whether the addresses of the pages touched lead somewhere from here."""
    with speaking(words):
        return ReviewView(
            title=words._("What this change means"),
            verdict=verdict(review),
            verdict_key=review.verdict.value,
            summary=visible(summary(review)),
            base=visible(review.base),
            head=visible(review.head),
            as_of=words.day(review.as_of),
            remarks=tuple(visible(remark) for remark in review.remarks),
            decisions=tuple(_decision(found) for found in decisions(review)),
            taken=tuple(_decision(found) for found in taken(review)),
            notices=tuple(
                _change(notice.change, visible(places(notice)), number)
                for number, notice in enumerate(review.notices, 1)
            ),
            sections=tuple(
                GroupView(
                    section.title,
                    _changes(section.changes),
                    visible(told_above(section.above)) if section.above else "",
                )
                for section in sections(review)
            ),
            redlines=tuple(_redline(change) for change in redlined(review)),
            existed=existed(review),
            pages=tuple(_page(page, links) for page in review.pages),
        )


def _changes(changes: Iterable[Change]) -> tuple[ChangeView, ...]:
    return tuple(_change(change) for change in changes)


def _decision(found: Decision) -> GroupView:
    changes = tuple(_change(entry.change, number=entry.number) for entry in found.entries)
    return GroupView(visible(found.who), changes, record=visible(recorded(found.record)))


def _change(change: Change, shown_in: str = "", number: int = 0) -> ChangeView:
    line, before, after = "", word(change.before), word(change.after)
    if NO_PROBLEM in (change.before, change.after):
        line = before_after(change, 1000)
    elif NOTHING in (change.before, change.after) and not change.name:
        line = after if change.before == NOTHING else before
        line = "" if line == change.subject else line
    elif before == after:
        line = before
    place = f"{item_name(change.about)} {change.id}, {change.place.file}"
    return ChangeView(
        kind=kind_words(change),
        subject=visible(change.subject),
        before=_lines(before),
        after=_lines(after),
        line=visible(line),
        effect=effect_words(change),
        effect_key=change.effect.value,
        weight=weight_words(change) if change.weight is Weight.STOP else "",
        place=visible(f"{place}:{change.place.line}" if change.place.line else place),
        gone=change.gone,
        shown_in=shown_in,
        number=number,
        approved=visible(half_taken(change)),
    )


def _redline(change: Change) -> RedlineView:
    spans = tuple(Span(span.op, _lines(span.text)) for span in redline(change.before, change.after))
    return RedlineView(
        visible(change.subject),
        tuple(span for span in spans if span.op != "new"),
        tuple(span for span in spans if span.op != "gone"),
    )


def _page(page: Page, links: bool) -> PageView:
    return PageView(
        visible(page.title),
        visible(page.address),
        page.address if page.linked or links else "",
        page.before,
        page.after,
        page.shows,
    )


def _lines(words: str) -> str:
    """Words with their lines; what could not be seen is a sign."""
    return "\n".join(visible(line) for line in words.split("\n"))
