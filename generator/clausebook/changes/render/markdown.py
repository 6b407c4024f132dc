"""For a comment under a pull request: at most 65,000 characters, and nothing of a contributor's that acts there.

GitHub refuses a comment above 65,536 characters. In what contributors wrote nobody is called by `@name`, no issue by
`#1`, and nothing can be hidden: every sign that Markdown or HTML would obey is escaped, and what cannot be seen is
shown as a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.phrases import short
from clausebook.changes.redline import Span, redline
from clausebook.changes.render.escape import plain
from clausebook.changes.render.saying import (
    effect_words,
    existed,
    half_taken,
    kind_words,
    places,
    recorded,
    said,
    stands,
    summary,
    told_above,
    verdict,
    weight_words,
)
from clausebook.changes.render.sections import Decision, Entry, decisions, redlined, sections, taken
from clausebook.changes.review import Notice, Page, Review
from clausebook.changes.speech import _, ngettext, speech

LARGEST = 65_000
_ROOM = 400
"""Kept free for the line that counts what is left out, and for the last line."""

Block = tuple[str, int]
"""A piece of the comment, and how many changes it tells."""


def markdown(review: Review) -> str:
    """The comment. What does not fit is counted: `12 more`."""
    kept: list[str] = []
    size = left = 0
    for block, told in _blocks(review):
        if left or size + len(block) + 1 > LARGEST - _ROOM:
            left += told
            continue
        kept.append(block)
        size += len(block) + 1
    if left:
        more = ngettext("%(n)s more", "%(n)s more", left)
        kept.append(f"\n**{more}**: {_('the whole report has them; run `clausebook review`.')}")
    kept.append(_signature(review))
    return "\n".join(kept).rstrip() + "\n"


def _signature(review: Review) -> str:
    said = _("clausebook review: from %(base)s to %(head)s, as on %(day)s") % {
        "base": plain(short(review.base, 60)),
        "head": plain(short(review.head, 60)),
        "day": speech().day(review.as_of),
    }
    return f"\n<sub>{said}</sub>"


def _blocks(review: Review) -> Iterator[Block]:
    yield f"## {verdict(review)}\n\n{plain(summary(review))}", 0
    yield from ((f"\n> {plain(remark)}", 0) for remark in review.remarks)
    yield from _decisions(_("Decisions needed"), decisions(review))
    yield from _decisions(_("Decisions taken"), taken(review))
    if review.notices:
        yield f"\n### {_('What customers will notice')}\n", 0
        yield from ((_notice(notice, number), 1) for number, notice in enumerate(review.notices, 1))
    for section in sections(review):
        yield f"\n### {section.title}\n", 0
        yield from ((_change(change), 1) for change in section.changes)
        if section.above:
            yield f"- {plain(told_above(section.above))}", 0
    changed = redlined(review)
    if changed:
        yield _redline(changed), len(changed)
    if existed(review):
        yield f"\n### {_('What existed before')}\n\n{existed(review)}", 0
    if review.pages:
        yield f"\n### {_('Pages touched')}\n", 0
        yield from ((_page(page), 1) for page in review.pages)


def _decisions(title: str, found: Iterator[Decision]) -> Iterator[Block]:
    for number, decision in enumerate(found):
        head = f"\n### {title}\n" if not number else ""
        yield f"{head}\n**{plain(decision.who)}**\n", 0
        yield from ((_entry(entry), 1) for entry in decision.entries)
        if decision.record:
            yield f"\n<sub>{recorded([_code(command) for command in decision.record])}</sub>", 0


def _code(command: str) -> str:
    """A command to copy: nobody is called in it, and no sign is put into it."""
    return f"<code>{command}</code>" if re.fullmatch(r"[A-Za-z0-9 @._-]+", command) else plain(command)


def _entry(entry: Entry) -> str:
    """One decision: in short where a notice tells the rest."""
    change, more = entry.change, plain(half_taken(entry.change))
    if not entry.number:
        return f"{_change(change)}{f'<br>{more}' if more else ''}"
    weight = f"**{weight_words(change)}.** " if change.weight is Weight.STOP else ""
    effect = f" *({effect_words(change)})*" if effect_words(change) else ""
    see = _("See %(number)s below.") % {"number": entry.number}
    return f"- {weight}{kind_words(change)}: **{plain(change.subject)}**.{effect} {see} {more}".rstrip()


def _change(change: Change) -> str:
    """One change as a manager reads it; where it stands in the files comes last, for whoever edits them."""
    weight = f"**{weight_words(change)}.** " if change.weight is Weight.STOP else ""
    return f"- {weight}{_said(change)}<br><sub>{stands(change, plain)}</sub>"


def _notice(notice: Notice, number: int) -> str:
    where = f" {plain(places(notice))}" if notice.shown_in else ""
    return f"{number}. {_said(notice.change)}{where}<br><sub>{stands(notice.change, plain)}</sub>"


def _said(change: Change) -> str:
    about, words = said(change)
    what = f"{kind_words(change)}. **{plain(about)}**"
    if words:
        what += f": {plain(words)}"
    effect = effect_words(change)
    stop = "" if what.endswith((".", "!", "?", "。", "…")) else "."
    return f"{what}{stop} *({effect})*" if effect else f"{what}{stop}"


def _redline(changed: tuple[Change, ...]) -> str:
    """Every rewritten text word by word, folded away; at most a third of the comment."""
    shown: list[str] = []
    size = 0
    for change in changed:
        spans = _spans(redline(change.before, change.after))
        entry = f"- {plain(change.subject)}\n\n  {spans}\n"
        size += len(entry)
        if size > LARGEST // 3:
            break
        shown.append(entry)
    left = len(changed) - len(shown)
    more = f"\n{ngettext('%(n)s more', '%(n)s more', left)}\n" if left else ""
    inside = "\n".join(shown)
    title = ngettext("%(n)s text, word by word: gone and new", "%(n)s texts, word by word: gone and new", len(changed))
    return f"\n<details><summary>{title}</summary>\n\n{inside}{more}\n</details>"


def _spans(spans: tuple[Span, ...]) -> str:
    marks = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    return "".join(marks[span.op].format(plain(span.text)) if span.text.strip() else " " for span in spans)


def _page(page: Page) -> str:
    address = page.address
    shows = f" ({_('shows it too')})" if page.shows else ""
    if re.fullmatch(r"https?://[A-Za-z0-9._~:/?#%@!$&*+,;=-]+", address):
        return f"- [{plain(page.title)}](<{address}>){shows}"
    return f"- {plain(page.title)}{shows}: {plain(address)}"
