"""A change as a value: its kind, what it is about, before and after in words, and who has to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clausebook.changes.difference import Route
from clausebook.changes.kind import Effect, Kind, Weight
from clausebook.diagnostics import Place

_PROMISES = frozenset({"time", "access", "answers"})
"""Families of which even a change that is neither weaker nor stronger may be the worse for somebody."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that is taken: the role approved the words that changed, on that day."""

    role: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two revisions.

    `about` and `id` name the item; `name` leads to the value by ids; `subject` says it in words. `place` is in the new
    revision, or in the old one where `gone`. `public`: customers see it. `draft`: nothing of it is promised yet.
    `taken`: who of those that decide has approved it.
    """

    kind: Kind
    about: str
    id: str
    name: Route
    subject: str
    before: str
    after: str
    place: Place
    gone: bool = False
    decides: tuple[str, ...] = ()
    public: bool = False
    draft: bool = False
    taken: tuple[Taken, ...] = ()

    @property
    def asks(self) -> Weight:
        """What it asks for, whether or not that was done. In a draft nothing stops, and what is worse is decided."""
        if not self.draft or self.kind.weight is Weight.NOTE:
            return self.kind.weight
        worse = self.effect is Effect.WEAKER or self.kind.family in _PROMISES
        return Weight.DECISION if worse else Weight.NOTE

    @property
    def weight(self) -> Weight:
        """What it still asks of the reviewer."""
        return Weight.NOTE if self.taken and not self.undecided else self.asks

    @property
    def undecided(self) -> tuple[str, ...]:
        """The roles that still have to decide, of those that decide."""
        done = {taken.role for taken in self.taken}
        return tuple(role for role in self.decides if role not in done)

    @property
    def effect(self) -> Effect:
        """What it does to the complainant's side."""
        return self.kind.effect

    @property
    def where(self) -> str:
        """The item and the way to the value: `policy complaints@3.1, time_rules/ANSWER/within`."""
        way = "/".join(str(part) for part in self.name)
        return f"{self.about} {self.id}{', ' if way else ''}{way}"

    @property
    def sort_key(self) -> tuple[int, int, str, str, str]:
        """What stops a merge first, then decisions; what is weaker before what is stronger."""
        return (
            list(Weight)[::-1].index(self.weight),
            list(Effect).index(self.effect),
            self.about,
            self.id,
            "/".join(str(part) for part in (*self.name, self.kind.slug)),
        )
