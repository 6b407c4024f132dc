"""Single values on their way from a browser into a record: what a record can hold is taken, the rest is reported.

What is not taken is not lost: it stays in the log beside the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from clausebook.audits.canonical import well_formed
from clausebook.model.checklist import Method
from clausebook.workspace.workspace import Workspace

LONGEST_INITIALS = 8
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Taking:
    """Takes values, and remembers in `remarks` what was left to the log, and why."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.remarks: list[str] = []

    def remark(self, where: str, what: str) -> None:
        """Something that a person should know."""
        self.remarks.append(f"{where}: {what}")

    def words(self, value: Any) -> str | None:
        """A text as it was typed; None for nothing but spaces."""
        return well_formed(value) if isinstance(value, str) and value.strip() else None

    def initials(self, value: Any, where: str) -> str | None:
        """Initials; a name, or anything else that is longer, is none."""
        found = self.words(value)
        if found is not None and len(found.strip()) > LONGEST_INITIALS:
            self.remark(where, f"the initials are longer than {LONGEST_INITIALS} characters; they stay in the log")
            return None
        return found

    def all_words(self, values: Any) -> list[str]:
        """The texts of a list that hold something."""
        return [words for one in values or () if (words := self.words(one)) is not None]

    def day(self, value: Any, where: str) -> str | None:
        """A day that the calendar has; None for a day that is not filled in."""
        if not value:
            return None
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        self.remark(where, f"`{value}` is no day that the calendar has; it stays in the log")
        return None

    def clock(self, value: Any, where: str) -> str | None:
        """A time of day."""
        if not value:
            return None
        if not _CLOCK.fullmatch(value):
            self.remark(where, f"`{value}` is no time of day; it stays in the log")
            return None
        return str(value)

    def one(self, kind: str, value: Any, where: str) -> str | None:
        """The id of an item that the content has."""
        if not value:
            return None
        if self.workspace.find(kind, value) is None:
            self.remark(where, f"there is no {kind.replace('-', ' ')} `{value}`; it stays in the log")
            return None
        return str(value)

    def several(self, kind: str, values: Any, where: str) -> list[str]:
        """The ids of a list that the content has, each once."""
        return [id for one in dict.fromkeys(values or ()) if (id := self.one(kind, one, where)) is not None]

    def method(self, value: Any) -> str | None:
        """document-review, observation or interview."""
        return value if value in get_args(Method) else None

    def period(self, value: Any, where: str) -> dict[str, str] | None:
        """Two days; None while one of them is not filled in."""
        if not isinstance(value, Mapping):
            return None
        start, end = self.day(value.get("start"), where), self.day(value.get("end"), where)
        if start is None or end is None:
            self.remark(where, "one of the two days is missing; the other stays in the log")
            return None
        return {"start": start, "end": end}

    def meeting(self, value: Any, where: str) -> dict[str, Any] | None:
        """A meeting; None while it has no day."""
        if not isinstance(value, Mapping) or not any(value.values()):
            return None
        on = self.day(value.get("on"), where)
        if on is None:
            self.remark(where, "it has no day, so the record cannot hold it; it stays in the log")
            return None
        attended = self.several("role", value.get("attended"), where)
        return filled(on=on, attended=attended, note=self.words(value.get("note")))

    def hours(self, value: Any, where: str) -> list[dict[str, Any]]:
        """A timetable; lines without a day stay in the log."""
        found = []
        for line in value or ():
            on = self.day(line.get("on"), where)
            if on is None:
                if any(line.values()):
                    self.remark(where, "a line without a day stays in the log")
                continue
            at, roles = self.clock(line.get("at"), where), self.several("role", line.get("roles"), where)
            found.append(filled(on=on, at=at, what=self.words(line.get("what")), roles=roles))
        return found


def filled(**values: Any) -> dict[str, Any]:
    """The values that hold something."""
    return {key: value for key, value in values.items() if value is not None and value != [] and value != {}}
