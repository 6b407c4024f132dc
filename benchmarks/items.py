"""The clauses and evidence items of a sized organisation as plain items, for tools that know nothing of clausebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

A_PAGE = 50
CHANGED = "Figures of matter 8"
"""The title of the evidence item that is changed; the text of a clause cites it."""
_REFERENCE = re.compile(r"\[\[(\w+):([^\]]+)\]\]")


@dataclass(frozen=True)
class Item:
    """One clause with what the organisation says of it, or one evidence item with a link to its clause."""

    name: str
    title: str
    text: str
    fields: dict[str, str]
    links: tuple[str, ...] = ()

    def prose(self, link: Callable[[str], str]) -> str:
        """The text, with each reference to an item as the tool writes its links."""
        return _REFERENCE.sub(lambda found: link(found[2]) if found[1] == "item" else found[2], self.text)


@dataclass(frozen=True)
class Items:
    """All of them, in the order of their names."""

    clauses: tuple[Item, ...]
    evidence: tuple[Item, ...]

    def pages(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """Name and items of each page: fifty clauses, or fifty evidence items."""
        for prefix, items in (("clauses", self.clauses), ("evidence", self.evidence)):
            for first in range(0, len(items), A_PAGE):
                yield f"{prefix}-{first // A_PAGE:02}", items[first : first + A_PAGE]

    def edited(self, times: int) -> Items:
        """The same with the title of one evidence item changed so many times."""
        changed = CHANGED + " again" * times
        evidence = (replace(one, title=changed) if one.title == CHANGED else one for one in self.evidence)
        return Items(self.clauses, tuple(evidence))


def read(root: Path) -> Items:
    """What `sized.organisation` wrote below `root`, text for text."""
    content = root / "content"
    catalogue = _load(content / "catalogues" / "sized-standard-2026.yml")["clauses"]
    clauses = [clause for clause in catalogue if clause["kind"] == "clause"]
    names = {clause["number"]: f"CL-{at:05}" for at, clause in enumerate(clauses)}
    said = {one["clause"]: one for one in _all(content / "statements", "statements")}

    def named(text: str) -> str:
        def name(found: re.Match[str]) -> str:
            kind, key = found.groups()
            return found[0] if kind == "role" else f"[[item:{names.get(key, key)}]]"

        return _REFERENCE.sub(name, text)

    return Items(
        tuple(_clause(clause, said[clause["number"]], names, named) for clause in clauses),
        tuple(_evidence(one, names) for one in _all(content / "evidence", "evidence")),
    )


def _clause(clause: dict[str, Any], said: dict[str, Any], names: dict[str, str], named: Callable[[str], str]) -> Item:
    notes = "\n\n".join(f"{part.title()}: {said[part]['note']}" for part in ("design", "operation"))
    fields = {part: said[part]["status"] for part in ("design", "operation")}
    fields |= {key: str(said[key]) for key in ("owner", "reviewed", "next_review")}
    text = f"{clause['summary'].strip()}\n\n{named(said['how']).strip()}\n\n{notes}"
    return Item(names[clause["number"]], f"{clause['number']} {clause['title']}", text, fields)


def _evidence(one: dict[str, Any], names: dict[str, str]) -> Item:
    fields = {key: str(one[key]) for key in ("kind", "owner", "system", "query", "collected")}
    return Item(one["id"], one["title"], one["note"].strip(), fields, tuple(names[number] for number in one["clauses"]))


def _all(folder: Path, key: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.yml")):
        yield from _load(path)[key]


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def put(path: Path, text: str) -> None:
    """Write a file when its text is another one: what a tool keeps is told by the day of the file."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
