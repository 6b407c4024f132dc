"""One value as YAML writes it: plain where that is safe for every reader, in double quotes otherwise."""

from __future__ import annotations

import json
import re
import unicodedata

from clausebook.commands.files import Refused
from clausebook.source import parse

_ELSEWHERE_NO_TEXT = re.compile(
    r"[-+.0-9][-+.0-9_eExXoOa-fA-F:]*|true|false|yes|no|on|off|y|n|null|~|\.(inf|nan)", re.IGNORECASE
)
"""What other YAML readers take for a number, a truth value or nothing."""

_PLAIN_ANYWAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9a-f]{64}|true|false")
"""Dates, hashes and flags: the fields that hold them want them plain."""


def scalar(text: str) -> str:
    """`text` as a YAML scalar on one line, good in a block and between brackets.

    Raises Refused for text that no YAML file may hold: control characters and broken encodings.
    """
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            raise Refused(f"a text holds the character U+{ord(character):04X}, which no content file may", usage=True)
    if _PLAIN_ANYWAY.fullmatch(text) or (not _ELSEWHERE_NO_TEXT.fullmatch(text) and _reads_back(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    for written, data in ((f"key: {text}\n", {"key": text}), (f"key: [{text}]\n", {"key": [text]})):
        reading = parse("", written.encode())
        if reading.problems or reading.data != data:
            return False
    return True
