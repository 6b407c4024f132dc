"""What an SVG file would do beside being looked at."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

LARGEST = 20_000_000
_RUNS = frozenset(
    (
        "script", "handler", "listener", "iframe", "frame", "object", "embed", "applet", "link", "meta", "base",
        "form", "input", "button", "video", "audio", "source", "track",
    )
)  # fmt: skip
"""Elements that run something, load something or ask for something, in SVG or in the HTML within it."""
_MOVES = ("set", "animate", "animatemotion", "animatetransform")
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background")
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpe?g|gif|webp)[;,]|$)", re.IGNORECASE)
_WEB = re.compile(r"\s*(https?|mailto):", re.IGNORECASE)
_LOADS = re.compile(
    r"url\(\s*+['\"]?+\s*+(?!#|data:(image/(png|jpe?g|gif|webp)|font/|application/(x-)?font))|@import", re.IGNORECASE
)


def first_active(path: Path) -> str:
    """The first thing in the file that runs or loads something, with its line; empty for a plain picture."""
    if path.suffix.lower() == ".svgz":
        return "it is packed, so that nobody sees what is in it"
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        return f"it is larger than {LARGEST // 1_000_000} MB"
    look = _Look()
    try:
        look.parser.Parse(data, True)
    except expat.ExpatError as error:
        return look.found or f"line {error.lineno} is no XML that a browser could show"
    except _Enough:
        pass
    return look.found


class _Enough(Exception):
    """Something was found: no need to read on."""


class _Look:
    """Reads an SVG file and stops at the first thing that is more than a picture."""

    def __init__(self) -> None:
        self.found = ""
        self.style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.buffer_text = True

    def _stop(self, what: str) -> None:
        self.found = f"line {self.parser.CurrentLineNumber} {what}"
        raise _Enough

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2].lower()
        if element in _RUNS:
            self._stop(f"holds `<{element}>`")
        self.style = element == "style"
        for full, value in attributes.items():
            key = full.rpartition(" ")[2].lower()
            if key.startswith("on"):
                self._stop(f"runs something, `{key}`")
            if element in _MOVES and key == "attributename" and value.lower().endswith(("href", "src")):
                self._stop("changes an address while it is looked at")
            inside = _INSIDE.match(value) or (element == "a" and _WEB.match(value))
            if key in _ADDRESSES and not inside:
                self._stop(f"names something elsewhere, in `{key}` of `<{element}>`")
            if _LOADS.search(value) or ("\\" in value and "(" in value):
                self._stop(f"loads something from elsewhere, in `{key}`")

    def _end(self, name: str) -> None:
        self.style = False

    def _words(self, words: str) -> None:
        if self.style and (_LOADS.search(words) or "\\" in words):
            self._stop("loads something from elsewhere, in `<style>`")

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower().startswith("xml-stylesheet"):
            self._stop("loads a style from elsewhere")
