"""What a change is about, in words, and whether customers see it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from clausebook.changes.difference import Difference
from clausebook.changes.phrases import part, phrase, short
from clausebook.changes.speech import _
from clausebook.changes.values import field_name
from clausebook.model.base import Audience, Item, Part, fields_of
from clausebook.model.policy import Policy
from clausebook.model.time_rule import TimeRule

_NOT_SAID = frozenset({"within", "time_rules", "title", "name", "editions", "strength"})
"""Fields whose name adds nothing to the name of what holds them."""

_LAST_NOT_SAID = frozenset({"text", "by", "free", "status", "strength", "amount"})
"""Fields whose name adds nothing to the way that leads to them: `extension, by`."""

_NAMED = ("name", "title", "who", "what", "step", "records")


def title(item: Any, source: str) -> str:
    """The name of an item or part; of a policy with its edition, of a statement its clause."""
    if isinstance(item, Policy):
        return _("%(title)s (edition %(version)s)") % {
            "title": phrase(item.title, source), "version": item.edition.version,
        }  # fmt: skip
    if isinstance(item, TimeRule):
        return phrase(item.title, source)
    if getattr(item, "kind_name", "") == "statement":
        return _("clause %(number)s") % {"number": item.clause.partition("/")[2] or item.clause}
    if isinstance(item, BaseModel):
        return part(item, source)
    return short(str(item), 80)


def subject(difference: Difference, source: str) -> str:
    """The nearest part that has a name, and the field, for instance `Telephone, languages`."""
    trail = difference.trail
    depth = next((index for index in range(len(trail) - 1, -1, -1) if _named(trail[index])), 0)
    held = trail[depth]
    before, after = difference.before.value, difference.after.value
    value = before if after is None else after
    if (before is None or after is None) and isinstance(value, BaseModel) and _named(value):
        return title(value, source)
    if difference.key in _NOT_SAID and not (difference.key == "title" and isinstance(held, Policy)):
        return title(held, source)
    way = difference.name[-(len(trail) - depth) :]
    if way[-1] in _LAST_NOT_SAID:
        way = way[:-1]
    if way == ("charge",) and difference.key == "free":  # what it costs stands in the kind of the change
        way = ()
    return ", ".join((title(held, source), *(field_name(str(key)) for key in way)))


def _named(value: Any) -> bool:
    return any(getattr(value, name, None) is not None for name in _NAMED)


def public(difference: Difference) -> bool:
    """Whether customers see it, before or after: item, parts and field."""
    item = difference.after.item or difference.before.item
    if item is None or not (seen(item) or (difference.before.item is not None and seen(difference.before.item))):
        return False
    if any(_hidden(holder) for holder in difference.trail[1:]):
        return False
    for __, key, audience, __ in fields_of(type(difference.holder)):
        if key == difference.key:
            return audience is None or Audience.PUBLIC in audience
    return True


def seen(item: Item) -> bool:
    """Whether customers see an item."""
    return Audience.PUBLIC in item.seen_by


def _hidden(holder: Any) -> bool:
    own = holder.own_audience if isinstance(holder, Part) else None
    return own is not None and Audience.PUBLIC not in own
