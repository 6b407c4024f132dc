"""Values in words, for the report: what a manager reads before and after the arrow."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from clausebook.model.compliance import Period
from clausebook.model.control import Edition
from clausebook.model.durations import Duration, Within
from clausebook.model.stamp import Stamp
from clausebook.model.text import Text
from clausebook.model.time_rule import Condition, Extension, TimeRule
from clausebook.model.walk import texts, walk

NOTHING = "nothing"
NO_PROBLEM = "no such problem"
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
            return "yes" if value else "no"
        case Text():
            return short(value.read(source, source)[0])
        case Duration():
            return duration(value)
        case Within():
            return limit(value, source)
        case Edition():
            return f"edition {value.version}, {value.status}"
        case Stamp():
            return f"reviewed by {value.by} on {value.on}"
        case Period():
            return f"{value.start} to {value.end}"
        case Condition():
            return condition(value, source)
        case Extension():
            return extension(value, source)
        case BaseModel():
            return part(value, source)
        case tuple():
            return short(", ".join(phrase(entry, source) for entry in value))
        case date():
            return value.isoformat()
    return short(str(value))


def duration(length: Duration) -> str:
    """`10 working days`, with its calendar where one is named."""
    unit = length.unit.replace("-", " ")
    words = f"{length.amount} {unit[:-1] if length.amount == 1 else unit}"
    return f"{words} (calendar {length.calendar})" if length.calendar else words


def limit(within: Within | None, source: str = "en") -> str:
    """What a limit promises: `within 10 working days`."""
    if within is None:
        return "no limit"
    if within.as_agreed:
        most = f", at most {duration(within.at_most)}" if within.at_most else ""
        words = f"as agreed with the complainant{most}"
    elif within.duration is None:
        words = phrase(within.text, source) if within.text else "no limit"
    else:
        words = "on the same day" if within.amount == 0 else f"within {duration(within.duration)}"
    if within.or_else is not None:
        words += f", or {phrase(within.or_else, source).removeprefix('or ')}"
    return words


def promise(rule: TimeRule, source: str = "en") -> str:
    """A whole time rule in a few words: hedge and limit."""
    if rule.at_least is not None and rule.within is None:
        return f"for at least {duration(rule.at_least)}"
    hedge = {"must": "", "aim": "we aim: ", "usual": "usually "}[rule.strength]
    return hedge + limit(rule.within, source)


def condition(value: Condition, source: str = "en") -> str:
    """For which complaints something holds."""
    named = [
        f"{key.replace('_', ' ')} {', '.join(ids)}"
        for key in ("types", "severities", "customer_classes", "channels", "entities", "jurisdictions", "products")
        if (ids := getattr(value, key))
    ]
    if value.unresolved_after:
        named.append(f"unresolved after {value.unresolved_after}")
    if value.text is not None:
        named.append(phrase(value.text, source))
    return "; ".join(named) or "every complaint"


def extension(value: Extension, source: str = "en") -> str:
    """How much longer something may take."""
    said = []
    if value.by:
        said.append(f"by {duration(value.by)}")
    if value.times is not None:
        said.append(f"{value.times} times")
    if value.at_most:
        said.append(f"at most {duration(value.at_most)}")
    if value.conditions:
        said.append(phrase(value.conditions, source))
    return ", ".join(said) or "without a limit"


def part(value: BaseModel, source: str = "en") -> str:
    """A part by its name, with its promise where it is a time rule."""
    if isinstance(value, TimeRule):
        return f"{phrase(value.title, source)}: {promise(value, source)}"
    for name in ("name", "title", "what", "who", "step", "position", "records"):
        words = getattr(value, name, None)
        if isinstance(words, Text):
            return short(words.read(source, source)[0])
    first = next(texts(value), None)
    if first is not None:
        return short(first.value.read(source, source)[0])
    return short(", ".join(phrase(visit.value, source) for visit in walk(value)) or NOTHING)
