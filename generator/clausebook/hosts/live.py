"""A site that stays right while its content changes: only what a change touches is read, made, built and looked over.

It is for writing and reviewing. What is published comes from `build`, which makes everything from nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.hosts.alone import Busy, alone
from clausebook.hosts.folder import write_file, write_folder
from clausebook.hosts.links import BrokenLink, SiteLinks
from clausebook.hosts.mkdocs_live import LiveBuild
from clausebook.hosts.own_pages import own_pages
from clausebook.hosts.settings import settings, written
from clausebook.hosts.sites import Checked, MadeSite, RememberedSite, checked, make
from clausebook.model.base import Audience
from clausebook.rules.context import Kept
from clausebook.source.collector import collector_paused
from clausebook.workspace.memory import Memory

SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "pyproject.toml")
A_WHILE = 5.0
"""Seconds until the day is asked for again, or what was in the way is tried again."""


@dataclass(frozen=True)
class Updated:
    """What became of a change: the content as it is now, how many pages were built again, and links that lead nowhere.

    With errors in the content nothing is built, and the site is the one from before.
    """

    organisation: Checked
    pages: int
    broken: tuple[BrokenLink, ...]


class LiveSite:
    """The site of one audience in the organisation's first language, in `site` below `build/serve/<audience>/`."""

    def __init__(
        self, root: Path, audience: Audience, day: Callable[[], date], waiting: Callable[[], None] = lambda: None
    ) -> None:
        self.folder = root / "build" / "serve" / audience.value
        self.root, self._audience, self._day, self._waiting = root, audience, day, waiting
        self._retry = False
        self._today: tuple[float, date] | None = None
        self._files: list[tuple[Path, tuple[int, int]]] = []
        self._memory, self._remembered = Memory(), RememberedSite()
        self._found: Kept = {}
        self._built: tuple[MadeSite, LiveBuild, SiteLinks] | None = None
        self._around: object = None

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.folder / "site"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder, so that no other process makes its site there. Raises Busy when one does, and OSError."""
        try:
            with alone(self.folder, patience=0):
                yield
        except Busy:
            raise Busy(f"another `clausebook serve` shows the {self._audience.value} site of this folder") from None

    def update(self) -> Updated:
        """Read what has changed, and make the site right.

        Raises AddressTaken, Busy, BuildError, and OSError when something cannot be read or written.
        """
        self._retry = False
        try:
            with alone(self.root / "build", self._waiting), collector_paused():
                return self._updated()
        except (Busy, OSError):
            self._retry = True
            raise

    def stamp(self) -> object:
        """What differs when there is something to do: files that were edited, another day, a site that is gone.

        While something beside the content is in the way it differs every few seconds.
        """
        now = time.monotonic()
        if self._today is None or now - self._today[0] > A_WHILE:
            self._today = now, self._day()
        gone = self._built is not None and not (self.site / "index.html").is_file()
        with suppress(OSError):  # a folder that goes away while it is looked through is looked at the next time
            files = [path for name in ("content", "docs") for path in sorted((self.root / name).rglob("*"))]
            self._files = [(path, _stamp(path)) for path in (*files, *(self.root / name for name in SETTINGS))]
        return self._files, self._today[1], gone, now // A_WHILE if self._retry else 0

    def _updated(self) -> Updated:
        organisation = checked(self.root, self._day(), memory=self._memory, kept=self._found)
        self._forget(organisation)
        if organisation.errors:
            return Updated(organisation, 0, ())
        whole = organisation.workspace.organisation
        language = whole.languages[0] if whole is not None else "en"
        own = own_pages(self.root / "docs", self._audience)
        made = make(organisation, self._audience, language, own, remembered=self._remembered)
        pages = self._rebuilt(made)
        assert self._built is not None, "what is whole was built"
        return Updated(organisation, pages, self._built[2].broken())

    def _forget(self, organisation: Checked) -> None:
        """Let go of what was found in items that are no longer there."""
        there = {id(item) for item in organisation.workspace.items}
        self._found = {key: found for key, found in self._found.items() if key[1] in there}

    def _rebuilt(self, made: MadeSite) -> int:
        """Build what is another now; how many pages that were."""
        around = self._surroundings(made)
        before, self._built = self._built, None  # who is interrupted here begins anew
        if before is None or around != self._around or not (self.site / "index.html").is_file():
            write_folder(made, self.root, self.folder, self.site)
            self._built = (
                made,
                LiveBuild(self.folder, made.site.as_of),
                SiteLinks(self.site, kept=self.folder / "links"),
            )
            self._around = around
            return len(made.pages) + len(made.own_pages)
        last, build, links = before
        pages = [page for page, old in zip(made.pages, last.pages, strict=True) if page is not old and page != old]
        forms = [form for form, old in zip(made.forms, last.forms, strict=True) if form is not old and form != old]
        for page in pages:
            write_file(self.folder / "docs" / page.path, page.text.encode())
        for form in forms:
            for folder in (self.folder / "docs", self.site):
                write_file(folder / form.path, form.text.encode())
        names = build.again([page.path for page in pages])
        if names:
            build.search_again()
        links.again([*names, *(form.path for form in forms if form.path.endswith(".html"))])
        self._built = made, build, links
        return len(pages)

    def _surroundings(self, made: MadeSite) -> object:
        """All that a page shows beside its own text, and whatever is no page: when it changes, all is built."""
        content = self.root / made.site.workspace.content
        own = [(page.path, (self.root / "docs" / page.path).read_bytes()) for page in made.own_pages]
        files = [(path, _stamp(content / path)) for path in made.files]
        fronts = [(page.path, page.text.partition("\n---\n")[0]) for page in made.pages]
        return made.site.as_of, written(settings(made)), fronts, [form.path for form in made.forms], own, files


def _stamp(path: Path) -> tuple[int, int]:
    """What tells that a file has changed, without reading it."""
    with suppress(OSError):
        if path.is_file():
            known = path.stat()
            return known.st_mtime_ns, known.st_size
    return 0, 0
