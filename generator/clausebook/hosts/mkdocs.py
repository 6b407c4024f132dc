"""The MkDocs plugin: makes the pages, points `docs_dir` at them, and stays out of the way otherwise."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from clausebook.clock import site_date
from clausebook.diagnostics import Level, Problem
from clausebook.hosts.alone import Busy, alone
from clausebook.hosts.folder import write_docs, write_problem_docs
from clausebook.hosts.mkdocs_pages import MadePage, add_to_search, take_over
from clausebook.hosts.mkdocs_search import BEFORE_SEARCH, hand_over, search_by_ours
from clausebook.hosts.own_pages import own_pages
from clausebook.hosts.released import released_below
from clausebook.hosts.settings import THEME, settings
from clausebook.hosts.sites import AddressTaken, Checked, checked, make
from clausebook.hosts.unwritten import unwritten
from clausebook.model.base import Audience

log = logging.getLogger("mkdocs.plugins.clausebook")
SHOWN = 10


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What may be written below `- clausebook:` in `mkdocs.yml`."""

    content = config_options.Type(str, default="content")
    audience = config_options.Choice(("public", "internal", "auditor"), default="internal")
    as_of = config_options.Optional(config_options.Type((str, date)))
    profile = config_options.Optional(config_options.Type(str))
    """This and `levels` are read, and checked, with the content: `workspace.settings`."""
    levels = config_options.Optional(config_options.Type(dict))


class ClausebookPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Plain `mkdocs build` and `mkdocs serve` give the site of one audience, `internal` unless told otherwise."""

    serving = dirty = False

    def __init__(self) -> None:
        self._held = ExitStack()
        self._own: tuple[str, ...] | None = None
        """The pages of the organisation's own; None while there are no others."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is `serve`: only then broken content gives a page of problems instead of an end."""
        self.serving, self.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and write the pages. Raises PluginError for an error in the content, before anything is built."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            day = site_date(root, date.fromisoformat(str(self.config.as_of)) if self.config.as_of else None)
        except ValueError as error:
            raise PluginError(f"clausebook: {error}") from None
        if not self.serving and released_below(Path(config.site_dir)):
            raise PluginError(f"{config.site_dir} holds released versions, which never change; set another")
        try:
            self._held.enter_context(alone(root / "build", self._waiting))
            return self._prepared(config, root, day)
        except (Busy, OSError) as error:
            raise PluginError(f"clausebook: {_unwritten(error, root)}") from None
        finally:
            if self.serving:
                self._held.close()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Know the made pages, so that none is read as Markdown."""
        if self._own is not None:
            take_over(files, config, self._own)
        return files

    @event_priority(BEFORE_SEARCH)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the search know a made page."""
        if isinstance(page, MadePage):
            add_to_search(page, config)
        return context

    @event_priority(BEFORE_SEARCH)
    def _on_post_build_search(self, *, config: MkDocsConfig) -> None:
        hand_over(config)

    def _on_post_build_end(self, *, config: MkDocsConfig) -> None:
        """Let the next build begin."""
        self._held.close()

    on_post_build = CombinedEvent(_on_post_build_search, _on_post_build_end)

    def on_build_error(self, *, error: Exception) -> None:
        """The same, when this one failed."""
        self._held.close()

    def _waiting(self) -> None:
        log.info("another build is under way here; waiting until it has ended")

    def _prepared(self, config: MkDocsConfig, root: Path, day: date) -> MkDocsConfig:
        organisation = checked(root, day, self.config.content)
        _log(organisation)
        audience = Audience(self.config.audience)
        docs = root / "build" / f"mkdocs-{audience.value}" / "docs"
        if organisation.errors:
            if not self.serving:
                raise PluginError(f"{_count(organisation.errors)} in {self.config.content}/, nothing was built")
            write_problem_docs(docs, [_line(problem) for problem in organisation.problems])
            config.nav, self._own = None, None
        else:
            language = str(config.theme.get("language") or "en")
            own = Path(config.docs_dir) if Path(config.docs_dir) != docs else root / "docs"
            try:
                made = make(organisation, audience, language, own_pages(own, audience))
            except AddressTaken as error:
                raise PluginError(str(error)) from None
            write_docs(made, root, docs)
            _apply(settings(made), config)
            if not self.dirty:  # which knows the words of the pages that changed only
                search_by_ours(config)
            self._own = tuple(page.path for page in made.own_pages)
        config.docs_dir = str(docs)
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, and not what we write."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        if config.docs_dir in server._watched_paths:
            server.unwatch(config.docs_dir)
        for folder in (root / self.config.content, root / "docs"):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _unwritten(error: Busy | OSError, root: Path) -> str:
    return unwritten(error, (root / "build",)) if isinstance(error, OSError) else str(error)


def _apply(values: dict[str, Any], config: MkDocsConfig) -> None:
    """Our settings where `mkdocs.yml` says nothing of its own; lists of assets are joined, ours first."""
    config.nav = config.nav or values["nav"]
    config.extra.update({key: value for key, value in values["extra"].items() if key not in config.extra})
    config.extra_css = [*values["extra_css"], *config.extra_css]
    config.extra_javascript = [*values["extra_javascript"], *config.extra_javascript]
    for extension in values["markdown_extensions"]:
        name, options = next(iter(extension.items())) if isinstance(extension, dict) else (extension, None)
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        if options is not None:
            config.mdx_configs.setdefault(name, options)
    theme = values["theme"]
    config.theme.dirs.insert(0, str(THEME))
    config.theme["features"] = sorted({*theme["features"], *(config.theme.get("features") or ())})
    config.theme["font"] = False
    for key in ("palette", "favicon"):
        if not config.theme.get(key) or key == "favicon":
            config.theme[key] = theme[key]
    config.validation.links.anchors = logging.WARNING
    config.validation.nav.omitted_files = logging.DEBUG


def _log(organisation: Checked) -> None:
    """Each problem as one record; `--strict` counts warnings. Ten are shown, the rest is counted."""
    shown = [problem for problem in organisation.problems if problem.rule.level is Level.ERROR][:SHOWN]
    for problem in shown:
        log.error(_line(problem))
    rest = len(organisation.errors) - len(shown)
    if rest > 0:
        log.error("… and %d more: run `clausebook check`", rest)
    warnings = sum(problem.rule.level is Level.WARNING for problem in organisation.problems)
    if warnings:
        log.info("%d warnings in the content: see the page of problems, or run `clausebook check`", warnings)


def _line(problem: Problem) -> str:
    place = problem.place
    return f"{place.file}:{place.line}:{place.column}: {problem.rule.code} {problem.message}; {problem.help}"


def _count(errors: tuple[Problem, ...]) -> str:
    return "1 error" if len(errors) == 1 else f"{len(errors)} errors"
