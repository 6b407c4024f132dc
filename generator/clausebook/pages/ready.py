"""A made page as HTML: its headings are the only Markdown in it, and the rest is taken as it stands.

Any builder that reads Markdown makes the same of the page; this is what it costs when one knows what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNSEARCHED = 'data-search-exclude="1"'
"""What keeps an element, or what stands below a heading, out of the search."""
_HEADING = re.compile(rf"(?:^|(?<=>))(#{{1,6}}) (.+?) \{{: #([^\s}}]+)( {UNSEARCHED})? \}}$", re.MULTILINE)
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
"""Elements that nothing closes."""
INSIDE = r"(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+"
"""What stands in a tag after its name."""
ID = re.compile(r"(?<![\w-])id=\"([^\"]*)\"")
"""An anchor, as made pages write it."""
_OPENED = re.compile(rf"<(?!(?:{'|'.join(VOID)})\b)[a-zA-Z]{INSIDE}(?<!/)>")
_CLOSED = re.compile(r"</[a-zA-Z]")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: from 1 to 6, its anchor, and its title as HTML."""

    level: int
    id: str
    title: str


def ready(text: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML of a made page without its front matter, and its headings in order.

    A line that only looks like a heading, because somebody wrote it into a text, stands inside of an element.
    """
    parts, headings, after = [], [], 0
    for found in _headings(text):
        level, title, id = len(found[1]), found[2], found[3]
        headings.append(Heading(level, id, title))
        parts += [text[after : found.start()], f'<h{level}{found[4] or ""} id="{id}">{title}</h{level}>']
        after = found.end()
    return "".join((*parts, text[after:])).strip(), tuple(headings)


def _headings(text: str) -> Iterator[re.Match[str]]:
    depth, counted = 0, 0
    for found in _HEADING.finditer(text):
        before = text[counted : found.start()]
        depth += len(_OPENED.findall(before)) - len(_CLOSED.findall(before))
        counted = found.start()
        if depth == 0:
            yield found
            counted = found.end()
