"""The traceability matrix: each clause with its statement, documents, roles and evidence in one row."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.views.long_table import table_parts
from clausebook.views.shown import Link, Status
from clausebook.views.site import Site
from clausebook.views.standing import (
    auditable,
    conformity_status,
    documents_for,
    evidence_for,
    evidence_status,
    roles_for,
    statement_of,
)
from clausebook.views.suspect import Suspicion, suspicion


@dataclass(frozen=True)
class EvidenceMark:
    """An evidence item in a cell, with its state."""

    link: Link
    status: Status
    suspect: bool


@dataclass(frozen=True)
class TraceRow:
    """One clause."""

    clause: Link
    section: str
    design: Status
    operation: Status
    documents: tuple[Link, ...]
    roles: tuple[Link, ...]
    evidence: tuple[EvidenceMark, ...]
    gap: bool
    suspect: Suspicion | None


@dataclass(frozen=True)
class TraceabilityView:
    """The whole matrix, and the choices of its filters."""

    title: str
    standard: str
    parts: tuple[tuple[str, tuple[TraceRow, ...]], ...]
    sections: tuple[tuple[str, str], ...]
    statuses: tuple[Status, ...]


def traceability_view(site: Site) -> TraceabilityView:
    """The view of the matrix."""
    here = site.on("traceability/")
    standard = site.workspace.standard
    rows = [site.part(_row, reference) for reference in auditable(site)]
    found = dict.fromkeys(row.operation.key for row in rows)
    book = next((book for book in site.workspace.catalogues if book.id == standard), None)
    titles = {clause.number: here.plain(clause.title) for clause in book.clauses} if book else {}
    return TraceabilityView(
        title=site.words._("Traceability"),
        standard=here.link("catalogue", standard).title,
        parts=table_parts(rows, lambda row: row.clause.id),
        sections=tuple((number, titles.get(number, "")) for number in dict.fromkeys(row.section for row in rows)),
        statuses=tuple(here.status("conformity", key) for key in found),
    )


def _row(site: Site, reference: str) -> TraceRow:
    here = site.on("traceability/")
    statement = statement_of(site, reference)
    operation = conformity_status(here, statement, "operation")
    evidence = tuple(
        EvidenceMark(
            link=here.link("evidence", item.id),
            status=evidence_status(here, item),
            suspect=suspicion(here, "evidence", item.id) is not None,
        )
        for item in evidence_for(site, reference)
    )
    return TraceRow(
        clause=here.clause(reference),
        section=reference.partition("/")[2].partition(".")[0],
        design=conformity_status(here, statement, "design"),
        operation=operation,
        documents=documents_for(here, reference),
        roles=roles_for(here, reference),
        evidence=evidence,
        gap=not evidence and operation.key != "not-applicable",
        suspect=suspicion(here, "statement", reference),
    )
