"""The entry that names an audit in its programme, so that a check misses the record when it is gone: put in where it is
plain which programme it belongs to, else shown to be put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from clausebook.commands.files import Refused
from clausebook.commands.sheet import Sheet
from clausebook.model.audit import Programme
from clausebook.workspace.audits import auditable
from clausebook.workspace.workspace import Workspace

_NEAR = timedelta(days=92)
"""An entry due so near the audit may be the one that planned it: a person has to say."""
_NUMBERED = re.compile("(.*?)([0-9]+)")


def lines_to_add(workspace: Workspace, audit: str, clauses: Sequence[str], start: str, end: str) -> tuple[str, ...]:
    """What to add, and where; nothing where an entry of a programme names the audit already.

    `clauses` are as the record says them, the days as ISO 8601 writes them. The whole entry is given where exactly one
    programme covers the days; else the one line that names the audit.
    """
    if _named(workspace, audit):
        return ()
    covering = _covering(workspace, start, end)
    if not covering:
        return _new_programme(workspace, audit, clauses, start, end)
    if len(covering) != 1:
        return (f"No entry of a programme names {audit}. Add to the entry it belongs to:", f"        audit: {audit}")
    (programme,) = covering
    given = (programme, audit, clauses, end)
    place = workspace.place(programme, "entries" if programme.entries else "id")
    where = f"{place.file}:{place.line}" if place.line else place.file
    return (
        f"No entry of a programme names {audit}. Add below `entries:` of {programme.id}, {where}:",
        *([] if programme.entries else ["    entries:"]),
        *(f"{'      - ' if not number else '        '}{line}" for number, line in enumerate(_entry(*given))),
        "Where it was planned there already, add only the last of these lines to its entry.",
    )


def _new_programme(workspace: Workspace, audit: str, clauses: Sequence[str], start: str, end: str) -> tuple[str, ...]:
    """A whole programme of the years in which the audit falls: there is none yet that could name it."""
    years = start[:4] if start[:4] == end[:4] else f"{start[:4]}-{end[:4]}"
    used = {programme.id for programme in workspace.programmes}
    ids = (f"PRG-{years}{'' if not number else f'-{number + 1}'}" for number in range(len(used) + 1))
    return (
        f"No programme covers the days of {audit}. Write one to content/audits/programme-{years}.yml, for instance:",
        "programmes:",
        f"  - id: {next(id for id in ids if id not in used)}",
        f"    title: Internal audits {years}",
        "    period:",
        f"      start: {start[:4]}-01-01",
        f"      end: {end[:4]}-12-31",
        "    entries:",
        "      - id: P-01",
        *(["        clauses:"] if clauses else []),
        *(f'          - "{clause}"' for clause in clauses),
        f"        by: {end}",
        f"        audit: {audit}",
    )


def with_audit(
    workspace: Workspace, root: Path, audit: str, clauses: Sequence[str], start: str, end: str
) -> tuple[Path, bytes, str] | None:
    """The file of the one programme that covers the days with an entry more, and the id of that entry.

    None where an entry names the audit already, where several programmes or none cover the days, where an entry without
    an audit may have planned it, and where the file cannot be edited without touching other lines.
    """
    covering = _covering(workspace, start, end)
    if _named(workspace, audit) or len(covering) != 1 or _planned(workspace, covering[0], clauses, start, end):
        return None
    (programme,) = covering
    path = root / programme.origin.file
    if path.is_symlink():
        return None
    try:
        sheet = Sheet.read(root, path)
        added = sheet.append((*programme.origin.route, "entries"), _entry(programme, audit, clauses, end))
    except Refused:
        return None
    return path, added.bytes, f"{_next_id(programme)} of {programme.id}"


def _named(workspace: Workspace, audit: str) -> bool:
    return any(entry.audit == audit for programme in workspace.programmes for entry in programme.entries)


def _covering(workspace: Workspace, start: str, end: str) -> list[Programme]:
    return [one for one in workspace.programmes if f"{one.period.start}" <= start and end <= f"{one.period.end}"]


def _planned(workspace: Workspace, programme: Programme, clauses: Sequence[str], start: str, end: str) -> bool:
    """Whether an entry without an audit, due about then, is about one of these clauses, or about none in particular."""
    first = max(date.fromisoformat(start), date.min + _NEAR) - _NEAR
    last = min(date.fromisoformat(end), date.max - _NEAR) + _NEAR
    whole = [clause if "/" in clause else f"{workspace.standard}/{clause}" for clause in clauses]
    about = set(auditable(workspace, whole)) if whole else set()
    return any(
        entry.audit is None
        and entry.held is None
        and entry.dropped is None
        and (entry.by is None or first <= entry.by <= last)
        and (not entry.clauses or not about or about.intersection(auditable(workspace, entry.clauses)))
        for entry in programme.entries
    )


def _entry(programme: Programme, audit: str, clauses: Sequence[str], end: str) -> list[str]:
    """The lines of an entry, without dash and indentation."""
    return [
        f"id: {_next_id(programme)}",
        *(["clauses:"] if clauses else []),
        *(f'  - "{clause}"' for clause in clauses),
        f"by: {end}",
        f"audit: {audit}",
    ]


def _next_id(programme: Programme) -> str:
    """The id after the last one, in its form."""
    used = {entry.id for entry in programme.entries}
    last = _NUMBERED.fullmatch(programme.entries[-1].id) if programme.entries else None
    start, digits = last.groups() if last is not None else ("P-", "00")
    number = int(digits) + 1
    while (id := f"{start}{number:0{len(digits)}d}") in used:
        number += 1
    return id
