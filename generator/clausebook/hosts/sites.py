"""From an organisation's folder to the pages of one site: read, check, cut for the audience, render."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from clausebook.audience import Cuts, project, visible_problems, visible_silenced
from clausebook.audience.lapses import visible_lapses
from clausebook.diagnostics import Level, Problem, Silenced
from clausebook.hosts.changes import Compared
from clausebook.model.base import Audience
from clausebook.pages.form_pages import FormFile, form_files
from clausebook.pages.navigation import Entry, navigation
from clausebook.pages.page import Page
from clausebook.pages.recipe import Recipe, Remembered
from clausebook.pages.site_pages import site_pages
from clausebook.rules import examine
from clausebook.rules.context import Kept
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.explain import page_of
from clausebook.views.site import Site
from clausebook.workspace import Workspace, read
from clausebook.workspace.memory import Memory

Made = TypeVar("Made")


@dataclass(frozen=True)
class Checked:
    """An organisation that was read and checked once, for however many sites are made of it."""

    workspace: Workspace
    problems: tuple[Problem, ...]
    as_of: date
    silenced: tuple[Silenced, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a site from being built."""
        return tuple(problem for problem in self.problems if problem.rule.level is Level.ERROR)


def checked(
    root: Path, as_of: date, content: str = "content", memory: Memory | None = None, kept: Kept | None = None
) -> Checked:
    """Read and check an organisation. Problems are sorted by their place.

    `memory` and `kept` are for whoever does so again and again: what is known of unchanged files and items.
    """
    workspace, reading = read(root, content, memory)
    settled = examine(workspace, as_of, kept)
    problems = sorted((*reading, *settled.problems), key=lambda problem: problem.sort_key)
    return Checked(workspace, tuple(problems), as_of, settled.silenced)


@dataclass(frozen=True)
class MadeSite:
    """The pages of one site, its navigation, the forms of its checklists, and the content files that it links to."""

    site: Site
    pages: tuple[Page, ...]
    own_pages: tuple[OwnPage, ...]
    navigation: tuple[Entry, ...]
    files: tuple[str, ...]
    forms: tuple[FormFile, ...] = ()


@dataclass(frozen=True)
class OwnPage:
    """A Markdown page the organisation wrote itself, from its `docs/` folder."""

    path: str
    title: str

    @property
    def address(self) -> str:
        """Where it is in the site, as builders with directory addresses place it."""
        stem = self.path.removesuffix(".md")
        return "" if stem in ("index", "README") else re.sub(r"(/|^)(index|README)$", "", stem) + "/"


@dataclass(frozen=True)
class RememberedSite:
    """The pages and forms of a site as they were made last."""

    cuts: Cuts = field(default_factory=Cuts)
    pages: Remembered[Page] = field(default_factory=Remembered)
    forms: Remembered[FormFile] = field(default_factory=Remembered)


class AddressTaken(Exception):
    """A page of the organisation's own has the address of one that clausebook makes; the message says which."""


def make(
    organisation: Checked,
    audience: Audience,
    language: str,
    own: tuple[OwnPage, ...] = (),
    against: Compared | None = None,
    release: str = "",
    remembered: RememberedSite | None = None,
) -> MadeSite:
    """Everything one audience sees in one language; `against` an earlier revision: with a page of what changed;
    with `release` as that version of it. What is `remembered` of the same site is made again only where it has to be.

    Raises AddressTaken when a page of the organisation's own would take the place of one of ours.
    """
    shown = project(organisation.workspace, audience, organisation.as_of, remembered.cuts if remembered else None)
    problems = visible_problems(organisation.problems, organisation.workspace, shown, audience)
    review = against.review(audience, language) if against and audience is not Audience.PUBLIC else None
    lapses = visible_lapses(organisation.workspace, shown, audience)
    silenced = visible_silenced(organisation.silenced, organisation.workspace, shown, audience)
    site = Site(shown, audience, language, organisation.as_of, problems, review, release, lapses, silenced)
    pages = _all(remembered.pages if remembered else None, site, site_pages(site, ALL_RULES, page_of))
    made = {page.address for page in pages}
    for page in own:
        if page.address in made:
            raise AddressTaken(
                f"docs/{page.path} would stand at `{page.address or 'the home page'}`, where clausebook puts a page of "
                "its own; give the file another name"
            )
    tree = navigation(site, pages, tuple((page.title, page.path) for page in own))
    named = {item.file for item in shown.evidence} | {item.file for item in shown.documents}
    files = tuple(sorted(file for file in named if file))
    forms = _all(remembered.forms if remembered else None, site, form_files(site))
    return MadeSite(site, pages, own, tree, files, forms)


def _all(remembered: Remembered[Made] | None, site: Site, recipes: Iterable[Recipe[Made]]) -> tuple[Made, ...]:
    return tuple(remembered.made(site, recipes) if remembered else (recipe.made(site) for recipe in recipes))
