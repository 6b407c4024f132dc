"""Events: everything that was answered or changed is one, added and never altered.

Each device has one chain for each audit: the hash of an event covers the hash of the one before. That shows later
change; it does not prove who wrote it, and a tail that was cut off is seen only by who knows the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Any

from clausebook.audits.canonical import canonical, indented, quoted, sha256


@dataclass(frozen=True)
class Event:
    """One answer or change: who, when, about what, what it says, and what the person had seen of it before."""

    audit: str
    id: str
    device: str
    number: int
    time: str
    who: str
    item: str
    field: str
    value: Any
    wording: str
    seen: tuple[str, ...]
    action: str
    previous: str
    hash: str

    @classmethod
    def of(cls, given: Mapping[str, Any], line: str | None = None) -> Event:
        """The event in data whose shape was checked. `line` is its canonical form, where that is known."""
        event = object.__new__(cls)  # twenty thousand of them: the constructor of a frozen class costs ten times this
        event.__dict__.update(given)
        event.__dict__["seen"] = tuple(given["seen"])
        if line is not None:
            event.__dict__["line"] = line
        return event

    def plain(self) -> dict[str, Any]:
        """The event as a file holds it."""
        known = self.__dict__
        return {name: known[name] if name != "seen" else list(known[name]) for name in NAMES}

    @cached_property
    def line(self) -> str:
        """The event as a line of the log."""
        return _WRITTEN % _parts(self.__dict__, canonical)

    @property
    def right_hash(self) -> str:
        """The hash that fits what the event says."""
        return sha256(self.line.replace(f',"hash":{quoted(self.hash)}', "", 1))

    def indented(self) -> str:
        """The event as a file holds it, two levels in."""
        return f"  {_INDENTED % _parts(self.__dict__, _three_in)}"


NAMES = tuple(sorted(field.name for field in fields(Event)))
_KEYS = frozenset(NAMES)
_WRITTEN = "".join(("{", ",".join(f'"{name}":%s' for name in NAMES), "}"))
_INDENTED = "".join(("{\n   ", ",\n   ".join(f'"{name}": %s' for name in NAMES), "\n  }"))


def written(given: Any) -> str:
    """The canonical form of what may be an event. Raises TypeError for what has none."""
    try:
        if given.keys() == _KEYS and given["number"].__class__ is int:
            return _WRITTEN % _parts(given, canonical)
    except (AttributeError, TypeError):
        pass
    return canonical(given)


def _three_in(part: Any) -> str:
    return indented(part, 3)


def _parts(known: Mapping[str, Any], other: Callable[[Any], str]) -> tuple[str, ...]:
    """Each part as JSON in the order of the names; `other` writes what is no text. Spelled out: an audit has thousands
    of events. Raises TypeError where an event has text and this has none.
    """
    seen, value = known["seen"], known["value"]
    return (
        quoted(known["action"]),
        quoted(known["audit"]),
        quoted(known["device"]),
        quoted(known["field"]),
        quoted(known["hash"]),
        quoted(known["id"]),
        quoted(known["item"]),
        other(known["number"]),
        quoted(known["previous"]),
        other(seen) if seen else "[]" if seen.__class__ in (list, tuple) else other(seen),
        quoted(known["time"]),
        quoted(value) if value.__class__ is str else other(value),
        quoted(known["who"]),
        quoted(known["wording"]),
    )


@dataclass(frozen=True)
class Head:
    """The last event of a device: whoever knows it sees that a tail is missing."""

    number: int
    hash: str

    def plain(self) -> dict[str, Any]:
        """The head as a file holds it."""
        return {"number": self.number, "hash": self.hash}


@dataclass(frozen=True)
class Flaw:
    """A place in a chain where it does not hold, and why."""

    device: str
    number: int
    problem: str

    def __str__(self) -> str:
        """The place and the reason, without a full stop."""
        return f"{self.device}:{self.number}: {self.problem}"


def by_device(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events of each device in the order of their numbers, the devices in order."""
    chains: dict[str, list[Event]] = {}
    for event in events:
        chains.setdefault(event.device, []).append(event)
    return {device: sorted(chains[device], key=lambda event: event.number) for device in sorted(chains)}


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events as a file lists them: by device, then by number."""
    return tuple(event for chain in by_device(events).values() for event in chain)


def heads_of(events: Iterable[Event]) -> dict[str, Head]:
    """The last event of each device."""
    return {device: Head(chain[-1].number, chain[-1].hash) for device, chain in by_device(events).items()}


def through_time(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Events so that each stands after those of its device and those it has seen, else by time; and those that cannot.

    A clock that was set back changes nothing in this.
    """
    chains = list(by_device(events).values())
    place = {event.id: (number, at) for number, chain in enumerate(chains) for at, event in enumerate(chain)}
    waits: dict[tuple[int, int], int] = {}
    after: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, chain in enumerate(chains):
        for at, event in enumerate(chain):
            needed = {place[id] for id in event.seen if id in place}
            needed |= {(number, at - 1)} if at else set()
            waits[number, at] = len(needed)
            for one in needed:
                after.setdefault(one, []).append((number, at))
    ready = [(chains[number][at].time, number, at) for (number, at), count in waits.items() if not count]
    heapify(ready)
    ordered: list[Event] = []
    while ready:
        _, number, at = heappop(ready)
        ordered.append(chains[number][at])
        waits.pop((number, at))
        for one in after.get((number, at), ()):
            waits[one] -= 1
            if not waits[one]:
                heappush(ready, (chains[one[0]][one[1]].time, *one))
    return tuple(ordered), tuple(chains[number][at] for number, at in waits)


def verify(events: Iterable[Event], heads: Mapping[str, Head] | None = None) -> tuple[Flaw, ...]:
    """What is wrong with the chains: nothing when they are whole. With `heads`, also a tail that was cut off."""
    chains = by_device(events)
    found = [flaw for chain in chains.values() for flaw in _flaws(chain)]
    if not found:
        _, stuck = through_time(event for chain in chains.values() for event in chain)
        found.extend(
            Flaw(event.device, event.number, "it says that it has seen an event that came later") for event in stuck[:1]
        )
    for device, head in (heads or {}).items():
        last = chains[device][-1] if device in chains else None
        if last is None or last.number < head.number:
            found.append(Flaw(device, head.number, "the last events are missing"))
        elif last.hash != head.hash:
            found.append(Flaw(device, last.number, "it is not the last event on record"))
    return tuple(found)


def _flaws(chain: list[Event]) -> Iterator[Flaw]:
    before: Event | None = None
    for event in chain:
        number = before.number if before else 0
        problem = ""
        if event.number == number:
            problem = "there are two events of this number"
        elif event.number != number + 1:
            problem = "an event before it is missing"
        elif event.id != f"{event.device}:{event.number}" or event.hash != event.right_hash:
            problem = "it was changed after it was written"
        elif event.previous != (before.hash if before else ""):
            problem = "it does not follow the event before it"
        if problem:
            yield Flaw(event.device, event.number, problem)
        before = event
