"""Crosswalks: where each clause of one edition went in the next."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.catalogue import Crosswalk
from clausebook.views.clauses import crosswalk_link
from clausebook.views.shown import Link
from clausebook.views.site import Here, Site


@dataclass(frozen=True)
class CrosswalksView:
    """The list of crosswalks."""

    title: str
    links: tuple[Link, ...]
    related: tuple[tuple[Link, tuple[Link, ...]], ...]
    standard: str


@dataclass(frozen=True)
class CrosswalkRowView:
    """One clause before and after."""

    older: Link | None
    newer: Link | None
    key: str
    change: str
    note: Markup


@dataclass(frozen=True)
class CrosswalkView:
    """The page of one crosswalk."""

    title: str
    older: Link
    newer: Link
    verified: str
    notes: tuple[Markup, ...]
    rows: tuple[CrosswalkRowView, ...]
    annexes: tuple[tuple[str, str, str, Markup], ...]


def crosswalks_view(site: Site) -> CrosswalksView:
    """The list, and the related clauses of other standards for each clause of the own one."""
    here = site.on("crosswalks/")
    book = site.workspace.find("catalogue", site.workspace.standard)
    return CrosswalksView(
        title=site.words._("Crosswalks"),
        links=tuple(crosswalk_link(here, walk.id) for walk in site.workspace.crosswalks),
        related=tuple(
            (here.clause(f"{book.id}/{clause.number}"), here.clauses(clause.related))
            for clause in (book.clauses if book is not None else ())
            if clause.related and book is not None
        ),
        standard=book.name if book else "",
    )


def crosswalk_view(site: Site, walk: Crosswalk) -> CrosswalkView:
    """The view of one crosswalk."""
    here = site.on(f"crosswalks/{walk.id}/")
    return CrosswalkView(
        title=crosswalk_link(here, walk.id).title,
        older=here.link("catalogue", walk.from_),
        newer=here.link("catalogue", walk.to),
        verified=here.label("verified", walk.verified) if walk.verified else "",
        notes=tuple(here.text(note) for note in walk.notes),
        rows=tuple(
            CrosswalkRowView(
                older=_side(here, walk.from_, row.from_),
                newer=_side(here, walk.to, row.to),
                key=row.change,
                change=here.label("change", row.change),
                note=here.text(row.note),
            )
            for row in walk.rows
        ),
        annexes=tuple(
            (
                _annex(here, walk.from_, row.from_),
                _annex(here, walk.to, row.to),
                here.label("change", row.change),
                here.text(row.note),
            )
            for row in walk.annexes
        ),
    )


def _side(here: Here, book: str, number: str | None) -> Link | None:
    """A clause of one edition, shown by its number alone: the column says which edition."""
    if number is None:
        return None
    link = here.clause(f"{book}/{number}")
    return Link(number, link.title, link.href)


def _annex(here: Here, book: str, slug: str | None) -> str:
    found = here.site.workspace.find("catalogue", book)
    annexes = found.annexes if found else ()
    return next((here.plain(annex.title) for annex in annexes if annex.slug == slug), slug or "")
