"""A site that stays right while its content changes: only what a change touches is read, made, built and looked over.

It is for writing and reviewing. What is published comes from `build`, which makes everything from nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.hosts.alone import alone
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

    def __init__(self, root: Path, audience: Audience, day: Callable[[], date]) -> None:
        self.folder = root / "build" / "serve" / audience.value
        self.root, self._audience, self._day = root, audience, day
        self._memory, self._remembered = Memory(), RememberedSite()
        self._found: Kept = {}
        self._built: tuple[MadeSite, LiveBuild, SiteLinks] | None = None
        self._around: object = None

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.folder / "site"

    def update(self) -> Updated:
        """Read what has changed, and make the site right.

        Raises AddressTaken, Busy, BuildError, and OSError when something cannot be read or written.
        """
        with alone(self.root / "build"), collector_paused():
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
        if before is None or around != self._around:
            write_folder(made, self.root, self.folder, self.site)
            self._built = made, LiveBuild(self.folder, self._day()), SiteLinks(self.site, kept=self.folder / "links")
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
    if not path.is_file():
        return 0, 0
    known = path.stat()
    return known.st_mtime_ns, known.st_size
