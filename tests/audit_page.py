"""What a checklist's page does with answers, for tests that need its files and no browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.canonical import digest
from clausebook.audits.events import Event
from clausebook.audits.fold import State

SITE = "brackwater-home-services"
WORDING = digest("What is asked?")
AUDIT: dict[str, Any] = {"id": "AUD-2026-09", "title": "Complaints by letter", "planned": None}
CHECKLIST: dict[str, Any] = {
    "id": "internal-audit-iso10002-2018",
    "version": "1",
    "items": [{"item": "ACC-01", "section": "one", "number": "1", "text": "What is asked?", "wording": WORDING}],
}


def chained(audit: str, parts: list[dict[str, Any]], before: tuple[Event, ...] = ()) -> tuple[Event, ...]:
    """Events as devices write them, one after the other: `parts` says device, item, field, value, and what else."""
    heads: dict[str, Event] = {event.device: event for event in before}
    made = list(before)
    for part in parts:
        last = heads.get(part["device"])
        number = last.number + 1 if last else 1
        id = f"{part['device']}:{number}"
        event: dict[str, Any] = {
            "audit": audit,
            "id": id,
            "device": part["device"],
            "number": number,
            "time": part.get("time", "2026-11-20T09:00:00.000Z"),
            "who": part.get("who", "internal-auditor"),
            "item": part["item"],
            "field": part["field"],
            "value": part["value"],
            "wording": part.get("wording", ""),
            "seen": part.get("seen", []),
            "action": part.get("action", id),
            "previous": last.hash if last else "",
        }
        heads[part["device"]] = Event.of({**event, "hash": digest(event)})
        made.append(heads[part["device"]])
    return tuple(made)


@dataclass
class Page:
    """One opened page of one audit. It sees every event it holds, as a person at it would."""

    device: str = "a" * 12
    who: str = "internal-auditor"
    site: str = SITE
    audit: dict[str, Any] = field(default_factory=lambda: dict(AUDIT))
    checklist: dict[str, Any] = field(default_factory=lambda: dict(CHECKLIST))
    events: tuple[Event, ...] = ()
    clock: int = 0

    def answer(self, item: str, **values: Any) -> Page:
        """Write fields of an item (of the audit where `item` is empty); `_` stands for `-`, `__` for `.`."""
        for name, value in values.items():
            field_name = name.replace("__", ".").replace("_", "-")
            self.put(item, field_name, value)
        return self

    def put(self, item: str, field_name: str, value: Any) -> Page:
        """Write one field."""
        self.clock += 1
        wordings = {one["item"]: one["wording"] for one in self.checklist["items"]}
        part = {
            "device": self.device,
            "who": self.who,
            "item": item,
            "field": field_name,
            "value": value,
            "wording": wordings.get(item, ""),
            "time": f"2026-11-20T09:{self.clock // 60:02d}:{self.clock % 60:02d}.000Z",
            "seen": [event.id for event in State(self.events).current(item, field_name)],
        }
        self.events = chained(self.audit["id"], [part], self.events)
        return self

    def file(self) -> AnswersFile:
        """What Export gives."""
        return AnswersFile(self.site, self.audit, self.checklist, self.events)

    def opened(self, device: str, who: str = "second-auditor") -> Page:
        """The same audit opened on another device, with everything that is in the file of this one."""
        return Page(device * 12, who, self.site, self.audit, self.checklist, self.events, self.clock)
