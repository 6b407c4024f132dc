"""One page: its path in the docs folder, and its text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from clausebook.pages.templates import render

_TYPOGRAPHIC = str.maketrans({"<": "‹", ">": "›", '"': "”"})
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")


@dataclass(frozen=True)
class Page:
    """A finished Markdown page. `address` is where it is in the site, with a slash at the end; empty for home."""

    address: str
    title: str
    text: str = field(repr=False)

    @property
    def path(self) -> str:
        """The file in the docs folder."""
        return f"{self.address}index.md"


def page(address: str, template: str, view: Any, words: Any, **meta: Any) -> Page:
    """Render one view. `meta` becomes front matter: values are written as JSON, which YAML reads alike.

    Texts in it are made inert, for themes print them as they are. The home page has no title there: builders name it
    after the site.
    """
    named = {"title": inert(view.title)} if address else {}
    shown = {key: inert(value) if isinstance(value, str) else value for key, value in meta.items() if value}
    front = {**named, **shown}
    head = "".join(f"{key}: {yaml_value(value)}\n" for key, value in front.items())
    return Page(address, view.title, f"---\n{head}---\n\n{render(template, view, words).strip()}\n")


def inert(title: str) -> str:
    """A title that no theme can turn into markup: themes print titles in the head and in attributes as they are.

    Angle brackets and quotes become typographic ones, and what looks like an entity is shown as it is written.
    """
    return _ENTITY.sub("&amp;", title.translate(_TYPOGRAPHIC))


def yaml_value(value: Any) -> str:
    """A value that any YAML reader takes as it is: JSON, with the few characters escaped that YAML does not allow."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(
        sign if sign.isprintable() and sign not in "\u2028\u2029\ufeff" else _escaped(ord(sign)) for sign in written
    )


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
