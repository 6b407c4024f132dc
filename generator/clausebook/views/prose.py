"""Contributors' words as safe HTML: CommonMark rendered in C, sanitised, references in double brackets resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options
from markupsafe import Markup, escape

REFERENCE = re.compile(r"\[\[([a-z-]+):([A-Za-z0-9@./()-]+)\]\]")

_TAGS = {
    "p", "br", "hr", "ul", "ol", "li", "em", "strong", "del", "code", "pre", "blockquote", "a",
    "table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_TAG = re.compile(r"(<[^>]*>)")
_OPAQUE = re.compile(r"<(/?)(a|code)[ >]")
_HEADING = re.compile(r"(</?)h([1-6])(?=[ >])")
_DEEPEST_HEADING = 6
_LINE_END = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KEPT = 2000
"""Texts of which the HTML is kept: those of one part of a site, not those of all of it."""
_TABULATOR, _SPACE, _DELETE = 0x09, 0x20, 0x7F

Resolve = Callable[[str, str], Markup | None]
"""From kind and id to a phrase or link; None when this site does not show it."""


def render(text: str, resolve: Resolve | None, *, heading: int = 4) -> Markup:
    """Prose as HTML. `heading` is the level the text's first-level headings become. Raw HTML in the text is dropped.

    Only `href` may hold an address, so a tag never holds a `>` in an attribute and references stand between tags.
    Without `resolve` the text holds no references, as in our own pages about them.
    Inside a link a reference is its phrase alone, because links do not nest; inside code it stays as it is written.
    """
    shifted = _html(text, heading)
    if resolve is None or "[[" not in shifted:
        return Markup(shifted.strip())
    parts = _TAG.split(shifted)
    inside: list[str] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = _linked(part, resolve, link="a" not in inside, literal="code" in inside)
        elif tag := _OPAQUE.match(part):
            inside = inside[:-1] if tag[1] else [*inside, tag[2]]
    return Markup("".join(parts).strip())


@lru_cache(maxsize=_KEPT)
def _html(text: str, heading: int) -> str:
    """Rendered and sanitised, with the references as they are written. Many a text stands on several pages."""
    clean = _CLEANER.clean(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_SMART))
    return _HEADING.sub(lambda found: f"{found[1]}h{min(_DEEPEST_HEADING, int(found[2]) + heading - 1)}", clean)


def render_line(text: str, resolve: Resolve) -> Markup:
    """A plain text on one line: escaped, references resolved, nothing else interpreted."""
    return Markup(_linked(str(escape(text)), resolve))


def typed(text: str) -> Markup:
    """Words as somebody typed them: escaped, lines kept, in the direction of their own first letter.

    A control character is shown by its picture: it would show nowhere, and some stand for something to other programs.
    """
    lines = _LINE_END.split(text.strip("\r\n"))
    shown = Markup("<br>").join(escape(_CONTROL.sub(_picture, line)) for line in lines)
    return Markup('<span class="cb-typed" dir="auto">{}</span>').format(shown)


def typed_plain(text: str) -> str:
    """The same words on one line and without markup, for titles."""
    return " ".join(_CONTROL.sub(_picture, text).split())


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return (
        " "
        if code == _TABULATOR
        else chr(0x2400 + code)
        if code < _SPACE
        else "\u2421"
        if code == _DELETE
        else "\ufffd"
    )


def plain(text: str, resolve: Resolve) -> str:
    """The text without markup, for titles and search: references become their phrases."""
    return REFERENCE.sub(lambda found: _phrase(found, resolve, plain=True), text)


def bare(text: str) -> str:
    """The text without references: only the word for their kind. For what is itself shown in place of one."""
    return REFERENCE.sub(lambda found: found[1].replace("-", " "), text)


def _linked(escaped: str, resolve: Resolve, *, link: bool = True, literal: bool = False) -> str:
    if "[[" not in escaped:
        return escaped
    return REFERENCE.sub(lambda found: _phrase(found, resolve, link=link, literal=literal), escaped)


def _phrase(
    found: re.Match[str], resolve: Resolve, *, plain: bool = False, link: bool = True, literal: bool = False
) -> str:
    shown = resolve(found[1], found[2])
    if shown is None:
        return found[1].replace("-", " ")
    if literal:
        return found[0]
    if plain:
        return str(shown.striptags())
    return str(shown) if link else str(escape(shown.striptags()))
