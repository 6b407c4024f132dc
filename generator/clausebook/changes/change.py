"""A change as a value: its kind, what it is about, before and after in words, and who has to decide."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.changes.difference import Route
from clausebook.changes.kind import Effect, Kind, Weight
from clausebook.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two revisions.

    `about` and `id` name the item; `name` leads to the value by ids; `subject` says it in words. `place` is in the new
    revision, or in the old one where `gone`. `public`: customers see it. `draft`: nothing of it is promised yet.
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

    @property
    def weight(self) -> Weight:
        """What it asks of the reviewer. What only a draft says is decided when the draft is approved."""
        return Weight.NOTE if self.draft else self.kind.weight

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
