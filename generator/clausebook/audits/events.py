"""Events: everything that was answered or changed is one, added and never altered.

Each device has one chain for each audit: the hash of an event covers the hash of the one before. That shows later
change; it does not prove who wrote it, and a tail that was cut off is seen only by who knows the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausebook.audits.canonical import canonical, digest


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
    def of(cls, given: Mapping[str, Any]) -> Event:
        """The event in data whose shape was checked."""
        return cls(**{**given, "seen": tuple(given["seen"])})

    def plain(self) -> dict[str, Any]:
        """The event as a file holds it."""
        return {**self.__dict__, "seen": list(self.seen)}

    @property
    def line(self) -> str:
        """The event as a line of the log."""
        return canonical(self.plain())

    @property
    def right_hash(self) -> str:
        """The hash that fits what the event says."""
        return digest({name: part for name, part in self.plain().items() if name != "hash"})


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
    following = [0] * len(chains)
    present = {event.id for chain in chains for event in chain}
    placed: set[str] = set()
    ordered: list[Event] = []
    while True:
        ready = [
            index
            for index, chain in enumerate(chains)
            if following[index] < len(chain)
            and all(id in placed or id not in present for id in chain[following[index]].seen)
        ]
        if not ready:
            break
        best = min(ready, key=lambda index: chains[index][following[index]].time)
        event = chains[best][following[best]]
        following[best] += 1
        placed.add(event.id)
        ordered.append(event)
    return tuple(ordered), tuple(event for chain, at in zip(chains, following, strict=True) for event in chain[at:])


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
