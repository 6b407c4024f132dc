"""Characters that nobody sees, and where they have a right to stand.

Source: Unicode Standard Annex 9 (bidirectional text) and Technical Report 36, and what Persian, Indic, Thai and emoji
writing need: a joiner between letters that join, a direction mark in a text with letters that run right to left.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_ISOLATE = "\u2069"
_NO_SPACES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Thai, Lao, Burmese and Khmer put no space between words; there U+200B says where a line may break."""
_FLAG = "\U0001f3f4"


def unseen(text: str) -> tuple[int, ...]:
    """Where in a text characters stand that nobody sees and that no writing needs there."""
    return tuple(match.start() for match in _UNSEEN.finditer(text) if not _needed(text, match.start()))


def name_of(character: str) -> str:
    """`U+202E, right-to-left override`."""
    return f"U+{ord(character):04X}, {unicodedata.name(character, 'a character without a name').lower()}"


def _needed(text: str, at: int) -> bool:
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in _JOINERS:
        return _joins(before) or _joins(after)
    if character in _MARKS:
        return _runs_from_the_right(text)
    if character in _ISOLATES or character == _END_OF_ISOLATE:
        opened = sum(map(text.count, _ISOLATES))
        return opened == text.count(_END_OF_ISOLATE) and _runs_from_the_right(text)
    if character == "\u200b":
        return any(low <= ord(letter) <= high for letter in before + after for low, high in _NO_SPACES)
    return character >= "\U000e0000" and _FLAG in text[:at]


def _joins(letter: str) -> bool:
    """A letter of a writing whose letters join, or a sign that emoji are put together of."""
    return (
        bool(letter) and ord(letter) >= 0x0590 and unicodedata.category(letter) != "Cf" and letter not in "\u2028\u2029"
    )


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
