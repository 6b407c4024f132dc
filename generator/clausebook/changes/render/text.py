"""For a terminal: every section in full."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.redline import redline
from clausebook.changes.render.saying import existed, kind_words, marked, said, summary, told_above, verdict
from clausebook.changes.render.sections import decisions, redlined, sections
from clausebook.changes.review import Review
from clausebook.changes.speech import _
from clausebook.changes.values import item_name
from clausebook.diagnostics.render.visible import visible

_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def text(review: Review) -> str:
    """The whole report in lines, with a line end."""
    return "\n".join(visible_lines(review)).rstrip() + "\n"


def visible_lines(review: Review) -> Iterator[str]:
    """The lines; no character in them that a terminal would obey."""
    sides = {"base": visible(review.base), "head": visible(review.head), "day": review.as_of.isoformat()}
    yield f"{verdict(review)}: {_('from %(base)s to %(head)s, as on %(day)s') % sides}"
    yield visible(summary(review))
    if review.deciders:
        yield ""
        yield _("Decisions needed")
        for who, changes in decisions(review):
            yield f"  {visible(who)}"
            for change in changes:
                yield f"    {_line(change)}"
    if review.notices:
        yield ""
        yield _("What customers will notice")
        for notice in review.notices:
            yield f"  {_line(notice.change)}"
            if notice.shown_in:
                yield "      " + visible(_("It shows on: %(places)s.") % {"places": ", ".join(notice.shown_in)})
    for section in sections(review):
        yield ""
        yield section.title
        for change in section.changes:
            yield f"  {_line(change)}"
        if section.above:
            yield f"    {visible(told_above(section.above))}"
    yield from _redline(review)
    if existed(review):
        yield ""
        yield existed(review)
    if review.pages:
        yield ""
        yield _("Pages touched")
        for page in review.pages:
            yield f"  {visible(page.title)}  {visible(page.address)}"


def _line(change: Change) -> str:
    sign = "!" if change.weight is not Weight.NOTE else " "
    mark = f"[{marked(change)}] " if marked(change) else ""
    what = f"{sign} {mark}{kind_words(change)}. {': '.join(filter(None, said(change)))}"
    place = f"{change.place.file}:{change.place.line}" if change.place.line else change.place.file
    old = f", {_('in the old revision')}" if change.gone else ""
    return visible(f"{what} ({item_name(change.about)} {change.id}, {place}{old})")


def _redline(review: Review) -> Iterator[str]:
    changed = redlined(review)
    if changed:
        yield ""
        yield _("Words, [-gone-] and {+new+}")
    for change in changed:
        yield visible(f"  {change.subject}")
        spans = redline(change.before, change.after)
        yield "    " + visible(" ".join("".join(_MARKS[span.op].format(span.text) for span in spans).split()))
