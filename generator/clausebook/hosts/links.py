"""The gate: every link, anchor and resource of a built site leads somewhere, and no page asks another host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from clausebook.hosts.page_links import Address, of_style, remembered
from clausebook.hosts.page_store import PageStore

_SKIPPED = ("mailto:", "tel:", "data:", "javascript:void")
_NOT_FOUND_PAGE = "404.html"
"""Served at any address, so its own addresses start at the root of the host."""


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A link that leads nowhere, or a resource on another host."""

    page: str
    target: str
    reason: str

    def __str__(self) -> str:
        return f"{self.page}: {self.target} ({self.reason})"


def broken_links(site: Path, versions: bool = False, kept: Path | None = None) -> tuple[BrokenLink, ...]:
    """Everything wrong with the links of a built site, by page. Works on any folder of HTML and CSS files.

    `versions`: the site will stand beside a list of its versions, and beside `latest/`, which leads to the newest one.
    Nothing else outside of the site may be linked. `kept` is a file for what pages hold, by their hash: a page that
    was there before is not read again, but where its links lead is looked up each time.
    """
    return SiteLinks(site, versions, kept).broken()


class SiteLinks:
    """What every page of a built site holds, and what is wrong with it; see `broken_links`."""

    def __init__(self, site: Path, versions: bool = False, kept: Path | None = None) -> None:
        self._site, self._versions, self._folder = site, versions, _Folder(site)
        self._anchors: dict[str, frozenset[str]] = {}
        self._addresses: dict[str, frozenset[Address]] = {}
        store = PageStore(kept)
        for name in self._folder.names(".html"):
            self._anchors[name], self._addresses[name] = remembered((site / name).read_bytes(), store)
        store.close()
        for name in self._folder.names(".css"):
            text = (site / name).read_text(encoding="utf-8", errors="replace")
            self._addresses[name] = frozenset(of_style(text))
        self._broken = {page: found for page in self._addresses if (found := self._faults(page))}

    def broken(self) -> tuple[BrokenLink, ...]:
        """All that is wrong, by page."""
        return tuple(sorted(link for found in self._broken.values() for link in found))

    def again(self, pages: Iterable[str]) -> None:
        """Look again at pages that were written anew; no file may have come or gone."""
        names, store, lost = set(pages), PageStore(None), False
        for name in names:
            before = self._anchors[name]
            self._anchors[name], self._addresses[name] = remembered((self._site / name).read_bytes(), store)
            lost |= not before <= self._anchors[name]
        for name in self._addresses if lost else names | self._broken.keys():
            self._broken.pop(name, None)
            if found := self._faults(name):
                self._broken[name] = found

    def _faults(self, page: str) -> set[BrokenLink]:
        return {
            BrokenLink(page, address.target, reason)
            for address in self._addresses[page]
            if (reason := _fault(self._folder, page, address, self._anchors, self._versions))
        }


class _Folder:
    """The files of a site, looked up once: thousands of links lead to each."""

    def __init__(self, site: Path) -> None:
        self.files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        self.found: dict[tuple[str, str], str | None] = {}

    def names(self, ending: str) -> list[str]:
        return sorted(name for name in self.files if name.endswith(ending))

    def file(self, page: str, path: str) -> str | None:
        """The file a path means, or None. An absolute path counts from the root of the site."""
        if not path:
            return page
        base = "" if path.startswith("/") else page.rpartition("/")[0]
        while base and path.startswith("../"):  # what is left is the same for all pages beside each other
            base, path = base.rpartition("/")[0], path[3:]
        if (base, path) not in self.found:
            self.found[base, path] = self._look_up(base, path)
        return self.found[base, path]

    def _look_up(self, base: str, path: str) -> str | None:
        file = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if file.startswith(".."):
            return None
        if not path or path.endswith("/") or file not in self.files:
            file = posixpath.normpath(posixpath.join(file, "index.html"))
        return file if file in self.files else None


def _fault(folder: _Folder, page: str, address: Address, anchors: dict[str, frozenset[str]], versions: bool) -> str:
    """What is wrong with an address, or nothing."""
    target = address.target
    if not target or target.startswith(_SKIPPED):
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "no address"
    if parts.scheme or parts.netloc:
        return "asks another host" if address.fetched else ""
    if parts.path.startswith("/") and page != _NOT_FOUND_PAGE:
        return "starts at the root of the host"
    if versions and not address.fetched and _is_beside(folder, page, unquote(parts.path)):
        return ""
    file = folder.file(page, unquote(parts.path))
    if file is None:
        return "no such page or file"
    if parts.fragment and file in anchors and not _has(anchors[file], parts.fragment):
        return "no such anchor"
    return ""


def _is_beside(folder: _Folder, page: str, path: str) -> bool:
    """Whether a path means the list of versions, or a page of this site by way of the newest version."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if file == "../index.html":
        return True
    first, _, rest = file.removeprefix("../").partition("/")
    return (
        file.startswith("../")
        and first == "latest"
        and any(folder.file("index.html", name) is not None for name in (f"{rest}/", rest))
    )


def _has(anchors: frozenset[str], fragment: str) -> bool:
    return fragment == "top" or fragment in anchors or unquote(fragment) in anchors or fragment.startswith(":~:")
