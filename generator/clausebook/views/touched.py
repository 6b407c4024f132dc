"""The pages that a change touches: each once, in the order of the changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clausebook.changes.change import Change
from clausebook.changes.review import Page
from clausebook.changes.subject import title
from clausebook.changes.values import item_name
from clausebook.views.addresses import Addresses
from clausebook.workspace import Workspace

_PARTS = {"time_rules": "time", "channels": "channel", "external_bodies": "external-body"}


def pages_touched(
    workspace: Workspace, addresses: Addresses, changes: Iterable[Change], link: Callable[[str, str], str]
) -> tuple[Page, ...]:
    """The pages that show what changed; `link` makes an address of a page and its anchor."""
    names = {(item.kind_name, item.key): item for item in workspace.items}
    pages: dict[str, Page] = {}
    for change in changes:
        address = _address(addresses, change)
        if address is not None and address[0] not in pages:
            item = names.get((change.about, change.id))
            called = title(item, workspace.source_language) if item is not None else change.id
            name = item_name(change.about)
            pages[address[0]] = Page(f"{name[:1].upper()}{name[1:]}: {called}", link(*address), address[0])
    return tuple(pages.values())


def _address(addresses: Addresses, change: Change) -> tuple[str, str] | None:
    name = change.name
    if change.about == "policy" and len(name) > 1 and str(name[0]) in _PARTS:
        part = addresses.of(_PARTS[str(name[0])], str(name[1]))
        page = addresses.of("policy", change.id)
        if part is not None and page is not None and part[0] == page[0]:
            return part
    return addresses.of(change.about, change.id)
