"""JSON that means the same to everyone who reads it, read without believing anything in it.

A key written twice, a number with a point, a key that reaches into a browser's language itself: each is read in one way
here and in another there, so none is let in.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from clausebook.audits.canonical import LARGEST_WHOLE

FORBIDDEN = frozenset({"__proto__", "constructor", "prototype"})
DEEPEST = 24
SPACES = "\ufeff \t\r\n\v\f\u00a0"
"""What is taken away around it: spaces that a mail or an editor puts there."""


class Flawed(ValueError):
    """The text is no plain JSON; `kind` is cut-off, damaged or flawed, and the message a sentence about it."""

    def __init__(self, message: str, kind: str = "flawed") -> None:
        super().__init__(message)
        self.kind = kind


def plain_json(text: str) -> Any:
    """The value in the text; a byte-order mark, other line ends and other spaces are no matter. Raises Flawed."""
    text = text.strip(SPACES)
    try:
        value = _DECODER.decode(text)
    except RecursionError:
        raise Flawed("It is nested too deep.") from None
    except Flawed:
        raise
    except ValueError:
        if not text.endswith("}"):
            raise Flawed("The file is cut off: its end is missing.", "cut-off") from None
        raise Flawed("The file is damaged: it cannot be read as JSON.", "damaged") from None
    _not_too_deep(value, 0)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs) and found.keys() <= _SEEN:
        return found
    found = {}
    for key, value in pairs:
        if key in FORBIDDEN:
            raise Flawed(f"It holds a forbidden key: {key}.")
        if not key.isascii() or not key.isprintable():
            raise Flawed("It holds a key that is not plain ASCII.")
        if key in found:
            raise Flawed("It holds a key twice.")
        found[key] = value
    if len(_SEEN) < _MOST_SEEN:
        _SEEN.update(found)
    return found


def _whole(digits: str) -> int:
    if len(digits) <= len(str(-LARGEST_WHOLE)) and abs(int(digits)) <= LARGEST_WHOLE:
        return int(digits)
    return _not_whole(digits)


def _not_whole(digits: str) -> NoReturn:
    raise Flawed("It holds a number that is not whole.")


def _no_json(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _not_too_deep(value: Any, depth: int) -> None:
    if not isinstance(value, dict | list):
        return
    if depth > DEEPEST:
        raise Flawed("It is nested too deep.")
    for part in value.values() if isinstance(value, dict) else value:
        if part.__class__ is dict or part.__class__ is list:
            _not_too_deep(part, depth + 1)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_not_whole, parse_constant=_no_json
)
_SEEN: set[str] = set()
"""Keys that were found to be good: an audit has the same few in each of its events."""
_MOST_SEEN = 1_000
