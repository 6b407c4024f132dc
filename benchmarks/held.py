"""What a tool's pages hold of the items: whether all made the same, and whether a page was left stale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from items import Items

_ITEM = re.compile(r'\bid="([CE])\w*-(\d{5})"')
_LINK = re.compile(r'\bhref="[^"]*#([CE])\w*-(\d{5})"')
_NAMED = re.compile(r"\b([CE])\w*-(\d{5})\b")
_WORDS = {"C": "CL", "E": "EV"}


@dataclass(frozen=True)
class Held:
    """Pages and megabytes, and of the items: how many, with how many of the links that the sources say."""

    pages: int
    size: float
    items: int
    down: int
    up: int
    along: int
    matrix: int


def look(made: Path, items: Items, matrix: str) -> Held:
    """Read every page below `made`; `matrix` is how the page of the matrix ends.

    An item's part of a page runs from its anchor to the next one's: a link in it is a link of the item.
    """
    links: set[tuple[str, str]] = set()
    found: set[str] = set()
    rows: set[str] = set()
    pages = sorted(made.rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if page.as_posix().endswith(matrix):
            rows |= set(map(_name, _NAMED.finditer(text)))
            continue
        starts = list(_ITEM.finditer(text))
        ends = [*(one.start() for one in starts[1:]), len(text)]
        for start, end in zip(starts, ends, strict=bool(starts)):
            found.add(_name(start))
            links |= {(_name(start), _name(link)) for link in _LINK.finditer(text, start.end(), end)}
    carried = {(item.name, name) for item in items.evidence for name in item.links}
    size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file()) / 1e6
    names = [item.name for item in items.clauses]
    along = {(name, names[at - 1]) for at, name in enumerate(names)}
    every = {item.name for item in (*items.clauses, *items.evidence)}
    return Held(
        pages=len(pages),
        size=size,
        items=len(found & every),
        down=len(carried & {(two, one) for one, two in links}),
        up=len(carried & links),
        along=len(along & links),
        matrix=len(rows & every),
    )


def stale(made: Path, title: str, times: int) -> int:
    """How many pages still say the title as it was before it was changed for the so-manieth time."""
    now = " again" * times
    old = re.compile(rf"\b{re.escape(title)}(?!\d)(?!{now})")
    return sum(1 for page in made.rglob("*.html") if old.search(page.read_text(encoding="utf-8")))


def _name(found: re.Match[str]) -> str:
    return f"{_WORDS[found[1]]}-{found[2]}"
