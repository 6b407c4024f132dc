"""Contributors' text on a terminal: nothing in it may move the cursor, change colours or reorder what is shown."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

TAB = 4
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """The text on one line, each character a terminal would obey replaced by one that shows.

    The bidirectional overrides are among them (they can make a line read as what it is not); the joiners of Persian
    and the marks that only hint at a direction stay.
    """
    return _HIDDEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def width(text: str) -> int:
    """How many columns of a terminal the text takes: two for East Asian wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def laid_out(line: str) -> tuple[str, list[int]]:
    """A line as it is shown, tabs expanded, and for each of its characters (and the end) the column where it begins."""
    shown: list[str] = []
    starts: list[int] = []
    column = 0
    for character in line:
        starts.append(column)
        cell = " " * (TAB - column % TAB) if character == "\t" else visible(character)
        shown.append(cell)
        column += width(cell)
    return "".join(shown), [*starts, column]
