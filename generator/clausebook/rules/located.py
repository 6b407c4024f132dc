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
    found: dict[str, list[tuple[int, Item]]] = {}
    for item in workspace.items:
        if item.origin.file in asked:
            found.setdefault(item.origin.file, []).append((workspace.place(item).line, item))
    sorts = {file: sorted(pairs, key=lambda pair: pair[0]) for file, pairs in found.items()}
    starts = {file: ([line for line, _ in pairs], [item for _, item in pairs]) for file, pairs in sorts.items()}

    def at(place: Place) -> Item | None:
        lines, items = starts.get(place.file, ([], []))
        index = bisect_right(lines, place.line) - 1
        return items[index] if 0 <= index < len(items) else None

    return at
