"""What may stand in the file of an audit and in an event, part by part; the same as the page checks.

Names of fields that are not known here are let through with any value: nothing answered is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

from clausebook.audits.canonical import LARGEST_WHOLE
from clausebook.model.answer_scale import GRADES
from clausebook.model.answered import SignOffPart
from clausebook.model.checklist import Method
from clausebook.model.values import CODE

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    """Whether it is a text."""
    return isinstance(value, str)


def _flag(value: Any) -> bool:
    return value is True or value is False


def _nothing(value: Any) -> bool:
    return value is None


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_WHOLE


def _positive(value: Any) -> bool:
    return _whole(value) and value > 0


def _like(pattern: str) -> Check:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _list(part: Check) -> Check:
    return lambda value: isinstance(value, list) and all(part(one) for one in value)


def _either(*checks: Check) -> Check:
    return lambda value: any(check(value) for check in checks)


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _object(members: dict[str, Check], needed: tuple[str, ...] = ()) -> Check:
    """An object with no other members than these; those that are needed must be there."""
    return lambda value: (
        isinstance(value, dict)
        and all(name in value for name in needed)
        and all(name in members and members[name](part) for name, part in value.items())
    )


def _each(name: Check, part: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(name(key) and part(one) for key, one in value.items())


CALENDAR_DAY = (
    "(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
)
"""A day that the calendar has; page and schema have the same words for it."""
_day = _like("([0-9]{4}-[0-9]{2}-[0-9]{2})?")  # as answered: nothing answered is refused; empty while not filled in
_planned_day = _like(f"({CALENDAR_DAY})?")
_HASH, _DEVICE = "[0-9a-f]{64}", "[0-9a-f]{12}"
_ID = f"{_DEVICE}:[1-9][0-9]{{0,14}}"
_FIELD = r"[a-z][a-z-]*(\.[\x21-\x7e]+)?"
_TIME = rf"({CALENDAR_DAY})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{3}}Z"
_hash = _like(_HASH)
_hash_or_none = _like(f"({_HASH})?")
_code = _like(CODE)
_device = _like(_DEVICE)
_meeting = _object({"on": _day, "attended": _list(text), "note": text})
_hour: dict[str, Check] = {"at": text, "what": text, "roles": _list(text)}
_sampled: dict[str, Check] = {"population": _whole, "seed": text, "drawn": _list(text), "grounds": text}
_words = ("reason", "note", "criterion", "seen", "gap", "strength", "interviewee", "place", "at", "owner", "response")

FIELDS: dict[str, Check] = {
    **dict.fromkeys((*_words, "conclusion"), text),
    "answer": _either(text, _list(text)),
    "grade": _one_of(*GRADES),
    "sample": _list(text),
    "evidence": _list(_object({"evidence": text, "place": text, "file": text, "sha256": _hash_or_none})),
    "method": _one_of(*get_args(Method)),
    "agreed": _flag,
    "confirmed-wording": _hash,
    "held": _object({"start": _day, "end": _day}),
    "opening": _meeting,
    "closing": _meeting,
    "timetable": _list(_object({"on": _day, **_hour})),
    "distribution": _list(text),
    "reported": _day,
    "closed": _day,
}
"""What each field takes; null clears any."""

FAMILIES: dict[str, Check] = {
    "decision.": _object({"decision": _one_of("confirmed", "rejected"), "reason": text}, ("decision",)),
    "sample.": _object(_sampled),
    "sign-off.": _object({"role": text, "position": text, "initials": text, "on": _day}),
}
"""Fields whose name ends in an id."""

SIGN_OFF_PARTS: tuple[str, ...] = get_args(SignOffPart)


def no_such_day(given: Any, where: str = "") -> str:
    """The first day or time that the calendar does not have, and where it stands; empty where there is none."""
    if isinstance(given, dict):
        for name, part in given.items():
            inside = f"{where}.{name}" if where else str(name)
            if name in ("start", "end", "on", "time") and isinstance(part, str) and _DAYLIKE.fullmatch(part):
                if not _MOMENT.fullmatch(part):
                    return f"{part} ({inside})"
            elif found := no_such_day(part, inside):
                return found
    if isinstance(given, list):
        numbered = (no_such_day(part, f"{where} {number}") for number, part in enumerate(given, 1))
        return next((found for found in numbered if found), "")
    return ""


def value(field: str, given: Any) -> bool:
    """Whether a field takes a value."""
    if given is None:
        return True
    if field in FIELDS:
        return FIELDS[field](given)
    return next((check(given) for start, check in FAMILIES.items() if field.startswith(start)), True)


_CODED = {
    "action": _ID, "audit": CODE, "device": _DEVICE, "field": _FIELD, "hash": _HASH, "id": _ID, "item": f"({CODE})?",
    "previous": f"({_HASH})?", "time": _TIME, "wording": f"({_HASH})?",
}  # fmt: skip
"""Every part of an event that is text of one form; none of them lets a line end in."""
_DAYLIKE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)?")
_MOMENT = re.compile(f"{CALENDAR_DAY}|{_TIME}")
_ALL_CODED = re.compile("\n".join(f"(?:{pattern})" for pattern in _CODED.values()))
_EVENT_KEYS = frozenset((*_CODED, "number", "who", "value", "seen"))
_SEEN_ID = re.compile(_ID)


def event(given: Any) -> bool:
    """Whether it has the parts of an event, each of its form. All that is coded in one look: an audit has thousands."""
    return (
        isinstance(given, dict)
        and given.keys() == _EVENT_KEYS
        and all(isinstance(given[name], str) for name in _CODED)
        and _ALL_CODED.fullmatch("\n".join([given[name] for name in _CODED])) is not None
        and isinstance(given["who"], str)
        and _positive(given["number"])
        and isinstance(given["seen"], list)
        and all(isinstance(one, str) and _SEEN_ID.fullmatch(one) is not None for one in given["seen"])
    )


_AUDIT: dict[str, Check] = {
    "id": _code,
    "title": text,
    "scope": text,
    "aim": text,
    "checklist": _like(r"[^@\s\ufeff]+@[^@\s\ufeff]+"),
    "small": _flag,
    "clauses": _list(text),
    "entities": _list(text),
    "auditors": _list(_object({"role": text, "position": text, "part": text})),
    "planned": _either(_nothing, _object({"start": _planned_day, "end": _planned_day})),
    "follows": _list(text),
    "items": _list(_object({"item": _code, "because": _list(text)}, ("item",))),
    "samples": _list(
        _object({"rule": text, "of": text, "size": _whole, "drawn_by": text, "list_sha256": _hash_or_none, **_sampled})
    ),
    "timetable": _list(_object({"on": _planned_day, **_hour})),
}
_ASKED: dict[str, Check] = {"item": _code, "section": text, "number": text, "text": text, "wording": _hash}

PARTS: dict[str, Check] = {
    "audit": _object(_AUDIT, ("id",)),
    "checklist": _object(
        {"id": text, "version": text, "items": _list(_object(_ASKED, ("item", "text", "wording")))},
        ("id", "version", "items"),
    ),
    "heads": _each(_device, _object({"number": _positive, "hash": _hash}, ("number", "hash"))),
}
"""The parts of a file that stand beside its events."""
