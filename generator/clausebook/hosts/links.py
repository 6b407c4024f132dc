"""The gate: every link, anchor and resource of a built site leads somewhere, and no page asks another host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"<(\w+)\b[^>]*?\s(href|src|srcset|action)=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_ID = re.compile(r"\s(?:id|name)=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_RESOURCES = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "form"})
_STYLE_LINK = re.compile(
    r"<link\b[^>]*rel=[\"']?(?:stylesheet|preconnect|dns-prefetch|preload|icon)[^>]*>", re.IGNORECASE
)
_SKIPPED = ("mailto:", "tel:", "data:", "javascript:void")


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A link that leads nowhere, or a resource on another host."""

    page: str
    target: str
    reason: str

    def __str__(self) -> str:
        return f"{self.page}: {self.target} ({self.reason})"


def broken_links(site: Path) -> tuple[BrokenLink, ...]:
    """Everything wrong with the links of a built site, by page. Works on any folder of HTML files."""
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(site.rglob("*.html"))
    }
    anchors = {page: frozenset(_bare(match) for match in _ID.findall(text)) for page, text in texts.items()}
    found: set[BrokenLink] = set()
    for page, text in texts.items():
        found.update(_of_page(site, page, text, anchors))
    return tuple(sorted(found))


def _of_page(site: Path, page: str, text: str, anchors: dict[str, frozenset[str]]) -> Iterator[BrokenLink]:
    own_styles = {match for tag in _STYLE_LINK.findall(text) for _, _, match in _LINK.findall(tag)}
    for tag, _, raw in _LINK.findall(text):
        target = _bare(raw).replace("&amp;", "&")
        if not target or target.startswith(_SKIPPED):
            continue
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if tag.lower() in _RESOURCES or raw in own_styles:
                yield BrokenLink(page, target, "asks another host")
            continue
        file = _file(site, page, unquote(parts.path))
        if file is None:
            yield BrokenLink(page, target, "no such page or file")
        elif parts.fragment and file in anchors and not _has(anchors[file], parts.fragment):
            yield BrokenLink(page, target, "no such anchor")


def _file(site: Path, page: str, path: str) -> str | None:
    """The file a relative or absolute path means, or None. The 404 page is addressed from the root."""
    if not path:
        return page
    base = "" if path.startswith("/") else posixpath.dirname(page)
    file = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if file.startswith(".."):
        return None
    if path.endswith("/") or file == "." or (site / file).is_dir():
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file if (site / file).is_file() else None


def _has(anchors: frozenset[str], fragment: str) -> bool:
    return fragment == "top" or fragment in anchors or unquote(fragment) in anchors or fragment.startswith(":~:")


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in "\"'" else value
