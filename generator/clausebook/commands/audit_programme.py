"""The lines that name an audit in the programme it belongs to, shown to be put in by hand: no file is spoilt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausebook.model.audit import Programme
from clausebook.workspace.workspace import Workspace

_NUMBERED = re.compile("(.*?)([0-9]+)")


def lines_to_add(workspace: Workspace, audit: str, clauses: Sequence[str], start: str, end: str) -> tuple[str, ...]:
    """What to add, and where; nothing where an entry of a programme names the audit already.

    `clauses` are as the record says them, the days as ISO 8601 writes them. The whole entry is given where exactly one
    programme covers the days; else the one line that names the audit.
    """
    if any(entry.audit == audit for programme in workspace.programmes for entry in programme.entries):
        return ()
    covering = [one for one in workspace.programmes if f"{one.period.start}" <= start and end <= f"{one.period.end}"]
    if len(covering) != 1:
        return (f"No entry of a programme names {audit}. Add to the entry it belongs to:", f"        audit: {audit}")
    (programme,) = covering
    place = workspace.place(programme, "entries" if programme.entries else "id")
    where = f"{place.file}:{place.line}" if place.line else place.file
    return (
        f"No entry of a programme names {audit}. Add below `entries:` of {programme.id}, {where}:",
        *([] if programme.entries else ["    entries:"]),
        f"      - id: {_next_id(programme)}",
        *(["        clauses:"] if clauses else []),
        *(f'          - "{clause}"' for clause in clauses),
        f"        by: {end}",
        f"        audit: {audit}",
        "Where it was planned there already, add only the last of these lines to its entry.",
    )


def _next_id(programme: Programme) -> str:
    """The id after the last one, in its form."""
    used = {entry.id for entry in programme.entries}
    last = _NUMBERED.fullmatch(programme.entries[-1].id) if programme.entries else None
    start, digits = last.groups() if last is not None else ("P-", "00")
    number = int(digits) + 1
    while (id := f"{start}{number:0{len(digits)}d}") in used:
        number += 1
    return id
