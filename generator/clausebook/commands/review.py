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
from clausebook.changes.render import RENDERERS
from clausebook.changes.review import Page
from clausebook.changes.speech import speaking
from clausebook.changes.subject import title
from clausebook.changes.tree import folder
from clausebook.changes.values import item_name
from clausebook.commands.content import CONTENT
from clausebook.pages.review_page import review_html
from clausebook.views.addresses import Addresses
from clausebook.views.words import Words
from clausebook.workspace import Workspace

FORMATS = (*RENDERERS, "html")
_PARTS = {"time_rules": "time", "channels": "channel", "external_bodies": "external-body"}


def review(
    root: Path, base: str, head: str, as_of: date, *, preview: str = "", since_fork: bool = False, language: str = ""
) -> Review:
    """The review of `head` against `base`: two folders, or two revisions of the repository at `root`.

    Raises nothing for a side that cannot be read: the review says so. `preview` is the address of a built site, to
    which the pages that are touched are linked. `language` is that of the words, else the first of the organisation.
    """
    try:
        if since_fork:
            base = fork_point(root, base, head)
        with _side(root, base) as before, _side(root, head) as after:
            found, workspace = compare(before, after, CONTENT, as_of, language=language, voice=Words)
            with speaking(Words(found.language)):
                return replace(found, pages=_pages(workspace, found.changes, as_of, preview))
    except CouldNotCompare as error:
        return could_not_compare(base, head, as_of, str(error), error.help, language or "en")


def _side(root: Path, name: str) -> AbstractContextManager[Tree]:
    """A folder where there is one of that name with content in it; else a revision."""
    path = Path(name)
    if name and path.is_dir() and (path / CONTENT).is_dir():
        return folder(path, CONTENT)
    return revision(root, name, CONTENT)


def rendered(found: Review, format_: str) -> str:
    """The report in one format, in its language."""
    if format_ == "html":
        return review_html(found)
    with speaking(Words(found.language)):
        return RENDERERS[format_](found)


def _pages(workspace: Workspace, found: Iterable[Change], as_of: date, preview: str) -> tuple[Page, ...]:
    """The pages that show what changed, each once, in the order of the changes."""
    addresses = Addresses(workspace, as_of)
    names = {(item.kind_name, item.key): item for item in workspace.items}
    pages: dict[str, Page] = {}
    for change in found:
        address = _address(addresses, change)
        if address is not None and address[0] not in pages:
            way = address[0] + (f"#{address[1]}" if address[1] else "")
            item = names.get((change.about, change.id))
            called = title(item, workspace.source_language) if item is not None else change.id
            name = item_name(change.about)
            words = f"{name[:1].upper()}{name[1:]}: {called}"
            pages[address[0]] = Page(words, f"{preview.rstrip('/')}/{way}" if preview else way)
    return tuple(pages.values())


def _address(addresses: Addresses, change: Change) -> tuple[str, str] | None:
    name = change.name
    if change.about == "policy" and len(name) > 1 and str(name[0]) in _PARTS:
        part = addresses.of(_PARTS[str(name[0])], str(name[1]))
        page = addresses.of("policy", change.id)
        if part is not None and page is not None and part[0] == page[0]:
            return part
    return addresses.of(change.about, change.id)
