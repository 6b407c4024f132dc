"""Values in words, for the report: what a manager reads before and after the arrow."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from clausebook.changes.speech import _, _n, ngettext, speech
from clausebook.changes.values import length, value_name
from clausebook.model.compliance import Period
from clausebook.model.control import Edition
from clausebook.model.durations import Duration, Within
from clausebook.model.stamp import Stamp
from clausebook.model.text import Text
from clausebook.model.time_rule import Condition, Extension, TimeRule
from clausebook.model.walk import texts, walk

NOTHING = _n("nothing")
NO_PROBLEM = _n("no such problem")
"""Before and after of a problem of the check that is new, or gone."""
LONGEST = 240


def short(words: str, most: int = LONGEST) -> str:
    """The words on one line, cut at a word where they are long."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 2].rsplit(' ', 1)[0]} …"


def phrase(value: Any, source: str = "en") -> str:
    """Any value of the model in words."""
    match value:
        case None | ():
            return NOTHING
        case bool():
            return value_name("yes" if value else "no")
        case Text():
            return short(_read(value, source))
        case Duration():
            return duration(value)
        case Within():
            return limit(value, source)
        case Edition():
            return edition(value)
        case Stamp():
            return _("reviewed by %(who)s on %(day)s") % {"who": value.by, "day": speech().day(value.on)}
        case Period():
            return _("%(start)s to %(end)s") % {"start": _plain(value.start), "end": _plain(value.end)}
        case Condition():
            return condition(value, source)
        case Extension():
            return extension(value, source)
        case BaseModel():
            return part(value, source)
        case tuple():
            return short(", ".join(phrase(entry, source) for entry in value))
    return _plain(value)


def edition(value: Edition) -> str:
    """`edition 2, approved, in force from 1 August 2026`."""
    words = _("edition %(version)s, %(status)s") % {"version": value.version, "status": value_name(value.status)}
    if value.effective_from is not None:
        said = _("%(edition)s, to be in force from %(day)s") if value.status == "draft" else ""
        said = said or _("%(edition)s, in force from %(day)s")
        words = said % {"edition": words, "day": _plain(value.effective_from)}
    return words


def languages(tags: Any) -> str:
    """The names of languages; one tag or a list of them."""
    names = (speech().language_name(tag) for tag in ((tags,) if isinstance(tags, str) else tags or ()))
    return short(", ".join(names)) or NOTHING


def duration(value: Duration) -> str:
    """`10 working days`, with its calendar where one is named."""
    words = length(value.amount, value.unit)
    if value.calendar:
        return _("%(length)s (calendar %(calendar)s)") % {"length": words, "calendar": value.calendar}
    return words


def limit(within: Within | None, source: str = "en") -> str:
    """What a limit promises: `within 10 working days`."""
    if within is None:
        return _("no limit")
    if within.as_agreed:
        words = _("as agreed with the complainant")
        if within.at_most:
            words = _("%(limit)s, at most %(length)s") % {"limit": words, "length": duration(within.at_most)}
    elif within.duration is None:
        words = phrase(within.text, source) if within.text else _("no limit")
    elif within.amount == 0:
        words = _("on the same day")
    else:
        words = _("within %(length)s") % {"length": duration(within.duration)}
    if within.or_else is not None:
        other = phrase(within.or_else, source).removeprefix("or ")
        words = _("%(limit)s, or %(other)s") % {"limit": words, "other": other}
    return words


def promise(rule: TimeRule, source: str = "en") -> str:
    """A whole time rule in a few words: hedge and limit."""
    if rule.at_least is not None and rule.within is None:
        return _("for at least %(length)s") % {"length": duration(rule.at_least)}
    words = limit(rule.within, source)
    if rule.strength == "aim":
        return _("we aim: %(limit)s") % {"limit": words}
    return _("usually %(limit)s") % {"limit": words} if rule.strength == "usual" else words


_CONDITIONS = {
    "types": _n("only %(ids)s"), "severities": _n("only if %(ids)s"), "customer_classes": _n("only for %(ids)s"),
    "channels": _n("only by %(ids)s"), "entities": _n("only of %(ids)s"), "jurisdictions": _n("only in %(ids)s"),
    "products": _n("only about %(ids)s"),
}  # fmt: skip


def condition(value: Condition, source: str = "en") -> str:
    """For which complaints something holds."""
    named = [
        _(words) % {"ids": ", ".join(getattr(value, key))} for key, words in _CONDITIONS.items() if getattr(value, key)
    ]
    if value.unresolved_after:
        named.append(_("unresolved after %(rule)s") % {"rule": value.unresolved_after})
    if value.text is not None:
        named.append(phrase(value.text, source))
    return "; ".join(named) or _("every complaint")


def extension(value: Extension, source: str = "en") -> str:
    """How much longer something may take."""
    said = []
    if value.by:
        said.append(_("by %(length)s") % {"length": duration(value.by)})
    if value.times is not None:
        said.append(ngettext("%(n)s time", "%(n)s times", value.times))
    if value.at_most:
        said.append(_("at most %(length)s") % {"length": duration(value.at_most)})
    if value.conditions:
        said.append(phrase(value.conditions, source))
    return ", ".join(said) or _("without a limit")


def part(value: BaseModel, source: str = "en") -> str:
    """A part by its name, with its promise where it is a time rule."""
    if isinstance(value, TimeRule):
        return f"{phrase(value.title, source)}: {promise(value, source)}"
    for name in ("name", "title", "what", "who", "step", "position", "records"):
        words = getattr(value, name, None)
        if isinstance(words, Text):
            return short(_read(words, source))
    first = next(texts(value), None)
    if first is not None:
        return short(_read(first.value, source))
    return short(", ".join(phrase(visit.value, source) for visit in walk(value)) or NOTHING)


def _read(text: Text, source: str) -> str:
    """In the reader's language where there is a translation, else as it was written."""
    return text.read(speech().language, source)[0]


def _plain(value: Any) -> str:
    return speech().day(value) if isinstance(value, date) else short(value_name(str(value)))
