"""The organisation's own Markdown pages: which of them join which site."""

from __future__ import annotations

import re
from pathlib import Path

from clausebook.hosts.sites import OwnPage
from clausebook.model.base import STAFF, Audience
from clausebook.source import parse

_FRONT = re.compile(r"\A---\r?\n(.*?\n)---\r?\n", re.DOTALL)
_TITLE = re.compile(r"^# +(.+?)(?: +\{.*\})? *$", re.MULTILINE)


def own_pages(docs: Path, audience: Audience) -> tuple[OwnPage, ...]:
    """The pages below `docs` that `audience` may see, by path.

    A page is for staff and auditors unless its front matter says `audience: public` or lists others.
    A symbolic link is passed over; so is whatever is no Markdown.
    """
    if not docs.is_dir():
        return ()
    found = []
    for path in sorted(docs.rglob("*.md")):
        if path.is_symlink() or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        front = _front_matter(text)
        if audience in _audience(front):
            relative = path.relative_to(docs).as_posix()
            found.append(OwnPage(relative, str(front.get("title") or _heading(text) or path.stem)))
    return tuple(found)


def _front_matter(text: str) -> dict[str, object]:
    match = _FRONT.match(text)
    reading = parse("front matter", match[1].encode()) if match else None
    return reading.data if reading and reading.readable and isinstance(reading.data, dict) else {}


def _audience(front: dict[str, object]) -> frozenset[Audience]:
    """What the front matter says; anything it does not say clearly counts as staff and auditors."""
    named = front.get("audience")
    words = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    known = {who for who in Audience if who.value in words}
    if Audience.PUBLIC in known:
        return frozenset(Audience)
    return frozenset(known) if known else STAFF


def _heading(text: str) -> str | None:
    match = _TITLE.search(text)
    return match[1] if match else None
