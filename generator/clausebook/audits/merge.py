"""Several sets of events of one audit become one. Nothing is chosen: all events are kept, and what differs shows as a
conflict when they are folded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.audits.events import Event, in_order


@dataclass(frozen=True)
class Broken:
    """Two events of one id that are not the same: a chain was rewritten, or one device's store was used twice."""

    one: Event
    other: Event


@dataclass(frozen=True)
class Merged:
    """The union by id, sorted; with anything `broken` it holds what came first, and the caller refuses it."""

    events: tuple[Event, ...]
    broken: tuple[Broken, ...] = ()


def merge(*sets: Iterable[Event]) -> Merged:
    """Everything that any of them holds. The order in which they are given changes nothing where nothing is broken."""
    known: dict[str, Event] = {}
    broken = []
    for events in sets:
        held = list(events)
        rewritten = [Broken(known[event.id], event) for event in held if known.get(event.id, event).hash != event.hash]
        broken.extend(rewritten)
        if not rewritten:  # of a set with a broken chain nothing is taken
            known.update((event.id, event) for event in held)
    return Merged(in_order(known.values()), tuple(broken))


def lost(base: Iterable[Event], *sets: Iterable[Event]) -> tuple[Event, ...]:
    """What `base` held and at least one of the sets no longer holds as it was, in order."""
    held = [{event.id: event.hash for event in events} for events in sets]
    return in_order(event for event in base if any(known.get(event.id) != event.hash for known in held))
