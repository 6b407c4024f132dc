"""What a page or style sheet holds for links: its anchors, and the addresses it leads to or has fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

from clausebook.hosts.page_store import Kept, PageStore, digest

_TAG = re.compile(r"<([a-zA-Z][\w-]*+)((?:\"[^\"]*\"|'[^']*'|[^'\"<>]++)*+)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_BODY = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(</\2\s*>)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CSS = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)\s]+)\s*\)|@import\s+(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "srcset", "action", "data", "poster", "xlink:href"})
_FETCHED = frozenset({"stylesheet", "preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "icon"})


@dataclass(frozen=True)
class Address:
    """An address in a page or style sheet. `fetched`: the browser asks for it by itself."""

    target: str
    fetched: bool


def remembered(data: bytes, store: PageStore) -> tuple[frozenset[str], frozenset[Address]]:
    """What a page holds, from the store or read."""
    key = digest(_reader(), data)
    found = store.get(key)
    if found is not None:
        ids, targets, fetched = json.loads(found.page)
        return frozenset(ids), frozenset(
            [Address(one, False) for one in targets] + [Address(one, True) for one in fetched]
        )
    ids, addresses = _read(data.decode("utf-8", errors="replace"))
    split = [[one.target for one in addresses if one.fetched is fetched] for fetched in (False, True)]
    store.put(key, Kept(json.dumps([sorted(ids), *map(sorted, split)]), []))
    return ids, addresses


@cache
def _reader() -> str:
    """Who reads: what another version of this module kept is not used."""
    return digest(Path(__file__).read_bytes())


def _read(text: str) -> tuple[frozenset[str], frozenset[Address]]:
    """The anchors of a page, and the addresses it holds."""
    ids: set[str] = set()
    addresses: set[Address] = set()

    def without_body(element: re.Match[str]) -> str:
        if element[2].lower() == "style":
            addresses.update(of_style(element[3]))
        return element[1] + element[4]

    for tag, rest in set(_TAG.findall(_BODY.sub(without_body, _COMMENT.sub("", text)))):
        own, targets = _of_tag(tag, rest)
        ids.update(own)
        addresses.update(targets)
    return frozenset(ids), frozenset(addresses)


@lru_cache(maxsize=100_000)
def _of_tag(tag: str, rest: str) -> tuple[frozenset[str], frozenset[Address]]:
    """The same of one tag; most tags stand on many pages."""
    attributes = {name.lower(): unescape(_bare(value)).strip() for name, value in _ATTRIBUTE.findall(rest)}
    fetched = tag.lower() not in ("a", "area", "link") or (
        tag.lower() == "link" and not _FETCHED.isdisjoint(attributes.get("rel", "").lower().split())
    )
    addresses: set[Address] = set()
    for name in _ADDRESSES & attributes.keys():
        value = attributes[name]
        each = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
        addresses.update(Address(target, fetched) for target in each)
    addresses.update(of_style(attributes.get("style", "")))
    return frozenset(attributes[name] for name in ("id", "name") if name in attributes), frozenset(addresses)


def of_style(text: str) -> Iterator[Address]:
    return (Address(_bare(one or other), True) for one, other in _CSS.findall(text))


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in "\"'" else value
