"""For a terminal: every section in full."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.redline import redline
from clausebook.changes.render.saying import (
    existed,
    half_taken,
    kind_words,
    marked,
    places,
    recorded,
    said,
    stands,
    summary,
    told_above,
    verdict,
)
from clausebook.changes.render.sections import Entry, decisions, redlined, sections, taken
from clausebook.changes.review import Review
from clausebook.changes.speech import _
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
    yield from (visible(remark) for remark in review.remarks)
    for title, found in ((_("Decisions needed"), decisions(review)), (_("Decisions taken"), taken(review))):
        for number, decision in enumerate(found):
            if not number:
                yield ""
                yield title
            yield f"  {visible(decision.who)}"
            yield from (f"    {_entry(entry)}" for entry in decision.entries)
            if decision.record:
                yield f"      {visible(recorded(decision.record))}"
    if review.notices:
        yield ""
        yield _("What customers will notice")
        for number, notice in enumerate(review.notices, 1):
            yield f"  {number}. {_line(notice.change)}"
            if notice.shown_in:
                yield f"      {visible(places(notice))}"
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
            shows = f" ({_('shows it too')})" if page.shows else ""
            yield f"  {visible(page.title)}{shows}  {visible(page.address)}"


def _entry(entry: Entry) -> str:
    """One decision: in short where a notice tells the rest."""
    change, more = entry.change, half_taken(entry.change)
    if not entry.number:
        return _line(change) + (f" {visible(more)}" if more else "")
    see = _("See %(number)s below.") % {"number": entry.number}
    return visible(f"{_kind(change)}: {change.subject}. {see} {more}".rstrip())


def _line(change: Change) -> str:
    return visible(f"{_kind(change)}. {': '.join(filter(None, said(change)))} ({stands(change, visible)})")


def _kind(change: Change) -> str:
    sign = "!" if change.weight is not Weight.NOTE else " "
    mark = f"[{marked(change)}] " if marked(change) else ""
    return f"{sign} {mark}{kind_words(change)}"


def _redline(review: Review) -> Iterator[str]:
    changed = redlined(review)
    if changed:
        yield ""
        yield _("Words, [-gone-] and {+new+}")
    for change in changed:
        yield visible(f"  {change.subject}")
        spans = redline(change.before, change.after)
        yield "    " + visible(" ".join("".join(_MARKS[span.op].format(span.text) for span in spans).split()))
