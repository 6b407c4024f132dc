"""Contributors' words as safe HTML: CommonMark rendered in C, sanitised, references in double brackets resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    attributes={"a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_TAG = re.compile(r"(<[^>]*>)")
_HEADING = re.compile(r"(</?)h([1-6])(?=[ >])")
_DEEPEST_HEADING = 6

Resolve = Callable[[str, str], Markup | None]
"""From kind and id to a phrase or link; None when this site does not show it."""


def render(text: str, resolve: Resolve, *, heading: int = 4) -> Markup:
    """Prose as HTML. `heading` is the level the text's first-level headings become. Raw HTML in the text is dropped.

    Only `href` may hold an address, so a tag never holds a `>` in an attribute and references stand between tags.
    """
    html = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_SMART)
    clean = _CLEANER.clean(html)
    shifted = _HEADING.sub(lambda found: f"{found[1]}h{min(_DEEPEST_HEADING, int(found[2]) + heading - 1)}", clean)
    parts = _TAG.split(shifted)
    for index in range(0, len(parts), 2):
        parts[index] = _linked(parts[index], resolve)
    return Markup("".join(parts).strip())


def render_line(text: str, resolve: Resolve) -> Markup:
    """A plain text on one line: escaped, references resolved, nothing else interpreted."""
    return Markup(_linked(str(escape(text)), resolve))


def plain(text: str, resolve: Resolve) -> str:
    """The text without markup, for titles and search: references become their phrases."""
    return REFERENCE.sub(lambda found: _phrase(found, resolve, plain=True), text)


def _linked(escaped: str, resolve: Resolve) -> str:
    return REFERENCE.sub(lambda found: _phrase(found, resolve), escaped) if "[[" in escaped else escaped


def _phrase(found: re.Match[str], resolve: Resolve, *, plain: bool = False) -> str:
    shown = resolve(found[1], found[2])
    if shown is None:
        return found[1].replace("-", " ")
    return str(shown.striptags()) if plain else str(shown)
