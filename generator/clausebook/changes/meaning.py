"""From differences to what they mean: the table of fields first, then what holds for every text and list."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from clausebook.changes.difference import Difference, Meaning, chosen
from clausebook.changes.kinds import answers, control, identity, wording
from clausebook.changes.kinds.handlers import Members, audience
from clausebook.changes.kinds.registry import TABLE
from clausebook.model.compliance import Period
from clausebook.model.durations import Duration, Within
from clausebook.model.stamp import Stamp
from clausebook.model.text import Text

_audience = audience(control.VISIBLE, control.VISIBLE_OTHER)


def meanings(difference: Difference, source: str) -> Iterator[Meaning]:
    """What one difference means; at least one thing, whatever the field."""
    before, after = difference.before.value, difference.after.value
    if _part(before) and _part(after):
        yield Meaning(identity.REUSED)
        return
    if isinstance(before, tuple) and isinstance(after, tuple) and _part(next(iter((*before, *after)), None)):
        yield Meaning(answers.ORDER)
        return
    if difference.key == "audience":
        yield from _audience(difference)
        return
    handler = TABLE.get((type(difference.holder), difference.key))
    if isinstance(before, tuple) and any(isinstance(value, Text) for value in (*before, *after)):
        yield from wording.entries(difference, source, handler.pair if isinstance(handler, Members) else None)
        return
    found = list(handler(difference)) if handler is not None else []
    if isinstance(before, Text) and isinstance(after, Text):
        yield from wording.text(difference, source, found[0].kind if found else None)
    elif found:
        yield from found
    else:
        yield from _otherwise(difference)


def _otherwise(difference: Difference) -> Iterator[Meaning]:
    """A field that has no meaning of its own."""
    before, after = difference.before.value, difference.after.value
    value = before if after is None else after
    if (before is None) != (after is None) and isinstance(value, Text):
        yield chosen(wording.SAID, after is None)
    elif (before is None) != (after is None) and _part(value):
        yield chosen(wording.ENTRY, after is None)
    else:
        yield Meaning(wording.OTHER)


def _part(value: object) -> bool:
    return isinstance(value, BaseModel) and not isinstance(value, (Within, Duration, Period, Stamp))
