"""The search of a site: what it holds, and our own script in place of the theme's."""

from __future__ import annotations

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from clausebook.hosts.mkdocs_theme import themed
from clausebook.hosts.page_store import Entries
from clausebook.pages.searched import plain

SEARCHER = "assets/clausebook/workers/search.js"
BEFORE_SEARCH = 50
"""Material's search takes the marks of what it leaves out from a page, and writes its index."""
ENTRIES = "search/entries.json"
"""In a site: rows of location, title, text and, where there are any, tags and how much the entry counts."""


def search_by_ours(config: MkDocsConfig) -> None:
    """Tell the theme to let our own script search, where it is our theme and there is a search."""
    search = config.plugins.get("material/search")
    if search is not None and search.config.enabled and themed(config):
        config.extra.setdefault("clausebook", {})["search"] = SEARCHER


def hand_over(config: MkDocsConfig) -> Entries:
    """Write what our script searches, and take it out of the index that the theme fetches with every page.

    What there is to search is given back.
    """
    index = index_of(config)
    if index is None or "search" not in config.extra.get("clausebook", {}):
        return [] if index is None else list(index.entries)
    entries, index.entries = index.entries, []
    rows = [_row(entry) for entry in entries]
    write_file(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), f"{config.site_dir}/{ENTRIES}")
    found: Entries = entries
    return found


def index_of(config: MkDocsConfig) -> Any:
    """The index of Material's search; None where there is none."""
    return getattr(config.plugins.get("material/search"), "search_index", None)


def _row(entry: dict[str, Any]) -> list[Any]:
    row = [entry["location"], plain(entry["title"]), plain(entry["text"])]
    tags, boost = entry.get("tags", []), entry.get("boost", 1)
    return [*row, tags, boost] if tags or boost != 1 else row
