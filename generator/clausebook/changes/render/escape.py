"""Contributors' words in a comment: as words. Nobody is called by `@name`, no issue by `#1`, nothing is hidden."""

from __future__ import annotations

import re

from clausebook.diagnostics.render.visible import visible

_BREAK = "\u200b"
"""Put where GitHub or GitLab would begin a call or a link: the reader sees the same, and nobody is called."""

_CALLS = re.compile(
    r"(?<!\w)[0-9a-f](?=[0-9a-f]{6,39}(?!\w))|\bGH-(?=\d)|(?<=:)(?=//)|\bwww(?=\.)|[@#!~%$&](?=\w)", re.IGNORECASE
)
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#|~$&]")
_MARKER = re.compile(r"^(\d{0,9})([.)=+-])")
"""What would begin a list, a line or a heading at the beginning."""
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def plain(words: str) -> str:
    """The words on one line, with every sign that Markdown, HTML or a forge would obey made harmless.

    A space at either end stays, for pieces that are put together again.
    """
    line = " ".join(visible(words.replace("\n", " ").replace("\r", " ")).split())
    if not line:
        return ""
    line = _SIGNS.sub(_escaped, _CALLS.sub(lambda found: found.group() + _BREAK, line))
    line = _MARKER.sub(r"\1\\\2", line)
    return f"{' ' * words[:1].isspace()}{line}{' ' * words[-1:].isspace()}"


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    return _ENTITIES.get(sign, f"\\{sign}")
