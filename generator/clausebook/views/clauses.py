"""Clauses: the list of catalogues, and the page of each catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.catalogue import Catalogue, Clause
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.views.standing import conformity_status, evidence_for, statement_of


@dataclass(frozen=True)
class ClauseRow:
    """A clause in a list."""

    anchor: str
    number: str
    title: str
    href: str
    level: int
    section: bool
    own: bool
    """Whether it is of the organisation's own standard."""
    descriptive: bool
    verified: str
    design: Status | None
    operation: Status | None
    evidence: int


@dataclass(frozen=True)
class CatalogueRow:
    """A catalogue in the list."""

    name: str
    title: Markup
    nature: str
    status: str
    clauses: int
    href: str
    own: bool
    unverified: int


@dataclass(frozen=True)
class CataloguesView:
    """The list of catalogues."""

    title: str
    rows: tuple[CatalogueRow, ...]


@dataclass(frozen=True)
class AnnexView:
    """An annex."""

    title: Markup
    letter: Markup
    letter_note: Markup
    use: Markup


@dataclass(frozen=True)
class CatalogueView:
    """The page of one catalogue."""

    title: str
    full_title: Markup
    facts: tuple[tuple[str, Markup], ...]
    own: bool
    rows: tuple[ClauseRow, ...]
    annexes: tuple[AnnexView, ...]
    notes: tuple[Markup, ...]
    sources: tuple[Markup, ...]
    crosswalks: tuple[Link, ...]


def catalogues_view(site: Site) -> CataloguesView:
    """The view of the list."""
    here = site.on("clauses/")
    rows = tuple(
        CatalogueRow(
            name=book.name,
            title=here.text(book.title),
            nature=here.label("nature", book.nature),
            status=here.label("catalogue-status", book.status),
            clauses=len(book.clauses),
            href=here.href(f"clauses/{book.id}/"),
            own=book.id == site.workspace.standard,
            unverified=sum(clause.verified == "C" for clause in book.clauses),
        )
        for book in site.workspace.catalogues
    )
    return CataloguesView(
        site.words._("Standards and codes"), tuple(sorted(rows, key=lambda row: (not row.own, row.name)))
    )


def catalogue_view(site: Site, book: Catalogue) -> CatalogueView:
    """The view of one catalogue."""
    here = site.on(f"clauses/{book.id}/")
    _ = site.words._
    own = book.id == site.workspace.standard
    facts = [
        (_("Nature"), Markup(here.label("nature", book.nature))),
        (_("Status"), Markup(here.label("catalogue-status", book.status))),
        (_("Published"), here.text(book.published)),
        (_("Issued by"), here.text(book.issued_by)),
        (_("Same clauses in"), Markup("; ").join(here.text(text) for text in book.identical_adoptions)),
        (_("Other clauses in"), Markup("; ").join(here.text(text) for text in book.not_identical)),
        (_("Leaves out"), Markup("; ").join(here.text(text) for text in book.scope_exclusions)),
        (_("How sure this list is"), Markup(here.label("verified", book.verified)) if book.verified else Markup()),
        (_("Remark"), here.text(book.verified_note)),
    ]
    crosswalks = tuple(walk.id for walk in site.workspace.crosswalks if book.id in (walk.from_, walk.to))
    return CatalogueView(
        title=book.name,
        full_title=here.text(book.title),
        facts=tuple((name, value) for name, value in facts if value),
        own=own,
        rows=tuple(site.part(_row, book.id, clause) for clause in book.clauses),
        annexes=tuple(
            AnnexView(here.text(a.title), here.text(a.letter), here.text(a.letter_note), here.text(a.use))
            for a in book.annexes
        ),
        notes=tuple(here.text(text) for text in book.notes),
        sources=tuple(here.text(text) for text in book.sources),
        crosswalks=tuple(crosswalk_link(here, id) for id in crosswalks),
    )


def crosswalk_link(here: Here, id: str) -> Link:
    """A crosswalk by the names of its two editions."""
    walk = here.site.workspace.find("crosswalk", id)
    names = [here.link("catalogue", book).title for book in (walk.from_, walk.to)] if walk else [id, ""]
    return Link(id, " → ".join(names), here.href(f"crosswalks/{id}/"))


def _row(site: Site, book: str, clause: Clause) -> ClauseRow:
    return clause_row(site.on(f"clauses/{book}/"), book, clause)


def clause_row(here: Here, book: str, clause: Clause) -> ClauseRow:
    """One clause of a list, with its standing where the standard is the organisation's own."""
    reference = f"{book}/{clause.number}"
    own = book == here.site.workspace.standard
    stated = own and clause.kind == "clause" and not here.site.is_public
    statement = statement_of(here.site, reference)
    return ClauseRow(
        anchor=f"c-{clause.number}",
        number=clause.number,
        title=here.plain(clause.title),
        href=here.site.addresses.href(here.page, "clause", reference) or "",
        level=clause.number.count("."),
        section=clause.kind == "section",
        own=own,
        descriptive=clause.title_status == "descriptive",
        verified=clause.verified or "",
        design=conformity_status(here, statement, "design") if stated else None,
        operation=conformity_status(here, statement, "operation") if stated else None,
        evidence=len(evidence_for(here.site, reference)) if stated else 0,
    )
