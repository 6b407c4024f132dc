"""The file of the nonconformities that an audit raised: new ones are added, and what people wrote there stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausebook.audits.quoted_yaml import entry, lines
from clausebook.audits.record import Record
from clausebook.commands.content import CONTENT, Content
from clausebook.commands.files import Refused
from clausebook.commands.schema import modeline
from clausebook.commands.sheet import Sheet


@dataclass(frozen=True)
class NonconformityFile:
    """The file as it is to be; `data` is None when it does not change.

    `raised` has id, grade, item and title of the new ones.
    """

    path: Path
    data: bytes | None
    raised: tuple[tuple[str, str, str, str], ...]
    remarks: tuple[str, ...] = ()


def nonconformity_file(content: Content, audit: str, record: Record, earlier: Record | None) -> NonconformityFile:
    """What `content/nonconformities/<audit>.yml` is to hold after an import.

    A file that nobody has touched since the last import (`earlier`) is written anew; else only what is missing is put
    in at its end. Raises Refused when that cannot be done without touching other lines.
    """
    path = content.root / CONTENT / "nonconformities" / f"{audit}.yml"
    name = path.relative_to(content.root).as_posix()
    known = {found.id for found in content.workspace.nonconformities}
    gone = {entry.entry.id for entry in content.workspace.retired}
    new = [one for one in record.raised if one["id"] not in known | gone]
    shown = tuple((one["id"], one["grade"], one["item"], one["title"]) for one in new)
    remarks = tuple(
        f"{one['item']}: {one['id']} is retired; nothing was raised again" for one in record.raised if one["id"] in gone
    )
    if not path.exists():
        data = _bytes(content, path, new) if new else None
        return NonconformityFile(path, data, shown, remarks)
    if path.is_symlink():
        raise Refused(f"`{name}` is a symbolic link; clausebook writes into real files only")
    if (
        earlier is not None
        and _same_ids(earlier, record)
        and path.read_bytes() == _bytes(content, path, earlier.raised)
    ):
        return NonconformityFile(path, _bytes(content, path, record.raised), shown, remarks)
    sheet = Sheet.read(content.root, path)
    for one in new:
        sheet = sheet.append(("nonconformities",), lines(one))
    differing = _differing(record, earlier, known)
    return NonconformityFile(path, sheet.bytes if new else None, shown, (*remarks, *differing))


def _bytes(content: Content, path: Path, entries: Iterable[Mapping[str, Any]]) -> bytes:
    written = [line for one in entries for line in entry(one, 2)]
    return ("\n".join((modeline(content.root, path, "nonconformities"), "nonconformities:", *written)) + "\n").encode()


def _same_ids(earlier: Record, record: Record) -> bool:
    """Whether everything raised before is raised still, at its grade: else a person has to say what becomes of it."""
    now = {one["id"]: one["grade"] for one in record.raised}
    return all(now.get(one["id"]) == one["grade"] for one in earlier.raised)


def _differing(record: Record, earlier: Record | None, known: set[str]) -> tuple[str, ...]:
    """Nonconformities whose answers were reworded since the last import, and that people have written in since."""
    old = {one["id"]: one for one in earlier.raised} if earlier is not None else {}
    return tuple(
        f"{one['item']}: its words were changed after {one['id']} was raised, and {one['id']} stays as it stands"
        for one in record.raised
        if one["id"] in known and one["id"] in old and old[one["id"]] != one
    )
