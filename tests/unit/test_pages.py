"""Pages are Markdown that only we wrote: no text of a contributor changes a heading, a table, the head or the menu."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from pydantic import BaseModel

from clausebook.hosts.settings import settings as settings_of
from clausebook.hosts.settings import written
from clausebook.hosts.sites import Checked, MadeSite, make
from clausebook.model.base import Audience, Item
from clausebook.model.text import Prose, Text, Verbatim
from clausebook.pages.page import Page, inert, page, yaml_value
from clausebook.pages.templates import markdown as escaped
from clausebook.pages.templates import render
from clausebook.views.site import Site
from clausebook.views.words import Words
from clausebook.workspace import Workspace
from tests.site.everything import AS_OF, GROUPS, KINDS, organisation

HOSTILE = (
    '</h1></script><script>alert(1)</script> <img src=x onerror=alert(1)> " \' onclick=alert(1) x=" | ` ``` ]( '
    "{{ 7*7 }} {% raw %} {: #top onclick=x } [TOC] &lt;script&gt;alert(1)&lt;/script&gt; [[time:CANARY]] * _ # <!-- "
    "[x](javascript:alert(1)) <javascript:alert(1)> \u202edrow\u202c wo\u200brd " + "W" * 300 + " \\"
)
HOSTILE_PROSE = (
    f"# {HOSTILE}\n\n{HOSTILE}\n\n- {HOSTILE}\n\n```\n{HOSTILE}\n</code></div></section>\n\n\n\n---\n```\n\n<div>\n"
)


def poisoned(found: Any) -> Any:
    """The same with every text replaced, whatever holds it."""
    if isinstance(found, Verbatim):
        return Verbatim(HOSTILE_PROSE)
    if isinstance(found, Text):
        return Prose(HOSTILE_PROSE) if isinstance(found, Prose) else Text(HOSTILE)
    if isinstance(found, BaseModel):
        fields = {name: poisoned(getattr(found, name)) for name in type(found).model_fields}
        return found.model_copy(update=fields)
    return tuple(poisoned(entry) for entry in found) if isinstance(found, tuple) else found


def poisoned_workspace(workspace: Workspace) -> Workspace:
    """An organisation with hostile words in every text."""
    groups = {
        one.name: poisoned(getattr(workspace, one.name))
        for one in dataclasses.fields(workspace)
        if isinstance(getattr(workspace, one.name), (tuple, BaseModel))
    }
    return dataclasses.replace(workspace, **groups)


@cache
def made(hostile: bool) -> MadeSite:
    """The internal site of the whole organisation."""
    return make(
        Checked(poisoned_workspace(organisation()) if hostile else organisation(), (), AS_OF), Audience.INTERNAL, "en"
    )


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


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
@pytest.mark.parametrize("only", [True, False], ids=["only", "without"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind_name)
def test_whatever_is_hidden_no_link_leads_nowhere(kind: type[Item], only: bool, audience: Audience) -> None:
    """One kind of thing alone, or all but one: every link of every page ends at a page and anchor of the same site."""
    groups: dict[str, Any] = {}
    for other in KINDS:
        (item,) = getattr(organisation(), GROUPS[other])
        who = audience if (other is kind) == only else Audience.AUDITOR
        groups[GROUPS[other]] = (item.model_copy(update={"audience": (who,)}),)
    workspace = dataclasses.replace(organisation(), **groups)

    site = make(Checked(workspace, (), AS_OF), audience, "en")

    assert list(_dead_links(site)) == []


def test_no_link_of_the_whole_organisation_leads_nowhere() -> None:
    """The test above can fail: a page that is missing is named."""
    site = made(hostile=False)
    without = dataclasses.replace(site, pages=tuple(one for one in site.pages if one.address != "glossary/"))

    assert list(_dead_links(site)) == []
    assert any("glossary" in dead for dead in _dead_links(without))


def test_a_text_in_another_language_runs_its_own_way_and_what_it_refers_to_its_own() -> None:
    """A Persian text on an English page is marked as Persian; the English phrase in it as English, and apart."""
    here = Site(organisation(), Audience.INTERNAL, "en", AS_OF).on("policies/complaints/")

    role = f"[[role:{organisation().roles[0].id}]]"

    words = here.text(Text({"fa": f"پاسخ {role} است"}))
    own = here.text(Text({"en": f"See {role}", "fa": "پاسخ"}))

    assert re.fullmatch(r'<span lang="fa" dir="rtl">پاسخ <bdi lang="en"><a [^<]*</a></bdi> است</span>', words)
    assert "<bdi" not in own
    assert "lang=" not in own


def _dead_links(site: MadeSite) -> Iterator[str]:
    """The links of pages and of checklists' forms that end at no page, form or anchor. A form is a file of its own."""
    texts = {one.address: one.text for one in site.pages}
    texts |= {
        form.path: re.sub(r"(?s)<script\b.*?</script>", "", form.text)
        for form in site.forms
        if form.path.endswith(".html")
    }
    anchors = {
        address: {*re.findall(r'\bid="([^"]+)"', text), *re.findall(r"\{: #(\S+)[^}]*\}", text)}
        for address, text in texts.items()
    }
    anchors |= {form.path: set() for form in site.forms if form.path not in texts}
    for one, text in texts.items():
        for link in re.findall(r'\bhref="([^"]*)"', text):
            if re.match(r"[a-z]+:", link) or "/content/" in link:
                continue
            path, _, anchor = link.partition("#")
            path = path.partition("?")[0]
            target = posixpath.relpath(posixpath.join("/", posixpath.dirname(one), path), "/") if path else one
            address = "" if target == "." else target if target in anchors else target.rstrip("/") + "/"
            if address not in anchors or (anchor and anchor not in anchors[address]):
                yield f"{one}: {link}"
