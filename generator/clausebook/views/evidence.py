"""The evidence register: an overview, and a page for each kind, on which every item has its own anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.compliance import Evidence
from clausebook.views.addresses import evidence_pages
from clausebook.views.long_table import table_parts
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.views.standing import evidence_status
from clausebook.views.suspect import Suspicion, suspicion


@dataclass(frozen=True)
class EvidenceRow:
    """A line of the register."""

    link: Link
    kind: str
    clauses: tuple[Link, ...]
    owner: Link | None
    collected: str
    valid_until: str
    status: Status


@dataclass(frozen=True)
class EvidenceRegisterView:
    """The register with filters, and a way to each kind."""

    title: str
    total: int
    kinds: tuple[tuple[str, str, int, str], ...]
    parts: tuple[tuple[str, tuple[EvidenceRow, ...]], ...]
    withheld: tuple[Link, ...]


@dataclass(frozen=True)
class EvidenceItemView:
    """One item with everything that is said about it."""

    id: str
    title: Markup
    status: Status
    clauses: tuple[Link, ...]
    statements: tuple[Link, ...]
    documents: tuple[Link, ...]
    facts: tuple[tuple[str, Markup], ...]
    sha256: str
    note: Markup
    suspect: Suspicion | None
    edit: str


@dataclass(frozen=True)
class EvidenceKindView:
    """The page of one kind."""

    title: str
    register: str
    parts: tuple[Link, ...]
    items: tuple[EvidenceItemView, ...]


def evidence_register_view(site: Site) -> EvidenceRegisterView:
    """The view of the whole register."""
    here = site.on("evidence/")
    kinds = sorted(site.workspace.index.evidence_by_kind)
    return EvidenceRegisterView(
        title=site.words._("Evidence"),
        total=len(site.workspace.evidence),
        kinds=tuple(
            (
                kind,
                here.label("evidence-kind", kind),
                len(site.workspace.index.evidence_by_kind[kind]),
                here.href(f"evidence/{kind}/"),
            )
            for kind in kinds
        ),
        parts=table_parts([site.part(_row, item) for item in site.workspace.evidence], lambda row: row.link.id),
        withheld=here.links("evidence", tuple(w.id for w in site.workspace.withheld if w.kind == "evidence")),
    )


def evidence_kind_view(site: Site, address: str) -> EvidenceKindView:
    """The view of one kind, or of a part of it."""
    here, items = site.on(address), site.once(pages_of)[address]
    kind = items[0].kind
    title, parts = here.label("evidence-kind", kind), site.once(_parts)[kind]
    number = [page for page, _ in parts].index(address) + 1
    if number > 1:
        title = site.words._("%(title)s, part %(n)s") % {"title": title, "n": site.words.number(number)}
    links = tuple(Link(page, name, here.href(page) if page != address else None) for page, name in parts)
    return EvidenceKindView(
        title=title,
        register=here.href("evidence/"),
        parts=links if len(links) > 1 else (),
        items=tuple(site.part(_item, item) for item in items),
    )


def pages_of(site: Site) -> Mapping[str, Sequence[Evidence]]:
    """The items by the page on which they stand."""
    return evidence_pages(site.workspace)


def _parts(site: Site) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By kind: its pages, each with the ids of its first and its last item."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page, items in site.once(pages_of).items():
        found.setdefault(items[0].kind, []).append((page, f"{items[0].id} – {items[-1].id}"))
    return found


def _row(site: Site, item: Evidence) -> EvidenceRow:
    here, words = site.on("evidence/"), site.words
    return EvidenceRow(
        link=here.link("evidence", item.id),
        kind=here.label("evidence-kind", item.kind),
        clauses=here.clauses(item.clauses),
        owner=here.link("role", item.owner) if item.owner else None,
        collected=words.short_day(item.collected),
        valid_until=words.short_day(item.last_day),
        status=evidence_status(here, item),
    )


def _item(site: Site, item: Evidence) -> EvidenceItemView:
    address = site.addresses.of("evidence", item.id)
    here = site.on(address[0] if address else "")
    statements = [one.clause for one in site.workspace.index.statements_by_evidence.get(item.id, ())]
    return EvidenceItemView(
        id=item.id,
        title=here.text(item.title),
        status=evidence_status(here, item),
        clauses=here.clauses(item.clauses),
        statements=here.clauses(tuple(clause for clause in statements if clause not in item.clauses)),
        documents=here.links("document", item.documents),
        facts=_facts(here, item),
        sha256=item.sha256 or "",
        note=here.text(item.note),
        suspect=suspicion(here, "evidence", item.id),
        edit=here.edit(item),
    )


def _facts(here: Here, item: Evidence) -> tuple[tuple[str, Markup], ...]:
    words = here.site.words
    _ = words._
    link = Markup('<a href="{0}">{1}</a>')
    owner = here.link("role", item.owner) if item.owner else None
    period = f"{words.day(item.period.start)} – {words.day(item.period.end)}" if item.period else ""
    facts = [
        (_("File"), link.format(here.file(item.file), item.file) if item.file else Markup()),
        (_("Address"), link.format(item.url, item.url) if item.url else Markup()),
        (_("Held at"), here.text(item.held_at)),
        (_("System"), here.text(item.system)),
        (_("How to find it there"), here.text(item.query)),
        (_("Shows"), Markup(here.label("shows", item.shows)) if not here.site.is_public else Markup()),
        (_("Owner"), _linked(owner)),
        (_("Period"), Markup("{}").format(period)),
        (_("Collected"), Markup(words.day(item.collected))),
        (_("Valid until"), Markup(words.day(item.last_day))),
        (_("Series"), Markup("{}").format(item.series or "")),
        (_("Kept"), here.text(item.retention)),
    ]
    return tuple((name, value) for name, value in facts if value)


def _linked(link: Link | None) -> Markup:
    if link is None:
        return Markup()
    if link.href is None:
        return Markup("{}").format(link.title)
    return Markup('<a href="{}">{}</a>').format(link.href, link.title)
