"""`clausebook review`: two revisions or folders, compared; what is new for a complainant, and who decides."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

from clausebook.changes import CouldNotCompare, Review, Tree, could_not_compare
from clausebook.changes import review as compare
from clausebook.changes.change import Change
from clausebook.changes.git_tree import fork_point, revision
from clausebook.changes.review import Page
from clausebook.changes.tree import folder
from clausebook.commands.content import CONTENT
from clausebook.views.addresses import Addresses
from clausebook.workspace import Workspace

_PARTS = {"time_rules": "time", "channels": "channel", "external_bodies": "external-body"}


def review(root: Path, base: str, head: str, as_of: date, *, preview: str = "", since_fork: bool = False) -> Review:
    """The review of `head` against `base`: two folders, or two revisions of the repository at `root`.

    Raises nothing for a side that cannot be read: the review says so. `preview` is the address of a built site, to
    which the pages that are touched are linked.
    """
    try:
        if since_fork:
            base = fork_point(root, base, head)
        with _side(root, base) as before, _side(root, head) as after:
            found, workspace = compare(before, after, CONTENT, as_of)
            return replace(found, pages=_pages(workspace, found.changes, as_of, preview))
    except CouldNotCompare as error:
        return could_not_compare(base, head, as_of, str(error), error.help)


def _side(root: Path, name: str) -> AbstractContextManager[Tree]:
    """A folder where there is one of that name with content in it; else a revision."""
    path = Path(name)
    if name and path.is_dir() and (path / CONTENT).is_dir():
        return folder(path, CONTENT)
    return revision(root, name, CONTENT)


def _pages(workspace: Workspace, changes: Iterable[Change], as_of: date, preview: str) -> tuple[Page, ...]:
    """The pages that show what changed, each once, in the order of the changes."""
    addresses = Addresses(workspace, as_of)
    found: dict[str, Page] = {}
    for change in changes:
        address = _address(addresses, change)
        if address is not None and address[0] not in found:
            way = address[0] + (f"#{address[1]}" if address[1] else "")
            found[address[0]] = Page(_title(change), f"{preview.rstrip('/')}/{way}" if preview else way)
    return tuple(found.values())


def _address(addresses: Addresses, change: Change) -> tuple[str, str] | None:
    name = change.name
    if change.about == "policy" and len(name) > 1 and str(name[0]) in _PARTS:
        part = addresses.of(_PARTS[str(name[0])], str(name[1]))
        page = addresses.of("policy", change.id)
        if part is not None and page is not None and part[0] == page[0]:
            return part
    return addresses.of(change.about, change.id)


def _title(change: Change) -> str:
    return f"{change.about} {change.id}"
