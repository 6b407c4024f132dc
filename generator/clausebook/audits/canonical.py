"""One way to write a value as JSON, to the byte as the checklist's page writes it, so that both find the same hash.

Values are text, whole numbers, true, false, nothing, lists, and objects whose keys are ASCII; nothing else has one way
to be written in both languages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

LARGEST_WHOLE = 2**53 - 1
"""What a browser can count to without losing one."""
DEEPEST = 64
_REPLACEMENT = "\ufffd"


def canonical(value: Any) -> str:
    """The value without any space, keys in order, everything beyond ASCII escaped.

    Raises TypeError for a value that could be written in more than one way.
    """
    return json.dumps(_plain(value, 0), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def pretty(value: Any) -> str:
    """The same over several lines, each level one space further in, as a file holds it. Raises TypeError likewise."""
    return json.dumps(_plain(value, 0), sort_keys=True, indent=1, ensure_ascii=True) + "\n"


def digest(value: Any) -> str:
    """The SHA-256 of the canonical bytes. Raises TypeError as `canonical` does."""
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def well_formed(text: str) -> str:
    """The text with U+FFFD for each half of a character that stands alone: no file can hold one."""
    return "".join(_REPLACEMENT if 0xD800 <= ord(character) <= 0xDFFF else character for character in text)


def _plain(value: Any, depth: int) -> Any:
    """The value as the json module takes it. Raises TypeError for what the page would write differently."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_WHOLE:
            raise TypeError(f"a number that a browser cannot hold: {value}")
        return value
    if depth > DEEPEST:
        raise TypeError("nested too deep")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str) or not key.isascii():
                raise TypeError(f"a key that is not ASCII: {key!r}")
        return {key: _plain(part, depth + 1) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, depth + 1) for part in value]
    raise TypeError(f"neither text, whole number, true, false, nothing, list nor object: {type(value).__name__}")
