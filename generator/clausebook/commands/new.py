"""`clausebook new`: a new item with the next free id, written at the end of the right file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from clausebook.commands.content import CONTENT, Content, one_of
from clausebook.commands.files import Refused, write
from clausebook.commands.ids import free, next_code, slug_from
from clausebook.commands.new_edition import new_edition
from clausebook.commands.schema import modeline
from clausebook.commands.sheet import Sheet
from clausebook.commands.skeleton import UNWRITTEN, Shape, skeleton
from clausebook.model.base import Item, fields_of
from clausebook.model.kinds import CONTENT_KINDS, EVIDENCE_FOLDER, FileKind, kind_of
from clausebook.model.shape import problems_of

_LISTED = {model.kind_name: (kind, key) for kind in CONTENT_KINDS for key, model in kind.lists.items()}
_POLICY = next(kind for kind in CONTENT_KINDS if kind.name == "policy")
KINDS = ("policy", *_LISTED)
_WORDS = ("policy", "role", "body", "step", "term")
_FIRST = "1.0"
_START = {"status": "draft"}


@dataclass(frozen=True)
class Wanted:
    """What the person asked for. `values` are plain fields by their key; `clauses` as they were written."""

    kind: str
    id: str | None = None
    title: str | None = None
    clauses: Sequence[str] = ()
    values: dict[str, Any] = field(default_factory=dict)
    version: str | None = None
    file: str | None = None
    comments: bool = True


@dataclass(frozen=True)
class Written:
    """What was written: the kind and id, the file below the root, and the line on which the item begins.

    `copied` is the edition of which the new one is a copy.
    """

    kind: str
    id: str
    file: str
    line: int
    new_file: bool
    copied: str = ""


def new(content: Content, wanted: Wanted, today: date) -> Written:
    """Write the item, or the next edition of a policy or document that is there.

    Raises Refused, and then nothing was written, when it cannot be done or would be an error.
    """
    one_of("kind of item", wanted.kind, KINDS)
    following = _following(content, wanted, today)
    if following is not None:
        return following
    model = _model(wanted.kind)
    wanted = replace(wanted, version=wanted.version or _FIRST)
    given = _given(content, wanted, model)
    id = given.get("id") or (f"{given['policy']}@{wanted.version}" if wanted.kind == "policy" else given["clause"])
    kind, key = (_POLICY, "") if wanted.kind == "policy" else _LISTED[wanted.kind]
    file = _file(content, wanted, kind, given)
    path = content.root / file
    lines = skeleton(model, given, today, lambda kind: _existing(content, kind), comments=wanted.comments)
    is_new = not path.exists()
    if not is_new and not key:
        raise Refused(f"`{file}` is there already; name another with --file", usage=True)
    before = b"" if is_new else None
    if before is None:
        content.must_be_sound(file)
        sheet = Sheet.read(content.root, path)
    else:
        sheet = Sheet.of(file, f"{modeline(content.root, path, kind.name)}\n".encode())
    if key:
        after = sheet.append((key,), lines)
        route: tuple[str | int, ...] = (key, len(after.data[key]) - 1)
    else:
        after, route = Sheet.of(file, sheet.bytes + ("\n".join(lines) + "\n").encode()), ()
    _must_fit(content, model, after, route)
    write(path, after.bytes, new=is_new)
    return Written(wanted.kind, id, file, after.line_of(route), is_new)


def _following(content: Content, wanted: Wanted, today: date) -> Written | None:
    if wanted.kind not in ("policy", "document") or wanted.id is None:
        return None
    file = _named(content, wanted.file, _POLICY) if wanted.file and wanted.kind == "policy" else ""
    said = [*(["title"] if wanted.title else []), *(["clause"] if wanted.clauses else []), *wanted.values]
    there = any(wanted.id == getattr(item, "policy", item.key) for item in content.own(wanted.kind))
    if there and said:
        raise Refused(
            f"`{wanted.id}` is there, so a new edition would be a copy; leave `--{said[0]}` out and edit the copy",
            usage=True,
        )
    made = new_edition(content, wanted.kind, wanted.id, wanted.version, today, file)
    if made is None:
        return None
    return Written(wanted.kind, made.name, made.file, made.line, made.new_file, made.copied)


def _model(kind: str) -> type[Item]:
    if kind == "policy" and _POLICY.whole:
        return _POLICY.whole
    file_kind, key = _LISTED[kind]
    return file_kind.lists[key]


def _given(content: Content, wanted: Wanted, model: type[Item]) -> dict[str, Any]:
    """The values the item starts with."""
    fields = {key: Shape.of(info.annotation, info.metadata) for _, key, _, info in fields_of(model)}
    given: dict[str, Any] = {}
    for key, value in wanted.values.items():
        if key not in fields:
            raise Refused(f"`--{key}` does not go with `new {wanted.kind}`; leave it out", usage=True)
        if fields[key].choices:
            one_of(f"{key} of {wanted.kind}", value, fields[key].choices)
        given[key] = content.role(value) if fields[key].refers_to == "role" else value
    title_key = "term" if wanted.kind == "term" else "title"
    if wanted.title is not None and title_key not in fields:
        raise Refused(f"`--title` does not go with `new {wanted.kind}`; leave it out", usage=True)
    if title_key in fields:
        given[title_key] = UNWRITTEN if wanted.title is None else wanted.title
    clauses = [content.clause(reference) for reference in dict.fromkeys(wanted.clauses)]
    if wanted.kind == "statement":
        given["clause"] = _clause(content, wanted, clauses)
        given.setdefault("how", UNWRITTEN)
    elif clauses and "clauses" not in fields:
        raise Refused(f"`--clause` does not go with `new {wanted.kind}`; leave it out", usage=True)
    elif clauses:
        given["clauses"] = clauses
    if wanted.kind == "policy":
        given["policy"] = wanted.id or slug_from("policy", wanted.title)
        given["edition"] = {"version": wanted.version, **_START}
        free(content, "policy", f"{given['policy']}@{wanted.version}")
    if wanted.kind == "evidence":
        given.setdefault("kind", "record")
        if "file" not in given:
            given["held_at"] = UNWRITTEN  # or a file, an address, a system: one place there must be
    if wanted.kind == "document":
        given.setdefault("level", "procedure")
        given["editions"] = [{"version": wanted.version, **_START}]
    if "id" in fields:
        given["id"] = free(content, wanted.kind, wanted.id or _next(content, wanted, given))
    return given


def _clause(content: Content, wanted: Wanted, clauses: list[str]) -> str:
    named = [content.clause(wanted.id)] if wanted.id and not clauses else clauses
    if len(named) != 1 or (wanted.id and wanted.id != named[0]):
        raise Refused("a statement is about one clause: `clausebook new statement --clause 7.4`", usage=True)
    whole = named[0] if "/" in named[0] else f"{content.workspace.standard}/{named[0]}"
    free(content, "statement", whole)
    return named[0]


def _next(content: Content, wanted: Wanted, given: dict[str, Any]) -> str:
    if wanted.kind in _WORDS:
        return slug_from(wanted.kind, wanted.title)
    return next_code(content, wanted.kind, given.get("level", ""))


def _existing(content: Content, kind: str) -> str | None:
    if kind == "clause":
        return None
    return next(iter(content.workspace.ids.get(kind, ())), None)


def _file(content: Content, wanted: Wanted, kind: FileKind, given: dict[str, Any]) -> str:
    """The file below the root: the one named, else where the nearest items stand, else the usual one."""
    if wanted.file:
        return _named(content, wanted.file, kind)
    if kind is _POLICY:
        return f"{CONTENT}/{kind.folder}/{given['policy']}-{wanted.version}.yml"
    items = content.own(wanted.kind) or [item for key in kind.lists.values() for item in content.own(key.kind_name)]
    alike = [item for item in items if getattr(item, "level", None) == given.get("level")]
    items = alike or items
    sections = {_section(content, clause) for clause in given.get("clauses", [given.get("clause", "")])}
    near = Counter(item.origin.file for item in items if sections & {_section(content, c) for c in _cited(item)})
    if near:
        return near.most_common(1)[0][0]
    if items:
        return items[-1].origin.file
    folder = content.folder / kind.folder
    return f"{CONTENT}/{kind.folder}/{kind.folder}.yml" if folder.is_dir() else f"{CONTENT}/{kind.folder}.yml"


def _named(content: Content, file: str, kind: FileKind) -> str:
    inside = PurePosixPath(file.removeprefix(f"{CONTENT}/"))
    usual = f"`{kind.folder}.yml`, or a file in `{kind.folder}/`"
    if inside.is_absolute() or ".." in inside.parts or inside.parts[:1] == (EVIDENCE_FOLDER,):
        raise Refused(f"`{file}` is not a place for content; use {usual}", usage=True)
    if kind_of(inside.as_posix()) is not kind or inside.suffix not in (".yml", ".yaml"):
        raise Refused(f"nothing of this kind is read from `{file}`; use {usual}", usage=True)
    step = content.folder
    for part in inside.parts:
        step = step / part
        if step.is_symlink():
            raise Refused(f"`{file}` leads through a symbolic link, which clausebook does not follow", usage=True)
    return f"{CONTENT}/{inside.as_posix()}"


def _cited(item: Item) -> tuple[str, ...]:
    return getattr(item, "clauses", ()) or ((getattr(item, "clause", ""),))


def _section(content: Content, clause: str) -> str:
    """`iso10002-2018/7` of `7.4`, so that what belongs to one section comes to stand in one file."""
    book, _, number = clause.rpartition("/")
    return f"{book or content.workspace.standard}/{number.split('.')[0]}" if number else ""


def _must_fit(content: Content, model: type[Item], sheet: Sheet, route: tuple[str | int, ...]) -> None:
    data = sheet.data
    for step in route:
        data = data[step]
    try:
        model.model_validate(data, context={"standard": content.workspace.standard})
    except ValidationError as error:
        problems = tuple(problems_of(error, model, sheet.reading.places, route, data))
        said = "; ".join(f"{problem.message}: {problem.help}" for problem in problems)
        raise Refused(f"that would be wrong, so nothing was written: {said}", usage=True) from error
