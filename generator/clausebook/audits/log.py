"""The log of an audit in git: one file beside its record, from which the exported file can be made again to the byte.

The first line is the file without its events and its state; each further line is one event.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clausebook.audits.answers_file import LARGEST, AnswersFile, Unread, event_flaws, with_state
from clausebook.audits.canonical import canonical
from clausebook.audits.events import Event
from clausebook.audits.plain_json import Flawed, plain_json
from clausebook.model.audit import Audit
from clausebook.source.collector import collector_paused
from clausebook.workspace.workspace import Workspace

BACK = "Take the log back from git as it was committed; import the files of the devices again if it never was."


def log_bytes(file: AnswersFile) -> bytes:
    """The log of a file."""
    return "".join(
        f"{line}\n" for line in (canonical(file.front()), *(event.line for event in file.state.events))
    ).encode("ascii")


def read_log(data: bytes, site: str | None = None, audit: str | None = None) -> AnswersFile | Unread:
    """The file that was imported, out of its log; or what is wrong, at which line, and what to do. Never raises."""
    if len(data) > LARGEST:
        return Unread("The log is larger than 50 MB.", BACK)
    with collector_paused():
        return _read(data, site, audit)


def _read(data: bytes, site: str | None, audit: str | None) -> AnswersFile | Unread:
    try:
        parts = _parts(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Unread(f"The log is not encoded in UTF-8: byte {error.start + 1} does not fit.", BACK)
    except Flawed as flaw:
        return Unread(f"The log cannot be read: {flaw}", BACK, f"line {_line_of(data)}")
    if not parts:
        return Unread("The log is empty.", BACK)
    front, events = parts[0], parts[1:]
    if not isinstance(front, dict) or {"events", "state"} & set(front):
        return Unread("The log has no first line that says what it is of.", BACK, "line 1")
    for odd in event_flaws(events, _audit_of(front)):
        return Unread(odd.what, BACK, odd.where)
    read = with_state(front, tuple(Event.of(event) for event in events), site, audit)
    return read if isinstance(read, AnswersFile) else Unread(read.what, BACK, read.where)


def _parts(text: str) -> list[Any]:
    """What stands in each line. Raises Flawed, the place to be found by reading line by line."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        parts = plain_json(f"[{','.join(lines)}]")  # in one go: reading each by itself takes three times as long
        if len(parts) == len(lines):
            return list(parts)
    except Flawed:
        pass
    return [plain_json(line) for line in lines]


def log_of(workspace: Workspace, audit: Audit) -> AnswersFile | Unread | None:
    """The log that the record names, read from beside it; None when the record names none."""
    if audit.log is None or audit.log.file is None:
        return None
    if "/" in audit.log.file:
        return Unread(f"The log `{audit.log.file}` is not beside the record.", BACK)
    site = workspace.organisation.id if workspace.organisation is not None else None
    return read_log_at(workspace.root / Path(audit.origin.file).parent / audit.log.file, site, audit.id)


def read_log_at(path: Path, site: str | None = None, audit: str | None = None) -> AnswersFile | Unread:
    """The log in a file; a file that is not there, or that is no ordinary one, is refused like a damaged one."""
    try:
        if path.is_symlink() or not path.is_file():
            return Unread(f"The log `{path.name}` is not there.", BACK)
        if path.stat().st_size > LARGEST:
            return Unread("The log is larger than 50 MB.", BACK)
        return read_log(path.read_bytes(), site, audit)
    except OSError as error:
        return Unread(f"The log `{path.name}` cannot be opened: {(error.strerror or 'unknown reason').lower()}.", BACK)


def _audit_of(front: dict[str, Any]) -> str:
    audit = front.get("audit")
    return str(audit.get("id")) if isinstance(audit, dict) else ""


def _line_of(data: bytes) -> int:
    """The first line that is no plain JSON, counted from 1."""
    for number, line in enumerate(data.decode("utf-8-sig").splitlines(), 1):
        try:
            if line.strip():
                plain_json(line)
        except Flawed:
            return number
    return 1
