"""The page of a checklist as a browser reads it: its groups, fields and data."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from clausebook.audience import project, visible_problems
from clausebook.clock import site_date
from clausebook.form import script
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from clausebook.model.checklist import Checklist
from clausebook.pages.form_pages import form_file
from clausebook.views.site import Site

ROOT = Path(__file__).parents[2]
VOID = ("br", "hr", "input", "meta", "link", "img", "wbr")


class Parts(HTMLParser):
    """Elements with their attributes, by name; scripts apart; and what is wrong with how they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.elements.append((tag, given))
        if tag == "script":
            self.scripts.append((given, ""))
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        picture = tag == "link" and given.get("rel") == "icon"
        if re.match(r"\s*(javascript|data|vbscript):", given.get("href", ""), re.IGNORECASE) and not picture:
            self.wrong.append(given["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of the elements of that name with those values."""
        return [
            given
            for name, given in self.elements
            if name == tag and all(given.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]

    @property
    def data(self) -> Any:
        """The page's data."""
        return json.loads(next(text for given, text in self.scripts if given.get("id") == "page-data"))


@cache
def site(audience: Audience = Audience.INTERNAL) -> Site:
    """The sample organisation's site."""
    found = checked(ROOT, site_date(ROOT))
    shown = project(found.workspace, audience, found.as_of)
    return Site(shown, audience, "en", found.as_of, visible_problems(found.problems, found.workspace, shown, audience))


def checklist(id: str) -> Checklist:
    """One of those that are shipped."""
    return next(one for one in site().workspace.checklists if one.id == id)


@cache
def form(id: str) -> Parts:
    """Its form."""
    return Parts(form_file(site(), checklist(id), script()).text)
