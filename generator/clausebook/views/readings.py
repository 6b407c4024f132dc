"""What was read of a site, and whether the same readings find something else in another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from clausebook.diagnostics import Place
from clausebook.views.site import Site
from clausebook.workspace import Workspace

ALL = object()
"""In place of a key: the whole table was read."""
NOTHING = object()
"""In place of a value: the table has no such key."""


class Read(NamedTuple):
    """One thing that was read: of which site, which part of it, which attribute, and under which key."""

    finds: tuple[Callable[[Site], Any], ...]
    part: str
    name: Any
    key: Any = ALL


Reads = dict[Read, Any]
"""What was read, and what it was."""


def changed(site: Site, reads: Reads) -> frozenset[Read]:
    """What the same readings find to be another in another site."""
    sources: dict[tuple[Any, ...], Any] = {}
    found = set()
    for read, before in reads.items():
        source = read[:3]
        if source not in sources:
            sources[source] = _source(site, read)
        now = sources[source]
        if read.key is not ALL:
            now = now.get(read.key, NOTHING) if isinstance(now, Mapping) else now(*read.key)
        elif isinstance(now, Mapping) and [*now.items()] != [*before.items()]:  # whose order may show
            found.add(read)
        if now is not before and now != before:
            found.add(read)
    return frozenset(found)


def _source(site: Site, read: Read) -> Any:
    for find in read.finds:
        site = site.once(find)
    return site.once(read.name) if read.part == "once" else getattr(_part(site, read.part), read.name)


def _part(site: Site, part: str) -> Any:
    if part == "places":
        return Places(site.workspace)
    return {"site": site, "workspace": site.workspace, "index": site.workspace.index, "addresses": site.addresses}[part]


class Places:
    """The same question without the item, for it is asked of the next site too."""

    def __init__(self, workspace: Workspace) -> None:
        self._places = workspace.places

    def at(self, file: str, route: tuple[str | int, ...], key: bool) -> Place:
        places = self._places.get(file)
        return Place(file) if places is None else places.at(route, key=key)
