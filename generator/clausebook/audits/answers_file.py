"""The file of an audit, as the checklist's page exports it: written so that the same content gives the same bytes, and
read without believing anything in it. Reading never raises: it gives the file, or what is wrong and one thing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausebook.audits import shape
from clausebook.audits.canonical import canonical, indented, quoted, sha256
from clausebook.audits.events import Event, Head, verify, written
from clausebook.audits.fold import State, summary
from clausebook.audits.plain_json import SPACES, Flawed, plain_json
from clausebook.source.collector import collector_paused

FORMAT = "clausebook-audit"
VERSION = 1
LARGEST = 50 * 1024 * 1024
"""Bytes."""
PARTS = ("format", "version", "site", "audit", "checklist", "heads", "events", "state", "summary", "digest")

AGAIN = "Export it again where the audit was answered, and use that file."
UNTOUCHED = "Use the file exactly as it was exported, or an earlier copy of it."
EXPORT = "Use the file that Export gave."


@dataclass(frozen=True)
class AnswersFile:
    """A file that was read, or is to be written. `audit` and `checklist` are as the file says them."""

    site: str
    audit: Mapping[str, Any]
    checklist: Mapping[str, Any]
    events: tuple[Event, ...]

    @property
    def id(self) -> str:
        """The id of the audit."""
        return str(self.audit["id"])

    @cached_property
    def state(self) -> State:
        """What holds after all of its events."""
        return State(self.events)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of the file but itself."""
        return _digest({**self._others, "events": self.state.events}, [])

    def front(self) -> dict[str, Any]:
        """The file without events and state, with its digest: the first line of the log in git."""
        return {name: part for name, part in self._others.items() if name != "state"} | {"digest": self.digest}

    def plain(self) -> dict[str, Any]:
        """The whole file, its digest included."""
        return {**self._others, "events": [event.plain() for event in self.state.events], "digest": self.digest}

    @cached_property
    def _others(self) -> dict[str, Any]:
        """All parts but events and digest."""
        state = self.state.plain()
        return {
            "format": FORMAT,
            "version": VERSION,
            "site": self.site,
            "audit": dict(self.audit),
            "checklist": dict(self.checklist),
            "heads": {device: head.plain() for device, head in self.state.heads.items()},
            "state": state,
            "summary": summary(state),
        }

    @cached_property
    def bytes(self) -> bytes:
        """The bytes of the file; the page writes the same."""
        parts = {name: indented(part, 1) for name, part in {**self._others, "digest": self.digest}.items()}
        events = ",\n".join(event.indented() for event in self.state.events)
        parts["events"] = f"[\n{events}\n ]" if events else "[]"
        return "".join(("{\n ", ",\n ".join(f'"{name}": {parts[name]}' for name in sorted(parts)), "\n}\n")).encode(
            "ascii"
        )


def _digest(file: Mapping[str, Any], lines: list[str]) -> str:
    """What the digest of a file is to be; its events in their canonical form are added to `lines`.

    Raises TypeError for a value that could be written in more than one way.
    """
    texts = {part: canonical(file[part]) for part in PARTS if part not in ("digest", "events")}
    events = file["events"]
    if isinstance(events, list | tuple):
        lines.extend(event.line if isinstance(event, Event) else written(event) for event in events)
        texts["events"] = f"[{','.join(lines)}]"
    else:
        texts["events"] = canonical(events)
    return sha256(f"{{{','.join(f'{quoted(part)}:{texts[part]}' for part in sorted(texts))}}}")


@dataclass(frozen=True)
class Unread:
    """Why a file was refused: what is wrong, where (an event, a part, or nothing), and one thing to do."""

    what: str
    help: str
    where: str = ""

    def __str__(self) -> str:
        """Two sentences for the person who gave the file."""
        return f"{self.what} {self.help}"


def read_file(data: bytes, site: str | None = None, audit: str | None = None) -> AnswersFile | Unread:
    """The file in these bytes, everything in it checked; of that site and audit where they are given.

    A byte-order mark, other line ends and spaces around it are no matter; any other byte that differs is refused, even
    where the meaning is the same.
    """
    if len(data) > LARGEST:
        return Unread("The file is larger than 50 MB.", AGAIN)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Unread(f"The file is not encoded in UTF-8: byte {error.start + 1} does not fit.", UNTOUCHED)
    if not text.strip(" \t\r\n"):
        return Unread("The file is empty.", AGAIN)
    if text.lstrip(" \t\r\n").startswith("<"):
        return Unread("The file is a web page, not the file of an audit.", EXPORT)
    if not text.lstrip(SPACES).startswith("{"):
        return Unread("The file is not the file of an audit.", EXPORT)
    with collector_paused():
        return _read_text(text, site, audit)


