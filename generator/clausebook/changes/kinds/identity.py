"""Identity: an id that stands for something else now, and ids taken out of use."""

from __future__ import annotations

from typing import Any

from clausebook.changes.kind import Weight, family
from clausebook.changes.match import label
from clausebook.changes.speech import _n
from clausebook.changes.texts import words

IDENTITY = family("identity")
REUSED = IDENTITY.alone("id-reused", _n("an id stands for something else"), Weight.STOP)
RETIRED = IDENTITY.both_ways(
    ("id-no-longer-retired", _n("a retired id is free again")), ("id-retired", _n("an id is retired")), Weight.STOP
)

PROBLEMS = family("problems")
PROBLEM = PROBLEMS.both_ways(
    ("error-introduced", _n("the check reports a new error")), ("error-resolved", _n("an error of the check is gone")),
    Weight.STOP,
)  # fmt: skip
WARNING = PROBLEMS.both_ways(
    ("warning-introduced", _n("the check reports a new warning")),
    ("warning-resolved", _n("a warning of the check is gone")),
)

_NATURE = ("kind", "event", "level", "unit", "group")


def reused(before: Any, after: Any) -> bool:
    """Whether one id now stands for something else: another kind of thing, and a name without a word in common."""
    nature = [(getattr(before, key), getattr(after, key)) for key in _NATURE if hasattr(before, key)]
    if not any(first != second for first, second in nature):
        return False
    first, second = (set(words(label(part))) for part in (before, after))
    return bool(first and second) and not {w for w in first & second if len(w) > 3 or not w.isascii()}
