"""MkDocs in a process that stays: a folder it has built, of which it builds single pages again."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.structure.files import File

from clausebook.hosts.build import BuildError
from clausebook.hosts.mkdocs_pages import PagesPlugin
from clausebook.hosts.mkdocs_search import hand_over

EPOCH = "SOURCE_DATE_EPOCH"


class LiveBuild:
    """A made folder with its site, built once as a whole. Raises BuildError; warnings of MkDocs go to its log."""

    def __init__(self, folder: Path, day: date) -> None:
        self._day = day
        with _on(day):
            self._config = load_config(str(folder / "mkdocs.yml"))
            build(self._config)
        plugins = self._config.plugins
        self._made = cast(PagesPlugin, plugins["clausebook-pages"])
        self._search = cast(Any, plugins["material/search"])
        self._shown: list[File] = list(self._made.files.documentation_pages())
        self._entries: dict[str, list[Any]] = {}
        for entry in self._made.entries:
            self._entries.setdefault(entry["location"].partition("#")[0], []).append(entry)

    def again(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Build these pages of the docs folder again, with the navigation as it was; the files that were written."""
        pages = {file.src_uri: file for file in self._shown}
        with _on(self._day):
            return tuple(self._again(pages[path]) for path in paths)

    def search_again(self) -> None:
        """Write what is searched."""
        urls = [file.page.url for file in self._shown if file.page is not None]
        self._search.search_index.entries = [entry for url in urls for entry in self._entries.get(url, ())]
        hand_over(self._config)
        self._search.on_post_build(config=self._config)

    def _again(self, file: File) -> str:
        made, config, page = self._made, self._config, file.page
        assert page is not None, "the whole site was built before"
        self._search.search_index.entries = []
        _populate_page(page, config, made.files)
        _build_page(page, config, self._shown, made.nav, made.env)
        self._entries[page.url] = self._search.search_index.entries
        return file.dest_uri


@contextmanager
def _on(day: date) -> Iterator[None]:
    """Let MkDocs take the day for today; whatever it stumbles over is a BuildError, but for errors of the disk."""
    before, heard = os.environ.get(EPOCH), _Heard(logging.ERROR)
    os.environ[EPOCH] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        yield
    except (Exception, SystemExit) as error:  # its Abort is a SystemExit
        if isinstance(error, OSError) and error.errno:  # Jinja's "no such template" is one too, without a number
            raise
        said = "\n".join(heard.messages) or str(error)
        raise BuildError(f"MkDocs could not build the site:\n{said}") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


class _Heard(logging.Handler):
    """What MkDocs says of an error, which names the page; the error itself does not."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
