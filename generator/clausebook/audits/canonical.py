"""One way to write a value as JSON, to the byte as the checklist's page writes it, so that both find the same hash.

Values are text, whole numbers, true, false, nothing, lists, and objects whose keys are ASCII; nothing else has one way
to be written in both languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from json.encoder import encode_basestring_ascii
from typing import Any

LARGEST_WHOLE = 2**53 - 1
"""What a browser can count to without losing one."""
DEEPEST = 64
quoted = encode_basestring_ascii
"""A text as JSON writes it, in ASCII. Raises TypeError for what is no text."""
_REPLACEMENT = "\ufffd"


def canonical(value: Any) -> str:
    """The value without any space, keys in order, everything beyond ASCII escaped: as `json.dumps` writes it.

    Raises TypeError for a value that could be written in more than one way.
    """
    return _compact(value, 0)


def pretty(value: Any) -> str:
    """The same over several lines, each level one space further in, as a file holds it. Raises TypeError likewise."""
    return indented(value, 0) + "\n"


def digest(value: Any) -> str:
    """The SHA-256 of the canonical bytes. Raises TypeError as `canonical` does."""
    return sha256(canonical(value))


def sha256(text: str) -> str:
    """The SHA-256 of a text that is ASCII."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def well_formed(text: str) -> str:
    """The text with U+FFFD for each half of a character that stands alone: no file can hold one."""
    return "".join(_REPLACEMENT if 0xD800 <= ord(character) <= 0xDFFF else character for character in text)


def indented(value: Any, depth: int) -> str:
    """A value as `pretty` writes it so deep inside another. Raises TypeError as `canonical` does."""
    if isinstance(value, Mapping) and value:
        start = "\n" + " " * (depth + 1)
        parts = f",{start}".join(f"{quoted(key)}: {indented(part, depth + 1)}" for key, part in _members(value, depth))
        return f"{{{start}{parts}\n{' ' * depth}}}"
    if isinstance(value, list | tuple) and value:
        _not_deeper(depth)
        start = "\n" + " " * (depth + 1)
        return f"[{start}{f',{start}'.join(indented(part, depth + 1) for part in value)}\n{' ' * depth}]"
    return _compact(value, depth)


def _compact(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) > LARGEST_WHOLE:
            raise TypeError(f"a number that a browser cannot hold: {value}")
        return int.__repr__(value)
    if isinstance(value, Mapping):
        parts = ",".join(f"{quoted(key)}:{_compact(part, depth + 1)}" for key, part in _members(value, depth))
        return f"{{{parts}}}"
    if isinstance(value, list | tuple):
        _not_deeper(depth)
        return f"[{','.join(_compact(part, depth + 1) for part in value)}]"
    raise TypeError(f"neither text, whole number, true, false, nothing, list nor object: {type(value).__name__}")


def _members(value: Mapping[Any, Any], depth: int) -> list[tuple[str, Any]]:
    _not_deeper(depth)
    for key in value:
        if not isinstance(key, str) or not key.isascii():
            raise TypeError(f"a key that is not ASCII: {key!r}")
    return sorted(value.items(), key=_key)


def _key(member: tuple[str, Any]) -> str:
    return member[0]


def _not_deeper(depth: int) -> None:
    if depth > DEEPEST:
        raise TypeError("nested too deep")
