"""The time line of a policy: every limit as a bar on one axis, in order of length. Units are never converted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from clausebook.model.durations import Duration
from clausebook.model.time_rule import TimeRule
from clausebook.views.site import Here

_DAYS = {
    "minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "calendar-days": 1, "working-days": 1.4, "business-days": 1.4,
    "weeks": 7, "months": 30.4, "years": 365,
}  # fmt: skip
"""Only for the length of a bar; no page ever shows a converted number."""

_SAME_DAY = 0.4
"""How long the bar of a limit on the same day is, in days."""


@dataclass(frozen=True)
class Bar:
    """One promise: its words, its limit in words, whose clock it is, and its extent between 0 and 1."""

    title: str
    limit: str
    actor: str
    start: float
    end: float
    href: str


@dataclass(frozen=True)
class Timeline:
    """Bars in order of their end."""

    bars: tuple[Bar, ...]


def timeline(here: Here, rules: tuple[TimeRule, ...]) -> Timeline:
    """Rules with a number, counted from their start; a rule after another starts where that one ends."""
    by_id = {rule.id: rule for rule in rules}
    spans = []
    for rule in rules:
        length = _length(rule)
        if length is None:
            continue
        before = _begin(rule, by_id, set())
        spans.append((before + _days(length), before, rule))
    if not spans:
        return Timeline(())
    longest = max(end for end, _, _ in spans)
    spans.sort(key=lambda span: (span[0], span[2].id))
    words = here.site.words
    bars = tuple(
        Bar(
            title=here.plain(rule.title),
            limit=words.limit(rule.within),
            actor=rule.actor,
            start=_scale(before, longest),
            end=_scale(end, longest),
            href=f"#time-{rule.id}",
        )
        for end, before, rule in spans
    )
    return Timeline(bars)


def _length(rule: TimeRule) -> Duration | None:
    if rule.within is None or (rule.actor == "organisation" and rule.event == "record-keeping"):
        return None
    return rule.within.duration or rule.within.at_most


def _begin(rule: TimeRule, by_id: dict[str, TimeRule], seen: set[str]) -> float:
    """Where the clock starts, counted from receipt; a circle of rules counts as starting at once."""
    before = by_id.get(rule.after or "")
    if before is None or before.id in seen:
        return 0
    length = _length(before)
    return _begin(before, by_id, seen | {rule.id}) + (_days(length) if length else 0)


def _days(length: Duration) -> float:
    return length.amount * _DAYS[length.unit] or _SAME_DAY


def _scale(days: float, longest: float) -> float:
    """A logarithmic place between 0 and 1, so that hours and months can stand on one axis."""
    return round(math.log1p(days * 2) / math.log1p(longest * 2), 4)
