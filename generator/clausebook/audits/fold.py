"""What holds now, from all the events: for each item and field the value of the event that no other has seen.

Where several were written unseen by each other and differ, that is a conflict: shown, and settled only by an event that
has seen them. The order in which events come in changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from clausebook.audits.canonical import canonical
from clausebook.audits.events import Event, heads_of, in_order
from clausebook.model.answer_scale import GRADES

FINDINGS = frozenset({"minor", "major", "observation", "ofi", "good-practice"})
"""The grades that are findings; a strength is one too."""


@dataclass(frozen=True)
class Conflict:
    """Values of one item and field that were written unseen by each other, with everything about who wrote them."""

    item: str
    field: str
    events: tuple[Event, ...]


class State:
    """The state after some events. It never changes."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Fold them. Of two with one id the first counts."""
        known: dict[str, Event] = {}
        for event in events:
            known.setdefault(event.id, event)
        self.events = in_order(known.values())
        self.heads = heads_of(self.events)
        seen: dict[tuple[str, str], set[str]] = {}
        for event in self.events:
            if event.seen:
                seen.setdefault((event.item, event.field), set()).update(id for id in event.seen if id != event.id)
        nothing: frozenset[str] = frozenset()
        self._current: dict[str, dict[str, list[Event]]] = {}
        for event in self.events:
            current = self._current.setdefault(event.item, {}).setdefault(event.field, [])
            if event.id not in seen.get((event.item, event.field), nothing):
                current.append(event)

    def current(self, item: str, field: str) -> tuple[Event, ...]:
        """The events that no other has seen."""
        return tuple(self._current.get(item, {}).get(field, ()))

    def values(self, item: str, field: str) -> tuple[Any, ...]:
        """The values that stand side by side: one, several in a conflict, none when nothing was ever said."""
        current = self._current.get(item, {}).get(field, [])
        if len(current) == 1:
            return (current[0].value,)
        values = {canonical(event.value): event.value for event in current}
        return tuple(values[key] for key in sorted(values))

    def value(self, item: str, field: str) -> Any:
        """The value; None when there is none, when it was cleared, and in a conflict."""
        values = self.values(item, field)
        return values[0] if len(values) == 1 else None

    def items(self) -> tuple[str, ...]:
        """Every item that an event is about; the audit itself is none."""
        return tuple(item for item in self._current if item)

    def fields(self, item: str) -> tuple[str, ...]:
        """The fields of an item that have a value, or several."""
        return tuple(
            field
            for field in self._current.get(item, {})
            if any(value is not None for value in self.values(item, field))
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """Everything that differs and that nobody has settled, in order of item and field."""
        return tuple(
            Conflict(item, field, tuple(current))
            for item, fields in sorted(self._current.items())
            for field, current in sorted(fields.items())
            if len(self.values(item, field)) > 1
        )

    def plain(self) -> dict[str, dict[str, Any]]:
        """The whole state as the file says it: item, field, and the value or `{"conflict": [values]}`."""
        items: dict[str, dict[str, Any]] = {}
        for item in self._current:
            for field in self.fields(item):
                values = self.values(item, field)
                items.setdefault(item, {})[field] = values[0] if len(values) == 1 else {"conflict": list(values)}
        return items


def grade_in(fields: dict[str, Any]) -> str:
    """The grade that an item's answer amounts to: the answer itself where it is one, else the grade a person gave."""
    answer = fields.get("answer")
    grade = answer if isinstance(answer, str) and answer in GRADES else fields.get("grade")
    return grade if isinstance(grade, str) else ""


def summary(state: dict[str, dict[str, Any]]) -> dict[str, int]:
    """How many answers, findings and conflicts a state holds, as `State.plain` gives it."""
    items = [fields for item, fields in state.items() if item]
    values = [value for fields in state.values() for value in fields.values()]
    return {
        "answers": sum("answer" in fields for fields in items),
        "findings": sum(grade_in(fields) in FINDINGS or "strength" in fields for fields in items),
        "conflicts": sum(isinstance(value, dict) and "conflict" in value for value in values),
    }
