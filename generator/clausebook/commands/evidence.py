"""`clausebook evidence add`: a file becomes an evidence item, or the item that names it is brought up to date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, cast

from clausebook.commands.content import CONTENT, Content, one_of
from clausebook.commands.evidence_file import place_file
from clausebook.commands.files import Refused, write
from clausebook.commands.new import Wanted, Written, new
from clausebook.commands.sheet import Sheet
from clausebook.commands.skeleton import Shape
from clausebook.model.compliance import Evidence


@dataclass(frozen=True)
class About:
    """What the person said about the file."""

    clauses: Sequence[str] = ()
    title: str | None = None
    kind: str = "record"
    owner: str | None = None
    id: str | None = None


@dataclass(frozen=True)
class Added:
    """What became of the file: its hash, whether it was copied, the new item or the items that name it already."""

    file: str
    sha256: str
    copied: bool
    new: Written | None
    updated: tuple[Written, ...] = ()
    changed: bool = True


def add(content: Content, file: Path, about: About, day: date) -> Added:
    """Hash the file and write it down as collected on `day`.

    A file outside `content/files` is copied there. Raises Refused, and leaves everything as it was, when something
    stands against it.
    """
    one_of("kind of evidence", about.kind, Shape.of(*_kind_field()).choices)
    for reference in about.clauses:
        content.clause(reference)
    if about.owner:
        content.role(about.owner)
    name, digest, copied = place_file(content, file)
    try:
        return _write_down(content, name, digest, copied, about, day)
    except Refused:
        if copied:
            (content.folder / name).unlink()
        raise


def _kind_field() -> tuple[Any, Any]:
    info = Evidence.model_fields["kind"]
    return info.annotation, info.metadata


def _write_down(content: Content, name: str, digest: str, copied: bool, about: About, day: date) -> Added:
    naming = [item for item in content.own("evidence") if cast(Evidence, item).file == name]
    if naming:
        if about.id and about.id not in [item.key for item in naming]:
            listed = ", ".join(f"`{item.key}`" for item in naming)
            raise Refused(f"`{CONTENT}/{name}` is evidence already, as {listed}; leave `--id` out", usage=True)
        updated = [_update(content, cast(Evidence, item), digest, day) for item in naming]
        return Added(name, digest, copied, None, tuple(w for w, _ in updated), any(c for _, c in updated))
    if not about.clauses:
        raise Refused(f"say which clause `{name}` shows something about: `--clause 7.4`", usage=True)
    values: dict[str, Any] = {"kind": about.kind, "file": name, "sha256": digest, "collected": day.isoformat()}
    if about.owner:
        values["owner"] = about.owner
    wanted = Wanted("evidence", about.id, about.title or _title(name), about.clauses, values, comments=False)
    return Added(name, digest, copied, new(content, wanted, day))


def _update(content: Content, item: Evidence, digest: str, day: date) -> tuple[Written, bool]:
    """Hash and day of an item that names the file already; both stay when the file has not changed that day."""
    origin = item.origin
    content.must_be_sound(origin.file)
    path = content.root / origin.file
    sheet = before = Sheet.read(content.root, path)
    if item.sha256 != digest:
        sheet = sheet.set((*origin.route, "sha256"), digest, after="file")
    if item.collected != day:
        sheet = sheet.set((*origin.route, "collected"), day.isoformat(), after="sha256")
    if sheet is not before:
        write(path, sheet.bytes)
    return Written("evidence", item.id, origin.file, sheet.line_of(origin.route), False), sheet is not before


def _title(name: str) -> str:
    """`files/complaints-register_2026.csv` as words: Complaints register 2026."""
    stem = PurePosixPath(name).stem
    words = " ".join(re.split(r"[-_.\s]+", stem)).strip()
    return words[:1].upper() + words[1:] or stem
