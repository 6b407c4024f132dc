"""Titles and settings are read back as they were written, and are markup nowhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.hosts.settings import settings as settings_of
from clausebook.hosts.settings import written
from clausebook.pages.page import inert, page, yaml_value
from clausebook.pages.templates import markdown as escaped
from clausebook.views.words import Words
from tests.unit.made_pages import HOSTILE, made


@pytest.mark.parametrize(
    "title", [HOSTILE, "A & B", "Say “yes”", "x\u2028y\x85\ufeff\x7f", "- a: b # c", "", "é 漢字 فا"]
)
def test_front_matter_gives_back_what_went_in(title: str) -> None:
    """Any YAML reader takes the head of a page, and a title stays a title."""
    text = page("x/", "glossary.md.j2", _glossary(title), Words("en"), hide=["toc"], printed=title).text

    front = yaml.safe_load(text.split("\n---\n", 1)[0])
    assert front["title"] == inert(title)
    assert front.get("printed", "") == inert(title)
    assert front["hide"] == ["toc"]


def _glossary(title: str) -> Any:
    return type("View", (), {"title": title, "terms": ()})()


@given(st.text())
def test_no_title_is_markup_in_the_head(title: str) -> None:
    """Printed as it is, in an attribute, and with entities read once: neither a tag nor the end of a quotation."""
    safe = inert(title)

    for shown in (safe, re.sub(r"&amp;", "&", safe)):
        assert not re.search(r"[<>\"]", shown)
    assert not re.search(r"&(?!amp;)(#|[A-Za-z][A-Za-z0-9]*;)", safe)


def test_ordinary_titles_stay_as_they_are() -> None:
    """Ampersands, dashes, letters of any script: nothing is changed that could not run."""
    for title in ("Bills & charges", "R&D – what we do", "“Yes”", "شکایت", "7.4 Assessment"):
        assert inert(title) == title


@settings(max_examples=200)
@given(st.text())
def test_a_heading_shows_exactly_its_words(title: str) -> None:
    """In a Markdown heading every sign is a sign: what is read is what was written, and the heading stays one."""
    words = " ".join(title.split())
    html = markdown.markdown(f"# {escaped(title)} {{: #top }}\n\nnext", extensions=["attr_list", "tables", "toc"])
    found = re.fullmatch(r'<h1 id="top">(.*?)</h1>\s*<p>next</p>', html, re.DOTALL)

    assert found
    if words and words.isprintable():
        parser = Words_(found[1])
        assert parser.text.strip() == words.strip()
        assert parser.tags == []


class Words_(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)


@given(st.recursive(st.text() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_values_are_read_by_yaml_as_they_were_written(value: Any) -> None:
    """JSON with the few signs escaped that YAML does not allow."""
    assert yaml.load(f"key: {yaml_value(value)}\n", yaml.CSafeLoader) == {"key": value}


def test_settings_hold_no_markup_and_are_readable() -> None:
    """Name and menu come from texts; the theme prints them as they are."""
    values = settings_of(made(hostile=True))
    again = yaml.safe_load(written(values))

    assert again == {**values, "nav": again["nav"]}
    assert "<" not in again["site_name"]
    assert '"' not in again["site_name"]
    assert not re.search(r"[<>\"]", "".join(_titles(again["nav"])))
    assert len(_titles(again["nav"])) > 20
    assert max(len(title) for title in _titles(again["nav"])) < 200


def _titles(nav: list[dict[str, Any]]) -> list[str]:
    found = []
    for entry in nav:
        for title, below in entry.items():
            found += [title, *(_titles(below) if isinstance(below, list) else [])]
    return found
