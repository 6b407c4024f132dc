"""The gate: every link, anchor and resource of a built site leads somewhere, and no page asks another host."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from clausebook.hosts.page_store import Kept, PageStore, digest

_TAG = re.compile(r"<([a-zA-Z][\w-]*+)((?:\"[^\"]*\"|'[^']*'|[^'\"<>]++)*+)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_BODY = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(</\2\s*>)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CSS = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)\s]+)\s*\)|@import\s+(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "srcset", "action", "data", "poster", "xlink:href"})
_FETCHED = frozenset({"stylesheet", "preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "icon"})
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


@dataclass(frozen=True)
class _Address:
    """An address in a page or style sheet. `fetched`: the browser asks for it by itself."""

    target: str
    fetched: bool


def broken_links(site: Path, versions: bool = False, kept: Path | None = None) -> tuple[BrokenLink, ...]:
    """Everything wrong with the links of a built site, by page. Works on any folder of HTML and CSS files.

    `versions`: the site will stand beside a list of its versions, and beside `latest/`, which leads to the newest one.
    Nothing else outside of the site may be linked. `kept` is a file for what pages hold, by their hash: a page that
    was there before is not read again, but where its links lead is looked up each time.
    """
    store = PageStore(kept)
    folder = _Folder(site)
    anchors: dict[str, frozenset[str]] = {}
    addresses: dict[str, frozenset[_Address]] = {}
    for name in folder.names(".html"):
        anchors[name], addresses[name] = _remembered((site / name).read_bytes(), store)
    store.close()
    for name in folder.names(".css"):
        addresses[name] = frozenset(_of_style((site / name).read_text(encoding="utf-8", errors="replace")))
    found = {
        BrokenLink(page, address.target, reason)
        for page, targets in addresses.items()
        for address in targets
        if (reason := _fault(folder, page, address, anchors, versions))
    }
    return tuple(sorted(found))


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


def _remembered(data: bytes, store: PageStore) -> tuple[frozenset[str], frozenset[_Address]]:
    """What a page holds, from the store or read."""
    key = digest(_reader(), data)
    found = store.get(key)
    if found is not None:
        ids, targets, fetched = json.loads(found.page)
        return frozenset(ids), frozenset(
            [_Address(one, False) for one in targets] + [_Address(one, True) for one in fetched]
        )
    ids, addresses = _read(data.decode("utf-8", errors="replace"))
    split = [[one.target for one in addresses if one.fetched is fetched] for fetched in (False, True)]
    store.put(key, Kept(json.dumps([sorted(ids), *map(sorted, split)]), []))
    return ids, addresses


@cache
def _reader() -> str:
    """Who reads: what another version of this module kept is not used."""
    return digest(Path(__file__).read_bytes())


def _read(text: str) -> tuple[frozenset[str], frozenset[_Address]]:
    """The anchors of a page, and the addresses it holds."""
    ids: set[str] = set()
    addresses: set[_Address] = set()

    def without_body(element: re.Match[str]) -> str:
        if element[2].lower() == "style":
            addresses.update(_of_style(element[3]))
        return element[1] + element[4]

    for tag, rest in set(_TAG.findall(_BODY.sub(without_body, _COMMENT.sub("", text)))):
        own, targets = _of_tag(tag, rest)
        ids.update(own)
        addresses.update(targets)
    return frozenset(ids), frozenset(addresses)


@lru_cache(maxsize=100_000)
def _of_tag(tag: str, rest: str) -> tuple[frozenset[str], frozenset[_Address]]:
    """The same of one tag; most tags stand on many pages."""
    attributes = {name.lower(): unescape(_bare(value)).strip() for name, value in _ATTRIBUTE.findall(rest)}
    fetched = tag.lower() not in ("a", "area", "link") or (
        tag.lower() == "link" and not _FETCHED.isdisjoint(attributes.get("rel", "").lower().split())
    )
    addresses: set[_Address] = set()
    for name in _ADDRESSES & attributes.keys():
        value = attributes[name]
        each = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
        addresses.update(_Address(target, fetched) for target in each)
    addresses.update(_of_style(attributes.get("style", "")))
    return frozenset(attributes[name] for name in ("id", "name") if name in attributes), frozenset(addresses)


def _of_style(text: str) -> Iterator[_Address]:
    return (_Address(_bare(one or other), True) for one, other in _CSS.findall(text))


def _fault(folder: _Folder, page: str, address: _Address, anchors: dict[str, frozenset[str]], versions: bool) -> str:
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


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in "\"'" else value
