"""For a terminal: every section in full."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.redline import redline
from clausebook.changes.render.sections import (
    VERDICTS,
    decisions,
    existed,
    marked,
    redlined,
    said,
    sections,
    summary,
)
from clausebook.changes.review import Review
from clausebook.diagnostics.render.visible import visible

_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def text(review: Review) -> str:
    """The whole report in lines, with a line end."""
    return "\n".join(visible_lines(review)).rstrip() + "\n"


def visible_lines(review: Review) -> Iterator[str]:
    """The lines; no character in them that a terminal would obey."""
    yield f"{VERDICTS[review.verdict]}: {visible(review.base)} .. {visible(review.head)}, as of {review.as_of}"
    yield visible(summary(review))
    if review.deciders:
        yield ""
        yield "Decisions needed"
        for who, changes in decisions(review):
            yield f"  {visible(who)}"
            for change in changes:
                yield f"    {_line(change)}"
    if review.notices:
        yield ""
        yield "What customers will notice"
        for notice in review.notices:
            yield f"  {_line(notice.change)}"
            if notice.shown_in:
                yield f"      on {visible(', '.join(notice.shown_in))}"
    for section in sections(review):
        yield ""
        yield section.title
        for change in section.changes:
            yield f"  {_line(change)}"
    yield from _redline(review)
    if existed(review):
        yield ""
        yield existed(review)
    if review.pages:
        yield ""
        yield "Pages touched"
        for page in review.pages:
            yield f"  {visible(page.title)}  {visible(page.address)}"


def _line(change: Change) -> str:
    sign = "!" if change.weight is not Weight.NOTE else " "
    what = f"{sign} [{marked(change)}] {change.kind.words}: {': '.join(filter(None, said(change)))}"
    place = f"{change.place.file}:{change.place.line}" if change.place.line else change.place.file
    return visible(f"{what} ({change.about} {change.id}, {place}{', before' if change.gone else ''})")


def _redline(review: Review) -> Iterator[str]:
    changed = redlined(review)
    if changed:
        yield ""
        yield "Words, [-gone-] and {+new+}"
    for change in changed:
        yield visible(f"  {change.subject} ({change.where})")
        spans = redline(change.before, change.after)
        yield "    " + visible(" ".join("".join(_MARKS[span.op].format(span.text) for span in spans).split()))
