"""A page keeps its structure and its address whatever the texts say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
from jinja2 import UndefinedError

from clausebook.hosts.settings import settings as settings_of
from clausebook.pages.page import Page
from clausebook.pages.templates import render
from clausebook.views.words import Words
from tests.unit.made_pages import made


class Outline(HTMLParser):
    """The structure of a page: headings with ids, elements, attributes that run scripts, and what is left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[str, str]] = []
        self.shape: list[str] = []
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("h1", "h2", "h3") and "cb-" not in (given.get("class") or ""):
            self.headings.append((tag, given.get("id") or ""))
        if given.get("class", "").startswith("cb-"):  # type: ignore[union-attr]
            self.shape.append(f"{tag}.{given['class']}")
        if tag in ("script", "iframe", "object", "style", "embed", "base", "meta", "img"):
            self.wrong.append(f"<{tag}>")
        self.wrong += [f"{name}=" for name in given if name.startswith("on")]
        if re.match(r"\s*(javascript|data|vbscript):", given.get("href") or "", re.IGNORECASE):
            self.wrong.append(str(given["href"]))
        if tag not in ("br", "hr", "input", "line", "rect", "circle", "polyline"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("line", "rect", "circle", "polyline", "input", "br", "hr"):
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def outline(one: Page) -> Outline:
    """The page as Python-Markdown renders it with the extensions that a site uses."""
    extensions: list[Any] = ["attr_list", "tables", "toc"]
    return Outline(markdown.markdown(one.text.split("\n---\n", 1)[1], extensions=extensions))


def own_pages(hostile: bool) -> dict[str, Page]:
    """The pages by their address, without those of the rules, which hold nobody's words."""
    return {one.address: one for one in made(hostile).pages if not one.address.startswith("rules/")}


def test_a_page_keeps_its_structure_whatever_the_texts_say() -> None:
    """Hostile words in every text of every item: the same headings, the same parts, and nothing that runs."""
    upset = own_pages(hostile=True)
    for address, calm in own_pages(hostile=False).items():
        before, after = outline(calm), outline(upset[address])

        assert after.wrong == before.wrong == [], address
        assert after.headings == before.headings, address
        assert after.headings[0] == ("h1", "top"), address
        assert set(before.shape) <= set(after.shape), address


def test_the_hostile_words_really_reach_the_pages() -> None:
    """The test above can fail: most pages show some of the words."""
    shown = [one.address for one in made(hostile=True).pages if "alert(1)" in one.text]

    assert len(shown) > len(own_pages(hostile=True)) * 0.6


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    """Nothing is silently empty."""
    with pytest.raises(UndefinedError):
        render("glossary.md.j2", object(), Words("en"))


def test_every_page_has_an_address_of_its_own() -> None:
    """Two pages at one address would overwrite each other; every page of the menu is there."""
    addresses = [one.address for one in made(hostile=False).pages]

    assert len(addresses) == len(set(addresses))
    assert all(one.path == f"{one.address}index.md" for one in made(hostile=False).pages)
    paths = {one.path for one in made(hostile=False).pages}
    assert set(_paths(settings_of(made(hostile=False))["nav"])) <= paths


def _paths(nav: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for entry in nav:
        for below in entry.values():
            found += _paths(below) if isinstance(below, list) else [below]
    return found
