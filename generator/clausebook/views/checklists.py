"""Checklists on the site: the list of them, and the page about one edition, from which it is opened and taken along."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.audits.lineage import cited_clauses
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist, ChecklistSection
from clausebook.model.control import Edition
from clausebook.views.addresses import checklist_page
from clausebook.views.audits import period_words
from clausebook.views.checklist_conditions import arises
from clausebook.views.checklist_form import alone_name
from clausebook.views.checklist_plans import planned
from clausebook.views.checklist_record import SampleRule, sample_rule
from clausebook.views.control import ControlView, control_view
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.audits import audit_state

FORM = "form.html"


@dataclass(frozen=True)
class PlannedLine:
    """An audit that can be worked on, and where its checklist opens."""

    audit: Link
    when: str
    status: Status
    form: str


@dataclass(frozen=True)
class ChecklistRow:
    """One edition in the list."""

    link: Link
    kind: str
    version: str
    status: Status
    questions: int
    form: str
    alone: str
    planned: tuple[PlannedLine, ...]


@dataclass(frozen=True)
class ChecklistsView:
    """The list of checklists."""

    title: str
    rows: tuple[ChecklistRow, ...]


@dataclass(frozen=True)
class QuestionLine:
    """A question on the page about its checklist. `form` is empty where it does not arise in this organisation."""

    id: str
    number: str
    text: Markup
    clauses: tuple[Link, ...]
    form: str


@dataclass(frozen=True)
class QuestionSection:
    """The questions of one section."""

    id: str
    number: str
    title: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class RetiredLine:
    """A question that is no longer asked."""

    id: str
    text: Markup
    since: str
    reason: Markup
    replaced_by: tuple[str, ...]


@dataclass(frozen=True)
class ChecklistView:
    """Everything the page about one edition shows."""

    title: str
    name: str
    kind: str
    questions: int
    register: str
    purpose: Markup
    form: str
    alone: str
    planned: tuple[PlannedLine, ...]
    covers: tuple[Link, ...]
    sections: tuple[QuestionSection, ...]
    samples: tuple[SampleRule, ...]
    retired: tuple[RetiredLine, ...]
    notes: tuple[Markup, ...]
    control: ControlView
    edit: str


@dataclass(frozen=True)
class AskedLine:
    """A question about a clause, on the page of that clause."""

    question: Markup
    number: str
    checklist: Link
    form: str


def checklists_view(site: Site) -> ChecklistsView:
    """The view of the list."""
    here = site.on("checklists/")
    return ChecklistsView(
        title=site.words._("Checklists"), rows=tuple(_row(here, checklist) for checklist in site.workspace.checklists)
    )


def checklist_view(site: Site, checklist: Checklist) -> ChecklistView:
    """The view of one edition."""
    here = site.on(checklist_page(checklist.id, checklist.edition.version))
    name = here.plain(checklist.title)
    shipped = not site.workspace.place(checklist).file.startswith(f"{site.workspace.content}/")
    return ChecklistView(
        title=f"{name}, {site.words._('edition')} {checklist.edition.version}",
        name=name,
        kind=here.label("checklist-kind", checklist.kind),
        questions=_count(checklist),
        register=here.href("checklists/"),
        purpose=here.text(checklist.purpose),
        form=form_address(here, checklist),
        alone=alone_name(checklist),
        planned=_planned(here, checklist),
        covers=here.links("catalogue", checklist.covers),
        sections=tuple(_section(here, checklist, section) for section in checklist.sections),
        samples=tuple(sample_rule(here, rule) for rule in checklist.samples),
        retired=tuple(
            RetiredLine(one.id, here.text(one.text), one.since, here.text(one.reason), one.replaced_by)
            for one in checklist.retired
        ),
        notes=tuple(here.text(note) for note in checklist.notes),
        control=control_view(here, checklist.id, checklist.edition, _editions(site, checklist), checklist.owner),
        edit="" if shipped else here.edit(checklist),
    )


def form_address(here: Here, checklist: Checklist, *, audit: str = "", item: str = "") -> str:
    """A relative link to the form, to one audit in it, or to one of its questions."""
    page = here.href(checklist_page(checklist.id, checklist.edition.version)).removesuffix("./")
    return f"{page}{FORM}{f'?audit={audit}' if audit else ''}{f'#item-{item}' if item else ''}"


def audit_form(here: Here, audit: Audit) -> str:
    """Where the checklist of an audit opens; empty where it has none, or where nothing is left to answer."""
    found = here.site.workspace.find("checklist", audit.checklist) if audit.checklist else None
    if not isinstance(found, Checklist) or audit not in planned(here, found):
        return ""
    return form_address(here, found, audit=audit.id)


def asked_about(here: Here, reference: str) -> tuple[AskedLine, ...]:
    """The questions that are raised at a clause, checklist by checklist; none in public."""
    if here.site.is_public:
        return ()
    return tuple(
        AskedLine(
            question=here.text(item.text),
            number=here.plain(item.number) or item.id,
            checklist=here.link("checklist", checklist.key),
            form=form_address(here, checklist, item=item.id),
        )
        for checklist, item in here.site.workspace.index.questions_by_clause.get(reference, ())
        if arises(here.site, item)
    )


def _row(here: Here, checklist: Checklist) -> ChecklistRow:
    form = form_address(here, checklist)
    control = control_view(here, checklist.id, checklist.edition, _editions(here.site, checklist), None)
    return ChecklistRow(
        link=here.link("checklist", checklist.key),
        kind=here.label("checklist-kind", checklist.kind),
        version=checklist.edition.version,
        status=control.status,
        questions=_count(checklist),
        form=form,
        alone=form.removesuffix(FORM) + alone_name(checklist),
        planned=_planned(here, checklist),
    )


def _editions(site: Site, checklist: Checklist) -> tuple[Edition, ...]:
    return tuple(one.edition for one in site.workspace.checklists if one.id == checklist.id)


def _planned(here: Here, checklist: Checklist) -> tuple[PlannedLine, ...]:
    return tuple(
        PlannedLine(
            audit=here.link("audit", audit.id),
            when=period_words(here.site, audit),
            status=here.status("audit-state", audit_state(audit, here.site.as_of)),
            form=form_address(here, checklist, audit=audit.id),
        )
        for audit in planned(here, checklist)
    )


def _section(here: Here, checklist: Checklist, section: ChecklistSection) -> QuestionSection:
    return QuestionSection(
        id=f"section-{section.id}",
        number=here.plain(section.number),
        title=here.plain(section.title),
        questions=tuple(
            QuestionLine(
                id=item.id,
                number=here.plain(item.number) or item.id,
                text=here.text(item.text),
                clauses=here.clauses(cited_clauses(item)),
                form=form_address(here, checklist, item=item.id) if arises(here.site, item) else "",
            )
            for item in section.items
        ),
    )


def _count(checklist: Checklist) -> int:
    return sum(len(section.items) for section in checklist.sections)
