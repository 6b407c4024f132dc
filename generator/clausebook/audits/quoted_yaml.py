"""YAML with every string in double quotes and escaped: what a browser may hold, our reader and every other reads back.

JSON's own strings are not enough: 0x7F to 0x9F make YAML readers fail, U+0085 is changed by them, and signs that turn
the direction of a line would let a reviewer read something else than what is stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from clausebook.audits.canonical import well_formed

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(
    '["\\\\\\x00-\\x1f\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufdd0-\\ufdef'
    "\\ufeff\\ufff9-\\uffff\\U000e0000-\\U000e0fff]"
)
"""Quotes and controls, no-break and zero-width spaces, ends of lines, marks of direction, and what is no character."""


def quoted(text: str) -> str:
    """A text as a double-quoted scalar on one line. Half of a character alone becomes U+FFFD."""
    return '"' + _ESCAPED.sub(_escape, well_formed(text)) + '"'


def lines(value: Mapping[str, Any], indent: int = 0) -> list[str]:
    """A mapping in block style; what is None or empty is left out. Strings are quoted, whole numbers and flags are not.

    Raises TypeError for any other value.
    """
    space = " " * indent
    found: list[str] = []
    for key, part in value.items():
        if isinstance(part, Mapping):
            inside = lines(part, indent + 2)
            found.extend([f"{space}{key}:", *inside] if inside else [])
        elif isinstance(part, list | tuple):
            inside = [line for one in part for line in entry(one, indent + 2)]
            found.extend([f"{space}{key}:", *inside] if inside else [])
        elif part is not None:
            found.append(f"{space}{key}: {_scalar(part)}")
    return found


def entry(value: Any, indent: int) -> list[str]:
    """One entry of a list, its dash indented so far. Raises TypeError as `lines` does."""
    space = " " * indent
    if isinstance(value, Mapping):
        first, *rest = lines(value, indent + 2) or [f"{space}  {{}}"]
        return [f"{space}- {first[indent + 2 :]}", *rest]
    return [f"{space}- {_scalar(value)}"]


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    raise TypeError(f"no scalar: {type(value).__name__}")


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