def _read_text(text: str, site: str | None, audit: str | None) -> AnswersFile | Unread:
    try:
        value = plain_json(text)
    except Flawed as flaw:
        return Unread(str(flaw), AGAIN if flaw.kind != "flawed" else UNTOUCHED)
    read = read_parts(value, site, audit)
    exact = text.lstrip("\ufeff").replace("\r\n", "\n").strip(" \t\r\n") + "\n"
    if isinstance(read, AnswersFile) and exact.encode() != read.bytes:
        return Unread("The file was changed after it was exported: it is written in another way.", UNTOUCHED)
    return read


def read_parts(value: Any, site: str | None = None, audit: str | None = None) -> AnswersFile | Unread:
    """The file out of data that was read as plain JSON, everything in it checked as in `read_file`."""
    lines: list[str] = []
    return _foreign(value, site, audit, lines) or _checked(value, lines)


def with_state(
    front: Mapping[str, Any], events: tuple[Event, ...], site: str | None = None, audit: str | None = None
) -> AnswersFile | Unread:
    """The file of a front and events whose shape was checked, everything else checked as in `read_file`."""
    state = State(events)
    file = {**front, "events": events, "state": state.plain()}
    return _foreign(file, site, audit, []) or _checked(file, (), state)


def _checked(file: dict[str, Any], lines: Sequence[str], state: State | None = None) -> AnswersFile | Unread:
    for part, check in shape.PARTS.items():
        if not check(file[part]):
            if day := shape.no_such_day(file[part], part):
                return Unread(f"It speaks of a day or time that there is not: {day}.", UNTOUCHED, part)
            return Unread(f"A part has an unknown shape: {part}.", UNTOUCHED, part)
    given = file["events"]
    if state is None:
        if not isinstance(given, list):
            return Unread("A part has an unknown shape: events.", UNTOUCHED, "events")
        for flaw in event_flaws(given, file["audit"]["id"]):
            return flaw
    events = state.events if state is not None else tuple(map(Event.of, given, lines))
    for broken in verify(events, {device: Head(**head) for device, head in file["heads"].items()}):
        place = f"{broken.device}:{broken.number}"
        return Unread(f"The chain of events is broken at {place}: {broken.problem}.", UNTOUCHED, place)
    state = state or State(events)
    if (given if isinstance(given, tuple) else events) != state.events:
        return Unread("The events are not in their order.", UNTOUCHED, "events")
    read = AnswersFile(file["site"], file["audit"], file["checklist"], events)
    read.__dict__["state"] = state
    for part, what in _FOLLOWS.items():
        if canonical(file[part]) != canonical(read._others[part]):
            return Unread(what, UNTOUCHED, part)
    read.__dict__["digest"] = file["digest"]
    return read


_FOLLOWS = {
    "heads": "The heads are not those of the events.",
    "state": "The answers do not follow from the events.",
    "summary": "The summary does not follow from the answers.",
}
"""What is computed from the events, and what is said where it is not what the file says."""


def _foreign(file: Any, site: str | None, audit: str | None, lines: list[str]) -> Unread | None:
    """Whether this is a file of ours that this version can read, of this site; the page asks in the same order. Its
    events in their canonical form are added to `lines`.
    """
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        return Unread("The file is not the file of an audit.", EXPORT)
    version = file.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < VERSION:
        return Unread("The file has no version that is known.", UNTOUCHED, "version")
    if version > VERSION:
        help = "Use the clausebook that is as new as the page it came from."
        return Unread(f"The file was written by a newer version ({version}).", help, "version")
    odd = [part for part in PARTS if part not in file] + [part for part in file if part not in PARTS]
    if odd:
        return Unread(f"A part is missing or unknown: {odd[0]}.", UNTOUCHED, odd[0])
    if file["digest"] != _digest(file, lines):
        return Unread("The file was changed after it was exported: its digest does not fit.", UNTOUCHED, "digest")
    if not shape.text(file["site"]) or (site is not None and file["site"] != site):
        help = "Use it where the content of that site is."
        return Unread(f"The file belongs to another site ({file['site']}).", help, "site")
    if audit is not None and (not isinstance(file["audit"], dict) or file["audit"].get("id") != audit):
        return Unread("The file belongs to another audit.", "Use it by itself.", "audit")
    return None


def event_flaws(events: Iterable[Any], audit: str) -> Iterator[Unread]:
    """What is wrong with single events, before anybody looks at their chain."""
    for index, event in enumerate(events):
        if not shape.event(event):
            place = f"events {index + 1}"
            if isinstance(event, dict) and (day := shape.no_such_day({"time": event.get("time")}, place)):
                yield Unread(f"It speaks of a day or time that there is not: {day}.", UNTOUCHED, place)
                continue
            yield Unread(f"An event has an unknown shape: {place}.", UNTOUCHED, place)
            continue
        place = event["id"]
        if not shape.value(event["field"], event["value"]):
            yield Unread(f"An event has a value that it cannot have: {place}.", UNTOUCHED, place)
        elif event["audit"] != audit:
            yield Unread(f"An event belongs to another audit: {place}.", UNTOUCHED, place)
