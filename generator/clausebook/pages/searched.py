"""What a reader finds a page by: its text under each heading, in the form that Material's search index has.

What Material's own reader makes of a page, which reads HTML sign by sign in Python and takes five times as long; only
that words of two cells do not run together, which nobody would find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from math import inf

from clausebook.pages.ready import ID, INSIDE, VOID

_TOKEN = re.compile(rf"<(/?)([a-zA-Z][\w-]*)({INSIDE})>")
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_LEFT_OUT = frozenset({"object", "script", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"div", "dt", "dd", "td", "th", "caption", "summary", "figcaption"})
_EXCLUDED = "data-search-exclude"
_WITHIN = re.compile(r"</?(?:code|sub|sup)>|\u200b")
_AROUND = re.compile(r"<[^>]*>")


@dataclass
class Section:
    """The text from one heading to the next; `id` is None for what stands first on a page."""

    depth: float = 0
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    left_out: bool = False


def sections(html: str) -> list[Section]:
    """The sections of a page that are not left out, in order.

    Takes HTML whose elements are all closed, as that of made pages is.
    """
    reader = _Reader()
    after = 0
    for token in _TOKEN.finditer(html):
        if token.start() > after:
            reader.words(html[after : token.start()])
        closing, tag, rest = token[1], token[2].lower(), token[3]
        after = token.end()
        if closing:
            reader.end(tag)
        elif tag not in VOID:
            reader.start(tag, rest)
            if rest.endswith("/"):
                reader.end(tag)
        elif tag == "br":
            reader.words(" ")
    if after < len(html):
        reader.words(html[after:])
    return [section for section in reader.found if not section.left_out]


def plain(html: str) -> str:
    """A text of the index without its elements, and in one line."""
    return " ".join(unescape(_AROUND.sub(" ", _WITHIN.sub("", html))).split())


class _Reader:
    def __init__(self) -> None:
        self.found: list[Section] = []
        self.section = Section()
        self.open: list[str] = []
        self.heading = 0
        """How deep the heading is that is being read; 0 outside of one."""
        self.left_out = 0
        """How deep the element is that is left out; 0 outside of one."""
        self.verbatim = 0

    def start(self, tag: str, rest: str) -> None:
        self.open.append(tag)
        if self.left_out:
            return
        if tag in _LEFT_OUT or (_EXCLUDED in rest and tag not in _HEADINGS):
            self.left_out = len(self.open)
            return
        named = ID.search(rest) if tag in _HEADINGS else None
        if named:
            if tag != "h1" and not self.found:
                self._begin(Section())
            id = named[1] if self.found else None
            self._begin(Section(len(self.open), id, left_out=_EXCLUDED in rest))
            self.heading = len(self.open)
        elif not self.found:
            self._begin(Section())
        self.verbatim += tag == "pre"
        if tag in _KEPT:
            self._into().append(f"<{tag}>")

    def end(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            return
        if self.section.depth > len(self.open):
            self._leave(len(self.open))
        depth = len(self.open)
        self.open.pop()
        if self.left_out:
            self.left_out = 0 if self.left_out == depth else self.left_out
            return
        self.verbatim -= tag == "pre"
        if tag in _KEPT:
            _close(self._into(), tag)
        if self.heading == depth:
            self.heading = 0
        if tag in _APART:
            self.words(" ")

    def words(self, words: str) -> None:
        if self.left_out:
            return
        if "&" in words:
            words = unescape(words)
        if not self.found:
            self._begin(Section())
        blank = words.isspace()
        if not self.verbatim:
            words = " " if blank else words.replace("\n", " ")
        if self.heading:
            self.section.title.append(escape(words, quote=False))
        elif not blank:
            self.section.text.append(escape(words, quote=False))
        elif self.verbatim or not self.section.text or not self.section.text[-1].isspace():
            self.section.text.append(words)

    def _begin(self, section: Section) -> None:
        self.section = section
        self.found.append(section)

    def _into(self) -> list[str]:
        return self.section.title if self.heading else self.section.text

    def _leave(self, depth: int) -> None:
        """The element around a heading ends: what follows belongs to the section before it."""
        for before in reversed(self.found):
            if before.depth <= depth:
                self.section.depth = inf
                self.section = before
                return


def _close(data: list[str], tag: str) -> None:
    """Close an element; one with nothing in it goes."""
    opened = f"<{tag}>"
    at = data.index(opened)
    if all(words.isspace() for words in data[at + 1 :]):
        del data[at:]
    else:
        data.append(f"</{tag}>")
