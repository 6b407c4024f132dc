"""The report page of one audit."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.audit import Audit, AuditSample, Finding, Meeting
from clausebook.views.audit_answers import (
    AnswerSection,
    DecisionView,
    PlannedItem,
    answer_sections,
    decision_views,
    planned_items,
)
from clausebook.views.audit_comparison import ComparisonView, comparison_view
from clausebook.views.audits import grades, period_words
from clausebook.views.checklists import audit_form
from clausebook.views.nonconformities import NonconformityLine, nonconformity_line
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.audits import audit_state


@dataclass(frozen=True)
class AuditorLine:
    """Somebody who audits."""

    who: Link
    part: str
    clauses: tuple[Link, ...]
    independence: Markup


@dataclass(frozen=True)
class SampleView:
    """What was drawn."""

    of: Markup
    facts: tuple[tuple[str, str | Markup], ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True)
class FindingView:
    """A finding, with the nonconformity it led to."""

    id: str
    grade: Status
    text: Markup
    clauses: tuple[Link, ...]
    item: str
    answered: bool
    evidence: tuple[Link, ...]
    nonconformity: NonconformityLine | None


@dataclass(frozen=True)
class MeetingView:
    """A meeting."""

    name: str
    on: str
    attended: tuple[Link, ...]
    note: Markup


@dataclass(frozen=True)
class SignOffLine:
    """Who signed the audit off."""

    part: str
    who: Link | None
    position: Markup
    initials: Markup
    on: str


@dataclass(frozen=True)
class LogView:
    """The log beside the record: its digest, and the last event of each device."""

    digest: str
    events: str
    heads: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class AuditView:
    """Everything the report shows."""

    title: str
    id: str
    name: str
    status: Status
    register: str
    facts: tuple[tuple[str, str], ...]
    aim: Markup
    scope: Markup
    entities: tuple[Link, ...]
    clauses: tuple[Link, ...]
    criteria: tuple[Markup, ...]
    documents: tuple[Link, ...]
    checklist: Link | None
    form: str
    auditors: tuple[AuditorLine, ...]
    timetable: tuple[tuple[str, str, Markup, tuple[Link, ...]], ...]
    samples: tuple[SampleView, ...]
    grades: tuple[tuple[Status, int], ...]
    findings: tuple[FindingView, ...]
    strengths: tuple[FindingView, ...]
    comparison: ComparisonView | None
    meetings: tuple[MeetingView, ...]
    conclusion: Markup
    decisions: tuple[DecisionView, ...]
    follows: tuple[Link, ...]
    planned: tuple[PlannedItem, ...]
    sections: tuple[AnswerSection, ...]
    signed: tuple[SignOffLine, ...]
    log: LogView | None
    distribution: tuple[Link, ...]
    report: Link | None
    dropped: Markup
    note: Markup
    edit: str


def audit_view(site: Site, audit: Audit) -> AuditView:
    """The view of one audit."""
    here = site.on(f"audits/{audit.id}/")
    words = site.words
    answered = frozenset(one.item for one in audit.answers)
    found = tuple(_finding(here, finding, answered) for finding in audit.findings)
    return AuditView(
        title=f"{audit.id} {here.plain(audit.title)}",
        id=audit.id,
        name=here.plain(audit.title),
        status=here.status("audit-state", audit_state(audit, site.as_of)),
        register=here.href("audits/"),
        facts=_facts(here, audit),
        aim=here.text(audit.aim),
        scope=here.text(audit.scope),
        entities=here.links("entity", audit.entities),
        clauses=here.clauses(audit.clauses),
        criteria=tuple(here.text(criterion) for criterion in audit.criteria),
        documents=here.links("document", audit.documents),
        checklist=here.link("checklist", audit.checklist) if audit.checklist else None,
        form=audit_form(here, audit),
        auditors=tuple(
            AuditorLine(
                who=here.link("role", one.role) if one.role else Link("", here.plain(one.position), None),
                part=here.label("auditor-part", one.part),
                clauses=here.clauses(one.clauses),
                independence=here.text(one.independence),
            )
            for one in audit.auditors
        ),
        timetable=tuple(
            (words.short_day(hour.on), hour.at or "", here.text(hour.what), here.links("role", hour.roles))
            for hour in audit.timetable
        ),
        samples=tuple(_sample(here, sample) for sample in audit.samples),
        grades=grades(here, audit),
        findings=tuple(finding for finding in found if finding.grade.key != "strength"),
        strengths=tuple(finding for finding in found if finding.grade.key == "strength"),
        comparison=comparison_view(here, audit),
        meetings=_meetings(here, audit),
        conclusion=here.text(audit.conclusion),
        decisions=decision_views(here, audit.decisions),
        follows=here.links("audit", audit.follows),
        planned=planned_items(here, audit),
        sections=answer_sections(here, audit),
        signed=_signed(here, audit),
        log=_log(here, audit),
        distribution=here.links("role", audit.distribution),
        report=here.link("evidence", audit.report) if audit.report else None,
        dropped=here.text(audit.dropped),
        note=here.text(audit.note),
        edit=here.edit(audit),
    )


def _facts(here: Here, audit: Audit) -> tuple[tuple[str, str], ...]:
    words = here.site.words
    _ = words._
    rows = (
        (_("Kind"), here.label("audit-kind", audit.kind)),
        (_("Held") if audit.held else _("Planned"), period_words(here.site, audit)),
        (_("Methods"), ", ".join(here.label("method", method) for method in audit.methods)),
        (_("Where"), here.label("audit-where", audit.where) if audit.where else ""),
        (_("Reported"), words.day(audit.reported)),
        (_("Closed"), words.day(audit.closed)),
    )
    return tuple((name, value) for name, value in rows if value)


def _sample(here: Here, sample: AuditSample) -> SampleView:
    words = here.site.words
    _ = words._
    rows = (
        (_("Population"), words.number(sample.population) if sample.population is not None else ""),
        (_("Drawn"), words.number(sample.size) if sample.size is not None else ""),
        (_("How"), here.label("drawn-by", sample.drawn_by) if sample.drawn_by else ""),
        (_("Seed"), here.plain(sample.seed)),
        (_("Grounds"), here.text(sample.grounds)),
    )
    return SampleView(
        of=here.text(sample.of),
        facts=tuple((name, value) for name, value in rows if value),
        drawn=tuple(here.plain(reference) for reference in sample.drawn),
    )


def _finding(here: Here, finding: Finding, answered: frozenset[str]) -> FindingView:
    raised = here.site.workspace.find("nonconformity", finding.nonconformity) if finding.nonconformity else None
    return FindingView(
        id=finding.id,
        grade=here.status("finding-grade", finding.grade),
        text=here.text(finding.text),
        clauses=here.clauses(finding.clauses),
        item=finding.item or "",
        answered=finding.item in answered,
        evidence=here.links("evidence", finding.evidence),
        nonconformity=nonconformity_line(here, raised) if raised is not None else None,
    )


def _meetings(here: Here, audit: Audit) -> tuple[MeetingView, ...]:
    _ = here.site.words._

    def view(name: str, meeting: Meeting) -> MeetingView:
        attended = here.links("role", meeting.attended)
        return MeetingView(name, here.site.words.day(meeting.on), attended, here.text(meeting.note))

    both = ((_("Opening meeting"), audit.opening), (_("Closing meeting"), audit.closing))
    return tuple(view(name, meeting) for name, meeting in both if meeting is not None)


def _signed(here: Here, audit: Audit) -> tuple[SignOffLine, ...]:
    return tuple(
        SignOffLine(
            part=here.label("sign-off", one.part),
            who=here.link("role", one.role) if one.role else None,
            position=here.text(one.position),
            initials=here.text(one.initials),
            on=here.site.words.day(one.on),
        )
        for one in audit.signed_off
    )


def _log(here: Here, audit: Audit) -> LogView | None:
    if audit.log is None:
        return None
    number = here.site.words.number
    return LogView(
        digest=audit.log.digest or "",
        events=number(audit.log.events) if audit.log.events is not None else "",
        heads=tuple((str(head.device), number(head.number), head.hash or "") for head in audit.log.heads),
    )
