"""Annotations on GitHub: at most ten of each level, the gravest first; the rest is counted in the last one.

GitHub shows ten annotations of one level for a step and drops the others without a word, so the tenth counts them.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.render.saying import before_after, kind_words, summary, verdict
from clausebook.changes.review import Review, Verdict
from clausebook.changes.speech import _, ngettext
from clausebook.diagnostics.render.visible import visible

MOST = 10
_LEVELS = {Weight.STOP: "error", Weight.DECISION: "warning", Weight.NOTE: "notice"}


def github(review: Review) -> str:
    """One workflow command in each line."""
    if review.verdict is Verdict.COULD_NOT_COMPARE:
        return f"::error title={_property(verdict(review))}::{_data(summary(review))}\n"
    return "".join(f"{line}\n" for weight in _LEVELS for line in _level(review, weight))


def _remarks(review: Review) -> Iterator[str]:
    """What is said about the comparison itself, such as edits that are in no commit."""
    for remark in review.remarks:
        yield f"::notice title={_property(_('What was compared'))}::{_data(remark)}"


def _level(review: Review, weight: Weight) -> Iterator[str]:
    changes = [change for change in review.changes if change.weight is weight]
    first = list(_remarks(review)) if weight is Weight.NOTE else []
    yield from first
    most = MOST - len(first)
    shown = changes if len(changes) <= most else changes[: most - 1]
    for change in shown:
        yield _annotation(_LEVELS[weight], change)
    if len(changes) > len(shown):
        left = len(changes) - len(shown)
        more = ngettext("%(n)s more change; the report lists it", "%(n)s more changes; the report lists them", left)
        yield f"::{_LEVELS[weight]} title={_property(_('More changes'))}::{_data(more)}"


def _annotation(level: str, change: Change) -> str:
    place = f"file={_property(change.place.file)}"
    if change.place.line and not change.gone:
        place += f",line={change.place.line}"
    message = f"{change.kind.slug}: {change.subject}: {before_after(change)} ({change.about} {change.id})"
    return f"::{level} {place},title={_property(kind_words(change))}::{_data(message)}"


def _data(words: str) -> str:
    return visible(words).replace("%", "%25")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
