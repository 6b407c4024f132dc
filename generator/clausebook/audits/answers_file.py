"""The file of an audit, as the checklist's page exports it: written so that the same content gives the same bytes, and
read without believing anything in it. Reading never raises: it gives the file, or what is wrong and one thing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausebook.audits import shape
from clausebook.audits.canonical import canonical, digest, pretty
from clausebook.audits.events import Event, Head, in_order, verify
from clausebook.audits.fold import State, summary
from clausebook.audits.plain_json import SPACES, Flawed, plain_json

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

    def front(self) -> dict[str, Any]:
        """The file without events and state, with its digest: the first line of the log in git."""
        return {name: part for name, part in self.plain().items() if name not in ("events", "state")}

    def plain(self) -> dict[str, Any]:
        """The whole file, its digest included."""
        return dict(self._whole)

    @cached_property
    def _whole(self) -> dict[str, Any]:
        state = self.state
        file = {
            "format": FORMAT,
            "version": VERSION,
            "site": self.site,
            "audit": dict(self.audit),
            "checklist": dict(self.checklist),
            "heads": {device: head.plain() for device, head in state.heads.items()},
            "events": [event.plain() for event in in_order(self.events)],
            "state": state.plain(),
            "summary": summary(state.plain()),
        }
        return {**file, "digest": digest(file)}

    @property
    def bytes(self) -> bytes:
        """The bytes of the file; the page writes the same."""
        return pretty(self.plain()).encode("ascii")


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
    if not text.strip():
        return Unread("The file is empty.", AGAIN)
    if text.lstrip().startswith("<"):
        return Unread("The file is a web page, not the file of an audit.", EXPORT)
    if not text.lstrip(SPACES).startswith("{"):
        return Unread("The file is not the file of an audit.", EXPORT)
    try:
        value = plain_json(text)
    except Flawed as flaw:
        return Unread(str(flaw), AGAIN if flaw.kind != "flawed" else UNTOUCHED)
    read = read_parts(value, site, audit)
    exact = text.lstrip("\ufeff").replace("\r\n", "\n").strip(" \t\r\n") + "\n"
    if isinstance(read, AnswersFile) and exact != pretty(value):
        return Unread("The file was changed after it was exported: it is written in another way.", UNTOUCHED)
    return read


def read_parts(value: Any, site: str | None = None, audit: str | None = None) -> AnswersFile | Unread:
    """The file out of data that was read as plain JSON, everything in it checked as in `read_file`."""
    return _foreign(value, site, audit) or _flaw(value) or _of(value)


def _of(file: dict[str, Any]) -> AnswersFile:
    events = tuple(Event.of(event) for event in file["events"])
    return AnswersFile(file["site"], file["audit"], file["checklist"], events)


def _foreign(file: Any, site: str | None, audit: str | None) -> Unread | None:
    """Whether this is a file of ours that this version can read, of this site; the page asks in the same order."""
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
    if file["digest"] != digest({name: part for name, part in file.items() if name != "digest"}):
        return Unread("The file was changed after it was exported: its digest does not fit.", UNTOUCHED, "digest")
    if not shape.text(file["site"]) or (site is not None and file["site"] != site):
        help = "Use it where the content of that site is."
        return Unread(f"The file belongs to another site ({file['site']}).", help, "site")
    if audit is not None and (not isinstance(file["audit"], dict) or file["audit"].get("id") != audit):
        return Unread("The file belongs to another audit.", "Use it by itself.", "audit")
    return None


def _flaw(file: dict[str, Any]) -> Unread | None:
    """What is wrong with the parts of a file of ours; None when nothing is."""
    return next(_flaws(file), None)


def _flaws(file: dict[str, Any]) -> Iterator[Unread]:
    for part, check in shape.PARTS.items():
        if not check(file[part]):
            yield Unread(f"A part has an unknown shape: {part}.", UNTOUCHED, part)
    if not isinstance(file["events"], list):
        yield Unread("A part has an unknown shape: events.", UNTOUCHED, "events")
    yield from event_flaws(file["events"], file["audit"]["id"])
    events = [Event.of(event) for event in file["events"]]
    heads = {device: Head(**head) for device, head in file["heads"].items()}
    for flaw in verify(events, heads):
        place = f"{flaw.device}:{flaw.number}"
        yield Unread(f"The chain of events is broken at {place}: {flaw.problem}.", UNTOUCHED, place)
    if tuple(events) != in_order(events):
        yield Unread("The events are not in their order.", UNTOUCHED, "events")
    state = State(events)
    follows = (
        (
            "heads",
            {device: head.plain() for device, head in state.heads.items()},
            "The heads are not those of the events.",
        ),
        ("state", state.plain(), "The answers do not follow from the events."),
        ("summary", summary(state.plain()), "The summary does not follow from the answers."),
    )
    for part, expected, what in follows:
        if canonical(file[part]) != canonical(expected):
            yield Unread(what, UNTOUCHED, part)


def event_flaws(events: Iterable[Any], audit: str) -> Iterator[Unread]:
    """What is wrong with single events, before anybody looks at their chain."""
    for index, event in enumerate(events):
        place = event["id"] if shape.event(event) else f"events {index + 1}"
        if not shape.event(event):
            yield Unread(f"An event has an unknown shape: {place}.", UNTOUCHED, place)
        elif not shape.value(event["field"], event["value"]):
            yield Unread(f"An event has a value that it cannot have: {place}.", UNTOUCHED, place)
        elif event["audit"] != audit:
            yield Unread(f"An event belongs to another audit: {place}.", UNTOUCHED, place)
