"""The pages that a change touches, each once: first those of what changed, then those that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clausebook.changes.change import Change
from clausebook.changes.review import Page, Review
from clausebook.changes.speech import _, _n
from clausebook.changes.subject import title
from clausebook.changes.values import item_name
from clausebook.views.addresses import Address, Addresses
from clausebook.workspace import Workspace

_PARTS = {"time_rules": "time", "channels": "channel", "external_bodies": "external-body"}

_TABLES = {
    "statement": (("traceability/", _n("Traceability")), ("gaps/", _n("Gaps"))),
    "evidence": (("traceability/", _n("Traceability")),),
    "nonconformity": (("gaps/", _n("Gaps")),),
}
"""Pages in which everything of a kind stands in one table, without an address of its own."""


def pages_touched(
    workspace: Workspace, addresses: Addresses, review: Review, link: Callable[[str, str], str]
) -> tuple[Page, ...]:
    """The pages that show what changed; `link` makes an address of a page and its anchor."""
    names = {
        (item.kind_name, key): item for item in workspace.items for key in (getattr(item, "id", item.key), item.key)
    }

    def page(kind: str, id: str, address: Address, shows: bool) -> Page:
        item = names.get((kind, id))
        called = title(item, workspace.source_language) if item is not None else id
        name = item_name(kind)
        return Page(f"{name[:1].upper()}{name[1:]}: {called}", link(*address), address[0], shows=shows)

    pages: dict[str, Page] = {}
    for change in review.changes:
        address = _address(addresses, change)
        if address is not None and address[0] not in pages:
            pages[address[0]] = page(change.about, change.id, address, False)
    for kind, id in review.met:
        address = addresses.of(kind, id)
        if address is not None and address[0] not in pages:
            pages[address[0]] = page(kind, id, address, True)
    for way, called in _tables(workspace, review):
        pages.setdefault(way, Page(_(called), link(way, ""), way, shows=True))
    return tuple(pages.values())


def _tables(workspace: Workspace, review: Review) -> Iterator[tuple[str, str]]:
    """The tables that list something that changed; a site without clause statements has none."""
    if workspace.statements:
        for change in review.changes:
            yield from _TABLES.get(change.about, ())


def _address(addresses: Addresses, change: Change) -> Address | None:
    name = change.name
    if change.about == "policy" and len(name) > 1 and str(name[0]) in _PARTS:
        part = addresses.of(_PARTS[str(name[0])], str(name[1]))
        page = addresses.of("policy", change.id)
        if part is not None and page is not None and part[0] == page[0]:
            return part
    return addresses.of(change.about, change.id)
