"""In which item a place lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection

from clausebook.diagnostics import Place
from clausebook.model.base import Item
from clausebook.workspace import Workspace

ItemAt = Callable[[Place], Item | None]


def item_at(workspace: Workspace, files: Collection[str]) -> ItemAt:
    """A function that gives the item in which a place of one of these files lies.

    None: a file that could not be read, or its first line.
    """
    asked = set(files) & workspace.places.keys()

    def at(place: Place) -> Item | None:
        if place.file not in asked:
            return None
        lines, items = workspace.index.starts(place.file)
        index = bisect_right(lines, place.line) - 1
        return items[index] if index >= 0 else None

    return at
