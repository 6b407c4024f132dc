"""The one Jinja environment: strict about what is missing, escaping HTML everywhere, and Markdown where it is asked."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clausebook.views.words import Words

FOLDER = Path(__file__).parent / "templates"
_MARKDOWN = re.compile(r"[^\w\s]|_", re.ASCII)
_BLANK = re.compile(r"\n\s*\n(\s*\n)+")


def render(template: str, view: Any, words: Words) -> str:
    """The text of one template for one view. Raises jinja2.UndefinedError where a template asks for what it lacks."""
    text = _environment(words).get_template(template).render(view=view)
    return _BLANK.sub("\n\n", text)


def markdown(text: object) -> Markup:
    """A text inside a Markdown heading: every ASCII sign that Markdown or HTML could take for its own is an entity."""
    flat = " ".join(str(text).split())
    return Markup(_MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", flat))


@cache
def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["md"] = markdown
    return environment
