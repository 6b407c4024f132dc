"""Documents: the register, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.compliance import Document, DocumentEdition
from clausebook.views.addresses import document_page
from clausebook.views.control import ControlView, control_view
from clausebook.views.policy_parts import Named
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.views.standing import current_edition, document_state
from clausebook.views.suspect import Suspicion, suspicion
from clausebook.workspace.document_text import chapters_of, keeps_text
from clausebook.workspace.editions import state

LEVELS = ("manual", "policy", "procedure", "work-instruction", "form", "record", "external")


@dataclass(frozen=True)
class DocumentRow:
    """A line of the register."""

    id: str
    title: str
    href: str
    version: str
    status: Status
    effective: str
    next_review: str
    overdue: bool
    owner: Link | None


@dataclass(frozen=True)
class DocumentsView:
    """The register, by level, and the policies that stand above it."""

    title: str
    levels: tuple[tuple[str, str, tuple[DocumentRow, ...]], ...]
    policies: tuple[DocumentRow, ...]
    withheld: tuple[Link, ...]


@dataclass(frozen=True)
class EditionRow:
    """One line of the history."""

    version: str
    href: str
    status: Status
    effective: str
    until: str
    approved: str
    changes: tuple[Markup, ...]


@dataclass(frozen=True)
class DocumentView:
    """The page of one edition of a document."""

    title: str
    register: str
    id: str
    level: str
    control: ControlView
    summary: Markup
    chapters: tuple[Named, ...]
    not_kept: bool
    current: Link | None
    where: tuple[tuple[str, Markup], ...]
    clauses: tuple[Link, ...]
    related: tuple[Link, ...]
    supersedes: tuple[Link, ...]
    superseded_by: tuple[Link, ...]
    evidence: tuple[Link, ...]
    steps: tuple[Link, ...]
    history: tuple[EditionRow, ...]
    note: Markup
    suspect: Suspicion | None
    edit: str


def documents_view(site: Site) -> DocumentsView:
    """The view of the register."""
    here = site.on("documents/")
    rows = tuple((document.level, _row(here, document)) for document in site.workspace.documents)
    words = site.words
    policies = tuple(
        DocumentRow(
            id=policy.policy,
            title=here.plain(policy.title),
            href=here.href(f"policies/{policy.policy}/"),
            version=policy.edition.version,
            status=here.status("state", "in-force"),
            effective=words.short_day(policy.edition.effective_from),
            next_review=words.short_day(policy.edition.next_review),
            overdue=policy.edition.next_review is not None and policy.edition.next_review < site.as_of,
            owner=here.link("role", policy.owner) if policy.owner else None,
        )
        for policy in site.policies_in_force
    )
    return DocumentsView(
        title=words._("Documents"),
        levels=tuple(
            (key, here.label("document-level", key), found)
            for key in LEVELS
            if (found := tuple(row for level, row in rows if level == key))
        ),
        policies=policies,
        withheld=here.links("document", tuple(w.id for w in site.workspace.withheld if w.kind == "document")),
    )


def editions_shown(site: Site, document: Document) -> tuple[DocumentEdition, ...]:
    """The editions that have a page: the current one, and every other whose text is kept here."""
    current = current_edition(document, site)
    others = (one for one in document.editions if one is not current and chapters_of(document, one))
    return (current, *others)


def document_view(site: Site, document: Document, edition: DocumentEdition | None = None) -> DocumentView:
    """The view of one edition of a document; without one, of the edition in force, else of the newest."""
    index = site.workspace.index
    current = current_edition(document, site)
    edition = edition or current
    here = site.on(document_page(document, edition.version, site.as_of))
    chapters = chapters_of(document, edition)
    with_page = [one.version for one in editions_shown(site, document)]
    return DocumentView(
        title=_title(here, document, edition),
        register=here.href("documents/"),
        id=document.id,
        level=here.label("document-level", document.level),
        control=control_view(here, document.id, edition, document.editions, document.owner),
        summary=here.text(edition.summary or document.summary),
        chapters=tuple(
            Named(f"chapter-{chapter.id}", here.plain(chapter.title), here.text(chapter.text)) for chapter in chapters
        ),
        not_kept=not chapters and keeps_text(document),
        current=None if edition is current else _current(here, document, current),
        where=_where(here, document),
        clauses=here.clauses(document.clauses),
        related=here.links("document", document.related),
        supersedes=here.links("document", document.supersedes),
        suspect=suspicion(here, "document", document.id),
        superseded_by=here.links("document", tuple(other.id for other in index.superseded_by.get(document.id, ()))),
        evidence=here.links("evidence", tuple(item.id for item in index.evidence_by_document.get(document.id, ()))),
        steps=here.links("step", tuple(step.id for step in index.steps_by_document.get(document.id, ()))),
        history=tuple(
            EditionRow(
                version=one.version,
                href=here.href(document_page(document, one.version, site.as_of))
                if one.version in with_page and one is not edition
                else "",
                status=here.status("state", state(one, site.as_of, document.editions)),
                effective=site.words.short_day(one.effective_from),
                until=site.words.short_day(one.effective_until),
                approved=", ".join(site.words.short_day(approval.on) for approval in one.approvals),
                changes=tuple(here.text(change) for change in one.changes),
            )
            for one in reversed(document.editions)
        ),
        note=here.text(document.note),
        edit=here.edit(document),
    )


def _title(here: Here, document: Document, edition: DocumentEdition) -> str:
    """The title; an edition beside the current one says which it is, so that no two pages have one name."""
    title = here.plain(document.title)
    if edition is current_edition(document, here.site):
        return title
    return f"{title} ({here.site.words._('edition %(version)s') % {'version': edition.version}})"


def _current(here: Here, document: Document, current: DocumentEdition) -> Link:
    words = here.label("state", state(current, here.site.as_of, document.editions))
    return Link(current.version, words, here.href(f"documents/{document.id}/"))


def _row(here: Here, document: Document) -> DocumentRow:
    words = here.site.words
    edition = current_edition(document, here.site)
    status = document_state(document, here.site)
    return DocumentRow(
        id=document.id,
        title=here.plain(document.title),
        href=here.href(f"documents/{document.id}/"),
        version=edition.version,
        status=here.status("state", status),
        effective=words.short_day(edition.effective_from),
        next_review=words.short_day(edition.next_review),
        overdue=status == "in-force" and edition.next_review is not None and edition.next_review < here.site.as_of,
        owner=here.link("role", document.owner) if document.owner else None,
    )


def _where(here: Here, document: Document) -> tuple[tuple[str, Markup], ...]:
    _ = here.site.words._
    link = Markup('<a href="{0}">{1}</a>')
    rows = []
    if document.file:
        rows.append((_("File"), link.format(here.file(document.file), document.file)))
    if document.url:
        rows.append((_("Address"), link.format(document.url, document.url)))
    if document.held_at:
        rows.append((_("Held at"), here.text(document.held_at)))
    if document.retention:
        rows.append((_("Kept"), here.text(document.retention)))
    return tuple(rows)
