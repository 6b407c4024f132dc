"""The audit programme with what is due, and the list of audits."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.audit import Audit, Programme, ProgrammeEntry
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.audits import audit_state, auditable, entry_state, held_on, last_audited, not_audited


@dataclass(frozen=True)
class EntryRow:
    """One audit of the programme."""

    id: str
    what: Markup
    clauses: tuple[Link, ...]
    by: str
    held: str
    status: Status
    audit: Link | None
    evidence: tuple[Link, ...]
    note: Markup


@dataclass(frozen=True)
class ProgrammeView:
    """A programme."""

    id: str
    title: str
    period: str
    facts: tuple[tuple[str, str], ...]
    owner: Link | None
    agreed_by: Link | None
    aims: Markup
    risks: tuple[Markup, ...]
    documents: tuple[Link, ...]
    entries: tuple[EntryRow, ...]
    missed: tuple[tuple[Link, str], ...]
    edit: str


@dataclass(frozen=True)
class AuditRow:
    """An audit in the list."""

    link: Link
    kind: str
    clauses: tuple[Link, ...]
    when: str
    findings: tuple[tuple[Status, int], ...]
    status: Status


@dataclass(frozen=True)
class AuditsView:
    """The page."""

    title: str
    audits: tuple[AuditRow, ...]
    programmes: tuple[ProgrammeView, ...]
    due: tuple[EntryRow, ...]


def audits_view(site: Site) -> AuditsView:
    """The view of the page: what is due first, the newest audit first."""
    here = site.on("audits/")
    programmes = tuple(_programme(here, programme) for programme in site.workspace.programmes)
    rows = sorted(site.workspace.audits, key=lambda audit: (str(_period(audit) or ""), audit.id), reverse=True)
    return AuditsView(
        title=site.words._("Audits"),
        audits=tuple(_row(here, audit) for audit in rows),
        programmes=programmes,
        due=_due(here),
    )


def period_words(site: Site, audit: Audit) -> str:
    """When it was held, or is to be held."""
    period = audit.held or audit.planned
    if period is None:
        return ""
    return site.words._("%(start)s to %(end)s") % {
        "start": site.words.short_day(period.start),
        "end": site.words.short_day(period.end),
    }


def grades(here: Here, audit: Audit) -> tuple[tuple[Status, int], ...]:
    """How many findings there are of each grade."""
    found = [finding.grade for finding in audit.findings]
    order = ("major", "minor", "observation", "ofi", "strength")
    return tuple((here.status("finding-grade", key), found.count(key)) for key in order if key in found)


def _period(audit: Audit) -> object:
    period = audit.held or audit.planned
    return period.start if period is not None else None


def _row(here: Here, audit: Audit) -> AuditRow:
    return AuditRow(
        link=here.link("audit", audit.id),
        kind=here.label("audit-kind", audit.kind),
        clauses=here.clauses(audit.clauses),
        when=period_words(here.site, audit),
        findings=grades(here, audit),
        status=here.status("audit-state", audit_state(audit, here.site.as_of)),
    )


def _due(here: Here) -> tuple[EntryRow, ...]:
    """What is overdue, and the next audit of each programme that runs."""
    site = here.site
    found: list[EntryRow] = []
    for programme in site.workspace.programmes:
        states = [(entry, entry_state(site.workspace, entry, site.as_of)) for entry in programme.entries]
        found += [_entry(here, entry) for entry, state in states if state == "overdue"]
        ahead = [entry for entry, state in states if state == "due" and entry.by is not None]
        found += [_entry(here, entry) for entry in sorted(ahead, key=lambda entry: str(entry.by))[:1]]
    return tuple(found)


def _entry(here: Here, entry: ProgrammeEntry) -> EntryRow:
    site = here.site
    return EntryRow(
        id=entry.id,
        what=here.text(entry.what),
        clauses=here.clauses(entry.clauses),
        by=site.words.short_day(entry.by),
        held=site.words.short_day(held_on(site.workspace, entry, site.as_of)),
        status=here.status("entry-state", entry_state(site.workspace, entry, site.as_of)),
        audit=here.link("audit", entry.audit) if entry.audit else None,
        evidence=here.links("evidence", entry.evidence),
        note=here.text(entry.dropped or entry.note),
    )


def _programme(here: Here, programme: Programme) -> ProgrammeView:
    site, words = here.site, here.site.words
    last = last_audited(site.workspace, site.as_of)
    _ = words._
    facts = (
        (_("Clauses"), words.number(len(auditable(site.workspace, programme.clauses)))),
        (_("Cycle"), words.ngettext("every %(n)s month", "every %(n)s months", programme.cycle_months)),
        (_("Agreed"), words.day(programme.agreed)),
    )
    return ProgrammeView(
        id=programme.id,
        title=here.plain(programme.title),
        period=_("%(start)s to %(end)s")
        % {"start": words.day(programme.period.start), "end": words.day(programme.period.end)},
        facts=tuple((name, value) for name, value in facts if value),
        owner=here.link("role", programme.owner) if programme.owner else None,
        agreed_by=here.link("body", programme.agreed_by) if programme.agreed_by else None,
        aims=here.text(programme.aims),
        risks=tuple(here.text(risk) for risk in programme.risks),
        documents=here.links("document", programme.documents),
        entries=tuple(_entry(here, entry) for entry in programme.entries),
        missed=tuple(
            (here.clause(clause), words.day(last[clause]) if clause in last else _("never"))
            for clause in not_audited(site.workspace, programme, site.as_of)
        ),
        edit=here.edit(programme),
    )
