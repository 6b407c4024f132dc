"""The file of the nonconformities that an audit raised: new ones are added, and what people wrote there stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausebook.audits.quoted_yaml import entry, lines
from clausebook.audits.record import Record
from clausebook.audits.record_majors import LINKS, to_write
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
    shown = tuple((one["id"], one["grade"], one.get("item", ""), one["title"]) for one in new)
    remarks = tuple(
        f"{one.get('item', 'the audit')}: {one['id']} is retired; nothing was raised again"
        for one in record.raised
        if one["id"] in gone
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
    differing = _differing(content, record, earlier)
    return NonconformityFile(path, sheet.bytes if new else None, shown, (*remarks, *differing))


def _bytes(content: Content, path: Path, entries: Iterable[Mapping[str, Any]]) -> bytes:
    written = [line for one in entries for line in entry(one, 2)]
    return ("\n".join((modeline(content.root, path, "nonconformities"), "nonconformities:", *written)) + "\n").encode()


def _same_ids(earlier: Record, record: Record) -> bool:
    """Whether everything raised before is raised still, at its grade: else a person has to say what becomes of it."""
    now = {one["id"]: one["grade"] for one in record.raised}
    return all(now.get(one["id"]) == one["grade"] for one in earlier.raised)


def _differing(content: Content, record: Record, earlier: Record | None) -> tuple[str, ...]:
    """What a person has to put into nonconformities that people have written in since the last import."""
    old = {one["id"]: one for one in earlier.raised} if earlier is not None else {}
    known = {found.id: found for found in content.workspace.nonconformities}
    told = []
    for one in record.raised:
        id, about = one["id"], one.get("item", "the audit")
        if id not in known:
            continue
        links = to_write(known[id], one)
        if links:
            told.append(
                f"{about}: {id} stays as it stands; write {' and '.join(f'`{line}`' for line in links)} into it"
            )
        if id in old and _words(old[id]) != _words(one):
            told.append(f"{about}: its words were changed after {id} was raised, and {id} stays as it stands")
    return tuple(told)


def _words(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key not in LINKS}
