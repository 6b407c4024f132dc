"""The navigation: a short tree of titles in the reader's language; leaf pages are reached from their registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausebook.pages.page import Page
from clausebook.views.site import Site

LONGEST_LIST = 100
"""So many clauses stand in one list of the menu; of a longer standard the menu shows the section that is open."""


@dataclass(frozen=True)
class Entry:
    """A title with a page below the docs folder, or with entries below it."""

    title: str
    path: str = ""
    below: tuple[Entry, ...] = ()

    def plain(self) -> dict[str, object]:
        """The form MkDocs reads."""
        return {self.title: self.path if self.path else [entry.plain() for entry in self.below]}


def navigation(site: Site, pages: tuple[Page, ...], own: tuple[tuple[str, str], ...] = ()) -> tuple[Entry, ...]:
    """The tree for the pages there are. `own` holds title and path of the organisation's own Markdown pages."""
    _ = site.words._
    there = {page.address: page for page in pages}
    standard = f"clauses/{site.workspace.standard}/"

    def leaf(address: str, title: str = "") -> tuple[Entry, ...]:
        return (Entry(title or there[address].title, there[address].path),) if address in there else ()

    def below(prefix: str) -> tuple[Entry, ...]:
        return tuple(
            entry for address in there if address.startswith(prefix) and address != prefix for entry in leaf(address)
        )

    names = dict.fromkeys(policy.policy for policy in site.workspace.policies)
    policies = tuple(entry for name in names for entry in leaf(f"policies/{name}/"))
    about = (
        *leaf("changes/"),
        *leaf("organisation/"),
        *leaf("glossary/"),
        *leaf("withheld/"),
        *leaf("problems/"),
        *leaf("silenced/"),
        *leaf("rules/"),
        *(Entry(title, path) for title, path in own),
        *leaf("about/"),
    )
    if site.is_public:
        published = (*leaf("documents/"), *leaf("evidence/"), *leaf("objectives/"), *leaf(standard))
        plain = ((_("Published"), published), (_("About"), about))
        shown = (*leaf("how-to-complain/"), *policies)
        return (Entry(_("Home"), "index.md"), *shown, *(Entry(title, below=rows) for title, rows in plain if rows))
    groups = (
        (_("Policy"), (*leaf("how-to-complain/"), *policies, *leaf("regulators/"))),
        (_("Clauses"), (*leaf(standard), *_clauses(site, there), *leaf("crosswalks/"), *leaf("clauses/"))),
        (_("Evidence"), (*leaf("evidence/"), *leaf("traceability/"), *leaf("gaps/"))),
        (
            _("Audits"),
            (*leaf("audits/", _("Programme and audits")), *leaf("nonconformities/"), *leaf("checklists/")),
        ),
        (_("Responsibilities"), (*leaf("responsibilities/", _("Who does what")), *below("responsibilities/"))),
        (_("Documents"), (*leaf("documents/"), *leaf("objectives/"))),
        (_("About"), about),
    )
    return (Entry(_("Home"), "index.md"), *(Entry(title, below=entries) for title, entries in groups if entries))


def _clauses(site: Site, there: Mapping[str, Page]) -> tuple[Entry, ...]:
    """The clauses of the own standard: one list, or, of a long standard, a list for each section."""
    book = next((book for book in site.workspace.catalogues if book.id == site.workspace.standard), None)
    if book is None:
        return ()
    lists: dict[str, list[Entry]] = {}
    for clause in book.clauses:
        page = there.get(f"clauses/{book.id}/{clause.number}/")
        if page is not None:
            lists.setdefault(clause.number.partition(".")[0], []).append(Entry(page.title, page.path))
    if sum(map(len, lists.values())) <= LONGEST_LIST:
        return tuple(entry for entries in lists.values() for entry in entries)
    return tuple(Entry(entries[0].title, below=tuple(entries)) for entries in lists.values())
