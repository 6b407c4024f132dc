"""The next free id of a kind: one more than the highest there is or ever was."""

from __future__ import annotations

import re
from collections import Counter

from clausebook.commands.content import Content, slug_of
from clausebook.commands.files import Refused

_NUMBERED = re.compile(r"(.*?)([0-9]+)")

_FIRST = {"evidence": "EV-001", "objective": "OBJ-01", "measure": "MEA-01"}
_FIRST_OF_LEVEL = {
    "manual": "MAN-01", "policy": "POL-01", "procedure": "PRO-01", "work-instruction": "WI-01", "form": "FRM-01",
    "record": "REC-01", "external": "EXT-01",
}  # fmt: skip


def retired(content: Content) -> dict[str, str]:
    """Every retired id, with the place where it is listed."""
    places = {}
    for entry in content.workspace.retired:
        line = content.workspace.places[entry.file].at(entry.route).line
        places[entry.entry.id] = f"{entry.file}:{line}"
    return places


def next_code(content: Content, kind: str, level: str = "") -> str:
    """The id after the highest one of the commonest prefix, with as many digits; of documents, at this level.

    Retired ids and ids in files that cannot be read count as used.
    """
    items = content.own(kind)
    alike = [item.key for item in items if not level or getattr(item, "level", "") == level]
    matches = [match for key in alike if (match := _NUMBERED.fullmatch(key))]
    counted = Counter(match[1] for match in matches)
    first = _FIRST_OF_LEVEL[level] if kind == "document" else _FIRST[kind]
    prefix = counted.most_common(1)[0][0] if counted else first.rstrip("0123456789")
    used = {*(item.key for item in items), *retired(content), *content.workspace.unreadable}
    digits = [match[2] for key in used if (match := _NUMBERED.fullmatch(key)) and match[1] == prefix]
    if not digits:
        return first if not counted else f"{prefix}01"
    width = max(len(text) for text in digits)
    return f"{prefix}{max(int(text) for text in digits) + 1:0{width}d}"


def free(content: Content, kind: str, id: str) -> str:
    """The id, when nothing of this kind has it and it was never retired. Raises Refused otherwise."""
    for item in content.own(kind):
        if item.key == id:
            place = content.workspace.place(item)
            raise Refused(f"`{id}` is there already, at {place.file}:{place.line}", usage=True)
    gone = retired(content)
    if id in gone:
        raise Refused(
            f"`{id}` is retired ({gone[id]}) and an id is never used twice; leave the id out and the next free one "
            "is taken",
            usage=True,
        )
    if id in content.workspace.unreadable:
        raise Refused(f"`{id}` stands in a file that cannot be read; `clausebook check` says why")
    return id


def slug_from(kind: str, title: str | None) -> str:
    """An id out of the title, for kinds whose ids are words. Raises Refused when there is nothing to make it of."""
    made = slug_of(title or "")
    if not made:
        raise Refused(
            f"a {kind} needs an id of small letters, digits and hyphens: `clausebook new {kind} an-id`", usage=True
        )
    return made
