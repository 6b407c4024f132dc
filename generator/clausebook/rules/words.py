"""Where some words of a text stand in the file that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from clausebook.diagnostics import Place

_LINE_END = re.compile("\r\n|\r|\n")


def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a file as the reader of YAML counts them; none where it cannot be read any more."""
    try:
        return tuple(_LINE_END.split(path.read_bytes().decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError):
        return ()


def span_of(text: str, words: str) -> tuple[int, int] | None:
    """Where words first stand in a text, however it is broken into lines."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    return found.span() if found else None


def words_at(whole: Place, lines: Sequence[str], text: str, start: int, end: int) -> Place | None:
    """The place of `text[start:end]`, where `lines` hold `text`, which begins at `whole`.

    None where the words are written otherwise than they read: with an escape, or by a program. Words that a folded text
    breaks over two lines are shown as far as the first one goes.
    """
    words = text[start:end].split()
    if not words or not lines:
        return None
    # A quotation mark inside single quotes is written twice.
    pattern = re.compile(r"\s+".join(re.escape(word).replace("'", "''?") for word in words))
    before = sum(1 for found in pattern.finditer(text) if found.start() < start)
    raw = "\n".join(lines)
    for number, found in enumerate(pattern.finditer(raw, whole.column - 1)):
        if number == before:
            line = raw.count("\n", 0, found.start())
            column = found.start() - (raw.rfind("\n", 0, found.start()) + 1)
            length = len(found[0].partition("\n")[0].rstrip())
            return Place(whole.file, whole.line + line, column + 1, column + 1 + length)
    return None
