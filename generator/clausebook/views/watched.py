"""A site that notes what is read of it: who knows what a page has read knows when it has to be made again.

Nothing else than the site may tell a view about the content; then whatever a page shows is among what it read.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Set, ValuesView
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from clausebook.diagnostics import Place
from clausebook.model.base import Item
from clausebook.views.addresses import Address, Addresses
from clausebook.views.readings import ALL, NOTHING, Places, Read, Reads
from clausebook.views.site import Site
from clausebook.workspace.index import Entry, Index


class Part(NamedTuple):
    """A part of a page, of what it was made, and what it read."""

    given: tuple[Any, ...]
    made: Any
    reads: Reads


@dataclass
class Parts:
    """The parts of one page: as they were made last, and as they are now. Those that read what has changed are made."""

    changed: Set[Read] = frozenset()
    last: dict[tuple[Any, ...], Part] = field(default_factory=dict)
    now: dict[tuple[Any, ...], Part] = field(default_factory=dict)

    def part(self, site: Watched, make: Callable[..., Entry], given: tuple[Any, ...]) -> Entry:
        """The part that `make` makes of what is given, which is in the notes of `site` then."""
        names = [one if isinstance(one, str) else id(one) for one in given]  # an item that is kept is the same object
        key = (make, site.notes.finds, *names)
        part = self.last.get(key)
        if part is None or not self.changed.isdisjoint(part.reads.keys()):
            reads: Reads = {}
            part = Part(given, make(Watched(site.whole, reads, self, site.notes.finds), *given), reads)
        self.now[key] = part
        site.notes.reads.update(part.reads)
        made: Entry = part.made
        return made


class _Notes:
    """Where the readings of one page are noted."""

    def __init__(self, reads: Reads, finds: tuple[Callable[[Site], Any], ...]) -> None:
        self.reads, self.finds = reads, finds

    def note(self, part: str, name: Any, key: Any, value: Entry) -> Entry:
        """Note a reading, and give what was read."""
        self.reads[Read(self.finds, part, name, key)] = value
        return value

    def shown(self, part: str, name: Any, value: Any) -> Any:
        """What a view gets: of a table and a function only what it asks of them is noted, else the whole value."""
        if isinstance(value, Mapping):
            return _Table(self, part, name, value)
        if isinstance(value, Index):
            return _Part(self, "index", value)
        if callable(value):
            return lambda *given: self.note(part, name, given, value(*given))
        return self.note(part, name, ALL, value)


class _Part:
    """A part of a site, with each attribute noted that is read of it."""

    def __init__(self, notes: _Notes, part: str, whole: Any) -> None:
        self._notes, self._part, self._whole = notes, part, whole

    def __getattr__(self, name: str) -> Any:
        shown = self._notes.shown(self._part, name, getattr(self._whole, name))
        self.__dict__[name] = shown  # whoever asks again need not be noted again
        return shown


class _Workspace(_Part):
    def place(self, item: Item, *route: str | int, key: bool = False) -> Place:
        """Where a value stands. An item has no name of its own in the notes: its place in its file has."""
        given = (item.origin.file, (*item.origin.route, *route), key)
        return self._notes.note("places", "at", given, Places(self._whole).at(*given))


class _Table(Mapping[Any, Any]):
    """A table, with each key noted that is asked for; who goes through it has read all of it."""

    def __init__(self, notes: _Notes, part: str, name: Any, whole: Mapping[Any, Any]) -> None:
        self._notes, self._place, self._whole = notes, (part, name), whole

    def _asked(self, key: Any) -> None:
        self._notes.note(*self._place, key, self._whole.get(key, NOTHING))

    def _all(self) -> Mapping[Any, Any]:
        return self._notes.note(*self._place, ALL, self._whole)

    def __getitem__(self, key: Any) -> Any:
        self._asked(key)
        return self._whole[key]

    def __contains__(self, key: object) -> bool:
        self._asked(key)
        return key in self._whole

    def get(self, key: Any, default: Any = None) -> Any:
        self._asked(key)
        return self._whole.get(key, default)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Any]:
        return self._all().keys()

    def items(self) -> ItemsView[Any, Any]:
        return self._all().items()

    def values(self) -> ValuesView[Any]:
        return self._all().values()


class _Addresses(Addresses):
    def __init__(self, notes: _Notes, whole: Addresses) -> None:
        self._notes, self._whole, self.linked = notes, whole, whole.linked

    def of(self, kind: str, id: str) -> Address | None:
        return self._notes.note("addresses", "of", (kind, id), self._whole.of(kind, id))


def _noted(name: str) -> Any:
    def read(self: Watched) -> Any:
        return self.notes.shown("site", name, getattr(self.whole, name))

    return cached_property(read)


class Watched(Site):
    """A site like `whole` that notes in `reads` whatever is read of it.

    What the site works out once for all pages is worked out by `whole`, and noted by each page that reads of it.
    """

    whole: Site
    notes: _Notes
    parts: Parts

    def __init__(self, whole: Site, reads: Reads, parts: Parts, finds: tuple[Callable[[Site], Any], ...] = ()) -> None:
        notes = _Notes(reads, finds)
        workspace = _Workspace(notes, "workspace", whole.workspace)
        fixed = {name: getattr(whole, name) for name in ("audience", "language", "as_of", "release", "words")}
        addresses = _Addresses(notes, whole.addresses)
        own = {"whole": whole, "notes": notes, "parts": parts, "workspace": workspace, "addresses": addresses}
        self.__dict__.update(fixed | own)

    problems = _noted("problems")
    silenced = _noted("silenced")
    lapses = _noted("lapses")
    review = _noted("review")
    _parts = _noted("_parts")
    policies_in_force = _noted("policies_in_force")
    policies_by_clause = _noted("policies_by_clause")
    problems_by_rule = _noted("problems_by_rule")
    problems_by_clause = _noted("problems_by_clause")
    suspects = _noted("suspects")

    def once(self, find: Callable[[Site], Entry]) -> Entry:
        """The same, noted; a site that is found is watched too."""
        found: Any = self.whole.once(find)
        if isinstance(found, Site):
            found = Watched(found, self.notes.reads, self.parts, (*self.notes.finds, find))
        else:
            found = self.notes.shown("once", find, found)
        shown: Entry = found
        return shown

    def part(self, make: Callable[..., Entry], *given: Any) -> Entry:
        """The same; as it was made last, when it has read nothing that has changed."""
        return self.parts.part(self, make, given)
