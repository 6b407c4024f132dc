"""Every word of the interface can be translated, and the list of messages is up to date."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

import clausebook

ROOT = Path(__file__).parents[2]
PACKAGE = Path(clausebook.__file__).parent
TEMPLATES = PACKAGE / "pages" / "templates"
POT = PACKAGE / "locale" / "clausebook.pot"
SPOKEN = [*sorted((PACKAGE / "views").glob("*.py")), *sorted((PACKAGE / "pages").glob("[!_]*.py"))]
"""Where words for readers are made. Their errors and notes to programmers are found and left alone below."""

MARKERS = {"_", "_n", "n", "ngettext", "gettext"}
NAMES = {"SHA-256", "noopener noreferrer"}
"""Not words of a language: the name of an algorithm, the value of an attribute."""

_PHRASE = re.compile(r"[A-Za-z]{2,}[,;:.!?]? +[A-Za-z]{2,}")
_CAPITAL = re.compile(r"[A-Z][a-z]{2,}")
_SPOKEN_ATTRIBUTE = re.compile(r"(?:aria-label|title|placeholder|alt|summary)=(\"[^\"]*\"|'[^']*')")


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "words"))


def test_the_list_of_messages_is_up_to_date(words: dict[str, Any]) -> None:
    """What scripts/words would write is what stands there."""
    assert POT.read_text(encoding="utf-8") == words["template"](), "run .venv/bin/python scripts/words"


def test_the_list_says_nothing_about_the_machine_it_was_made_on(words: dict[str, Any]) -> None:
    """No date, no path, no version of a tool: the same words give the same bytes everywhere."""
    text = POT.read_text(encoding="utf-8")

    assert "Creation-Date" not in text
    assert "Generated-By" not in text
    assert str(ROOT) not in text
    assert all(not line.split()[1].startswith("/") for line in text.splitlines() if line.startswith("#: "))
    assert words["template"]() == words["template"]()


def test_messages_from_everywhere_are_found() -> None:
    """Templates, views, labels, families of rules and the settings of a site each give some."""
    with POT.open("rb") as file:
        catalogue = read_po(file)
    found = {str(message.id[0] if isinstance(message.id, tuple) else message.id) for message in catalogue}

    for message in (
        "Printed copies are uncontrolled.",
        "%(n)s working day",
        "Draft",
        "Coverage of clauses",
        "As of %(day)s",
    ):
        assert message in found
    assert catalogue["%(n)s working day"].pluralizable  # type: ignore[union-attr]
    assert catalogue["%(num)s item that can be looked at."].pluralizable  # type: ignore[union-attr]


def test_templates_hold_no_words_of_their_own() -> None:
    """Between tags, in spoken attributes and in expressions: words only inside `_()`."""
    assert [
        found for path in sorted(TEMPLATES.glob("*.j2")) for found in loose_words(path.name, path.read_text())
    ] == []


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_views_hold_no_words_of_their_own(path: Path) -> None:
    """A sentence or a capitalised word in a module that speaks to readers is marked for translation."""
    assert list(loose_strings(path.read_text())) == []


@pytest.mark.parametrize(
    "text, word",
    [
        ("<p>Overdue</p>", "Overdue"),
        ("<p>{{ _('By') }} of {{ view.x }}</p>", "of"),
        ('<a title="Go on">{{ x }}</a>', "Go on"),
        ("{{ 'Not yet' if x else y }}", "Not yet"),
        ("## Clauses {: #clauses }", "Clauses"),
        ("{% set s = 'Withdrawn' %}", "Withdrawn"),
    ],
)  # fmt: skip
def test_loose_words_in_a_template_are_found(text: str, word: str) -> None:
    """The test above can fail."""
    assert [word in found for found in loose_words("x", text)] == [True]


@pytest.mark.parametrize(
    "text",
    ['<p class="cb-x" id="a">{{ _("By") }} · {{ view.x }}: 1</p>', "{% if view.key == 'in-force' %}—{% endif %}"],
)
def test_marked_words_and_keys_in_a_template_are_left_alone(text: str) -> None:
    """Classes, keys, signs and marked words are no words of a language."""
    assert list(loose_words("x", text)) == []


def test_loose_words_in_a_view_are_found() -> None:
    """The test above can fail."""
    source = (
        'def f(x):\n    "Doc string."\n    return x("Not here"), _("Here"), "Monday", f"{x} working days", "in-force"\n'
    )

    assert sorted(loose_strings(source), key=len) == ["3: Monday", "3: Not here", "3:  working days"]


def loose_words(name: str, text: str) -> Iterator[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    data = "".join(
        token if kind == "data" else "\x00" * (kind == "variable_begin")
        for _, kind, token in environment.lexer.tokeniter(text, name)
    )
    for attribute in _SPOKEN_ATTRIBUTE.findall(data):
        if re.search("[A-Za-z]", attribute):
            yield f"{name}: {attribute}"
    shown = re.sub(r"\{:[^}]*\}|&[a-z]+;|<[^>]*>", " ", data)
    for word in re.findall(r"[A-Za-z][A-Za-z0-9-]+", shown):
        if word not in NAMES:
            yield f"{name}: {word}"
    tree = environment.parse(text)
    marked = {
        id(const) for call in tree.find_all(nodes.Call) if _is_marker(call) for const in call.find_all(nodes.Const)
    }
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in marked and _speaks(const.value):
            yield f"{name}: {const.value}"


def _is_marker(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in MARKERS


def loose_strings(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS:
            silent.update(id(part) for part in ast.walk(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            bare = re.sub(r"<[^>]*>|%\(\w+\)s", " ", node.value)
            if _speaks(bare):
                yield f"{node.lineno}: {node.value}"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _speaks(text: str) -> bool:
    return text not in NAMES and bool(_PHRASE.search(text) or _CAPITAL.match(text))
