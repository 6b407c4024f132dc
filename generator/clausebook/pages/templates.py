"""The one Jinja environment: strict about what is missing, escaping HTML everywhere, and Markdown where it is asked."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from clausebook.pages.compiled import Compiled
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


def kept(macro: Any, view: Any) -> Markup:
    """What a macro makes of a row's view, which keeps it: who has the view still need not have it made again."""
    made: dict[str, Markup] = view.__dict__.setdefault("made", {})
    if macro.name not in made:
        made[macro.name] = macro(view)
    return made[macro.name]


class _Spoken(NodeTransformer):
    """Puts the words of the language into a template where they stand as they are: `_("Owner")` is looked up once."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A phrase without anything to fill in; others stay calls."""
        call = self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == "_" and not node.kwargs:
            (phrase,) = node.args
            if isinstance(phrase, nodes.Const):
                return nodes.Const(Markup(self._words._(phrase.value)) % {}, lineno=node.lineno)
        return call


class _Environment(Environment):
    """One language. Files are looked at once, because none changes while a program runs."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            loader=FileSystemLoader(FOLDER),
            auto_reload=False,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=Compiled(FOLDER, words.language, words.fingerprint + Path(__file__).read_text("utf-8")),
        )
        self.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
        self.filters["md"] = markdown
        self.globals["kept"] = kept
        self._words = words

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        return super()._generate(_Spoken(self._words).visit(source), *args, **named)


@cache
def _environment(words: Words) -> Environment:
    return _Environment(words)
