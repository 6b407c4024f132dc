"""The MkDocs plugin of the made folders: takes made pages as the HTML they are, and those unchanged as they were.

Without it every builder makes the same site of the same folder; it only takes longer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from clausebook.hosts.mkdocs_search import BEFORE_SEARCH, hand_over, index_of, search_by_ours
from clausebook.hosts.mkdocs_theme import KEPT, CompiledTheme, makers, themed
from clausebook.hosts.page_store import Entries, Kept, PageStore, digest
from clausebook.pages.ready import ID, Heading, ready
from clausebook.pages.searched import sections

PACKAGE = Path(__file__).parents[1]
TEMPLATES = "templates"


class MadePage(Page):
    """A page that clausebook made. What is Markdown in it are its headings."""

    key = ""
    """What the finished page depends on, as a hash."""
    searched = True
    """Whether the search is to find it."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Turn it into HTML, and keep Material's search from reading that sign by sign."""
        self.content, headings = ready(self.markdown or "")
        self.toc = _contents(headings)
        self.present_anchor_ids = set(ID.findall(self.content))
        self.searched = not (self.meta.get("search") or {}).get("exclude")
        self.meta["search"] = {"exclude": True}


def take_over(files: Files, config: MkDocsConfig, own_pages: Iterable[str]) -> None:
    """Make MkDocs take every page but the organisation's own for a made one."""
    own, titles = set(own_pages), dict(_titles(config.nav or []))
    for file in files.documentation_pages():
        if file.src_uri not in own:
            MadePage(titles.get(file.src_uri), file, config)


def add_to_search(page: MadePage, config: MkDocsConfig) -> Entries:
    """Add a made page to the index of Material's search, where there is one; what was added."""
    index = index_of(config)
    if index is None or not page.searched:
        return []
    before = len(index.entries)
    for section in sections(page.content or ""):
        index.create_entry_for_section(section, page.toc, page.url, page)
    added: Entries = index.entries[before:]
    return added


class PagesConfig(Config):  # type: ignore[no-untyped-call]
    """What the folder host writes below `- clausebook-pages:`."""

    own_pages = config_options.Type(list, default=[])
    store = config_options.Type(str, default="")


class PagesPlugin(BasePlugin[PagesConfig]):  # type: ignore[no-untyped-call]
    """Made pages cost a tenth of what Markdown costs, and those that did not change are taken from the last build."""

    files: Files
    nav: Navigation
    env: Environment
    entries: Entries
    """What the site was built with, and what is searched, for whoever builds single pages of it again."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let our own script search."""
        search_by_ours(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Know the made pages before anything is read."""
        take_over(files, config, self.config.own_pages)
        folder = Path(config.config_file_path).parent
        self._store = PageStore(folder / self.config.store if self.config.store and themed(config) else None)
        self._shell = _shell(config)
        self._kept: dict[str, Kept] = {}
        self._entries: dict[str, Entries] = {}
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation."""
        self.files, self.nav = files, nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep what the theme's templates are compiled to, which takes half a second each time."""
        if self.config.store:
            env.bytecode_cache = CompiledTheme(Path(config.config_file_path).parent / TEMPLATES)
        self.env = env
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Look for the page among those of the last build."""
        if isinstance(page, MadePage):
            page.key = digest(self._shell, page.url, page.file.content_string)
            kept = self._store.get(page.key)
            if kept is not None:
                self._kept[page.key] = kept
                page.meta["template"] = KEPT
        return html

    @event_priority(BEFORE_SEARCH)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the search know the page, and hand on the one of the last build."""
        if isinstance(page, MadePage):
            kept = self._kept.pop(page.key, None)
            if kept is None:
                self._entries[page.key] = add_to_search(page, config)
            else:
                context["kept"] = kept.page  # type: ignore[typeddict-unknown-key]
                index = index_of(config)
                if index is not None:
                    index.entries.extend(kept.entries)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the page for the next build."""
        if isinstance(page, MadePage) and page.key in self._entries:
            self._store.put(page.key, Kept(output, self._entries.pop(page.key)))
        return output

    @event_priority(BEFORE_SEARCH)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is searched, and forget the pages that this site no longer has."""
        self.entries = hand_over(config)
        self._store.close()


def _contents(headings: Iterable[Heading]) -> TableOfContents:
    """The table of contents: each heading below the last one before it that is of a higher level."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(heading.title, heading.id, heading.level)
        while above and above[-1].level >= link.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    if top:
        top[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(top)


def _titles(entries: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Path and title of each page in the navigation."""
    for entry in entries:
        if isinstance(entry, dict):
            for title, value in entry.items():
                if isinstance(value, str):
                    yield value, title
                else:
                    yield from _titles(value)


def _shell(config: MkDocsConfig) -> str:
    """All that a finished page depends on beside its own text: settings with the navigation, theme, day, and makers."""
    settings = Path(config.config_file_path)
    said = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("site_dir:")]
    told = [str(value) for value in (config.site_url, config.use_directory_urls, config.theme.name)]  # by the command
    files = [path for path in sorted((settings.parent / "theme").rglob("*")) if path.is_file()]
    code = [path for folder in ("hosts", "pages") for path in sorted((PACKAGE / folder).glob("*.py"))]
    outside = [os.environ.get("SOURCE_DATE_EPOCH", ""), str(find_spec("jieba") is not None)]
    read = [part for path in (*files, *code) for part in (path.name, path.read_bytes())]
    return digest(*said, *told, *makers(), *outside, *read)
