"""Audits: the programme for some years, and each audit with its plan, sample, findings, meetings and conclusion.

How an audit stands (planned, overdue, held, reported, closed) follows from its dates and is never stored.
"""

from typing import Any, ClassVar, Literal, get_args

from pydantic import model_validator

from clausebook.model.answered import Answered, AskedItem, Decision, EventLog, SignOff
from clausebook.model.base import EVERYONE, STAFF, Audience, Flag, Item, Model, seen_by
from clausebook.model.checklist import Method
from clausebook.model.compliance import Period
from clausebook.model.text import Prose, Text, as_typed
from clausebook.model.values import (
    AuditRef,
    BodyRef,
    ChecklistRef,
    ClauseRef,
    Clock,
    Code,
    Day,
    Digest,
    DocumentRef,
    EntityRef,
    EvidenceRef,
    NonconformityRef,
    RoleRef,
    Slug,
    Whole,
)

AuditKind = Literal["internal", "by-a-customer", "by-an-outside-body"]
FindingGrade = Literal["major", "minor", "observation", "ofi", "strength"]
AuditorPart = Literal["lead", "auditor", "expert", "observer"]
DrawnBy = Literal["every-one", "at-random", "by-judgement"]
TypedPart = Literal[
    "title", "aim", "scope", "auditors", "timetable", "samples", "opening", "closing", "findings", "conclusion",
]  # fmt: skip
_WITHIN: dict[str, tuple[str, ...]] = {
    "auditors": ("position",), "timetable": ("what",), "samples": ("of", "seed", "grounds", "drawn"),
    "opening": ("note",), "closing": ("note",), "findings": ("text",),
}  # fmt: skip
_TYPED = {name: _WITHIN.get(name, ()) for name in get_args(TypedPart)}


class ProgrammeEntry(Model):
    """One audit in the programme."""

    id: Code = seen_by(EVERYONE, "Stable id.")
    what: Text | None = seen_by(STAFF, "What is audited, in words.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses; a section stands for everything below it.", ())
    by: Day | None = seen_by(STAFF, "To be held by this day.", None)
    audit: AuditRef | None = seen_by(STAFF, "Its record here.", None)
    held: Day | None = seen_by(STAFF, "Its last day, where its record is kept elsewhere.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Its report, where that is kept elsewhere.", ())
    dropped: Text | None = seen_by(STAFF, "Why it will not be held.", None)
    note: Text | None = seen_by(STAFF, "A remark: why it was late, who took it over.", None)


class Programme(Item):
    """The audits of some years: what, when, and how often each clause."""

    kind_name: ClassVar[str] = "programme"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "Its title.")
    period: Period = seen_by(EVERYONE, "The time it covers.")
    owner: RoleRef | None = seen_by(STAFF, "The role that keeps it.", None)
    agreed: Day | None = seen_by(STAFF, "When it was agreed to.", None)
    agreed_by: BodyRef | None = seen_by(STAFF, "The body that agreed to it.", None)
    aims: Prose | None = seen_by(STAFF, "What it is to reach.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(
        STAFF, "The clauses it covers; a section stands for everything below it. Absent: all that can be audited.", ()
    )
    cycle_months: Whole = seen_by(EVERYONE, "Each of them is audited once in so many months.", 12)
    risks: tuple[Text, ...] = seen_by(STAFF, "What may keep it from being carried out, and what is done.", ())
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents that say how.", ())
    entries: tuple[ProgrammeEntry, ...] = seen_by(STAFF, "Its audits in order.", ())


class Auditor(Model):
    """Who audits, by role."""

    role: RoleRef | None = seen_by(STAFF, "The role.", None)
    position: Text | None = seen_by(STAFF, "A position, for somebody who has no role here.", None)
    part: AuditorPart = seen_by(STAFF, "lead, auditor, expert or observer.", "auditor")
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "Only these clauses; absent: all of the audit.", ())
    independence: Text | None = seen_by(STAFF, "Why this auditor is independent of what is audited.", None)


class PlannedHour(Model):
    """A line of the timetable."""

    on: Day = seen_by(EVERYONE, "The day.")
    at: Clock | None = seen_by(STAFF, "The time.", None)
    what: Text | None = seen_by(STAFF, "What is done.", None)
    roles: tuple[RoleRef, ...] = seen_by(STAFF, "Who is seen.", ())


class AuditSample(Model):
    """What was drawn, from what, and how, so that the draw can be repeated."""

    rule: Slug | None = seen_by(STAFF, "The sampling rule of the checklist that it follows.", None)
    of: Text | None = seen_by(STAFF, "What it was drawn from.", None)
    list_sha256: Digest | None = seen_by(STAFF, "The SHA-256 of the list of references it was drawn from.", None)
    population: Whole | None = seen_by(STAFF, "How many there were.", None)
    size: Whole | None = seen_by(STAFF, "How many were drawn.", None)
    drawn_by: DrawnBy | None = seen_by(STAFF, "every-one, at-random or by-judgement.", None)
    seed: Text | None = seen_by(STAFF, "The seed of a draw at random.", None)
    grounds: Text | None = seen_by(STAFF, "How it was chosen or spread.", None)
    drawn: tuple[Text, ...] = seen_by(STAFF, "References of what was drawn, without names.", ())


class Finding(Model):
    """What came out of comparing what was seen with the criteria; a strength is one too."""

    id: Code = seen_by(EVERYONE, "Stable id within the audit.")
    grade: FindingGrade = seen_by(EVERYONE, "major, minor, observation, ofi or strength.")
    text: Prose | None = seen_by(STAFF, "What was found.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it is about.", ())
    item: Code | None = seen_by(STAFF, "The id of the item of the checklist.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Evidence in which it can be seen.", ())
    nonconformity: NonconformityRef | None = seen_by(STAFF, "For major and minor: the nonconformity raised.", None)


class Meeting(Model):
    """An opening or closing meeting."""

    on: Day = seen_by(EVERYONE, "The day.")
    attended: tuple[RoleRef, ...] = seen_by(STAFF, "Who was there, by role.", ())
    note: Prose | None = seen_by(STAFF, "What was said and agreed, disagreement included.", None)


class Audit(Item):
    """One audit: plan, sample, findings, meetings and conclusion."""

    kind_name: ClassVar[str] = "audit"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What is audited.")
    kind: AuditKind = seen_by(EVERYONE, "internal, by-a-customer or by-an-outside-body.", "internal")
    aim: Prose | None = seen_by(STAFF, "What it is to find out.", None)
    scope: Prose | None = seen_by(STAFF, "What belongs to it: places, channels, period; and what does not.", None)
    entities: tuple[EntityRef, ...] = seen_by(STAFF, "The legal entities.", ())
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses; a section stands for everything below it.", ())
    criteria: tuple[Text, ...] = seen_by(STAFF, "What it is compared with, in words.", ())
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents it is compared with.", ())
    checklist: ChecklistRef | None = seen_by(STAFF, "The edition of the checklist used.", None)
    small: Flag = seen_by(STAFF, "`true`: the items are asked as a small organisation is asked them.", False)
    follows: tuple[AuditRef, ...] = seen_by(STAFF, "Earlier audits whose answers and findings it carries on.", ())
    items: tuple[AskedItem, ...] = seen_by(STAFF, "The items it asks, and why; absent: all of the checklist.", ())
    auditors: tuple[Auditor, ...] = seen_by(STAFF, "Who audits.", ())
    methods: tuple[Method, ...] = seen_by(STAFF, "document-review, observation or interview.", ())
    where: Literal["on-site", "remote", "both"] | None = seen_by(STAFF, "on-site, remote or both.", None)
    planned: Period | None = seen_by(STAFF, "When it is to be held.", None)
    timetable: tuple[PlannedHour, ...] = seen_by(STAFF, "The plan hour by hour.", ())
    held: Period | None = seen_by(STAFF, "When it was held.", None)
    samples: tuple[AuditSample, ...] = seen_by(STAFF, "What was drawn, from what, and how.", ())
    opening: Meeting | None = seen_by(STAFF, "The opening meeting.", None)
    closing: Meeting | None = seen_by(STAFF, "The closing meeting.", None)
    answers: tuple[Answered, ...] = seen_by(STAFF, "What was answered, item by item.", ())
    findings: tuple[Finding, ...] = seen_by(STAFF, "What was found, strengths included.", ())
    decisions: tuple[Decision, ...] = seen_by(STAFF, "What was made of the majors proposed to the lead auditor.", ())
    conclusion: Prose | None = seen_by(STAFF, "The result, once aims and all findings are weighed.", None)
    reported: Day | None = seen_by(STAFF, "When the report was given out.", None)
    distribution: tuple[RoleRef, ...] = seen_by(STAFF, "Who got the report.", ())
    report: EvidenceRef | None = seen_by(STAFF, "The report as evidence.", None)
    signed_off: tuple[SignOff, ...] = seen_by(STAFF, "Who signed it off, by role and initials.", ())
    log: EventLog | None = seen_by(STAFF, "The log of everything answered, beside this file.", None)
    closed: Day | None = seen_by(STAFF, "When the audit was closed.", None)
    dropped: Text | None = seen_by(STAFF, "Why it will not be held.", None)
    note: Prose | None = seen_by(STAFF, "A note for staff and auditors.", None)
    verbatim: tuple[TypedPart, ...] = seen_by(
        STAFF, "Fields whose words are kept as they were typed in the checklist: nothing in them is a mark.", ()
    )

    @model_validator(mode="before")
    @classmethod
    def _as_typed(cls, data: Any) -> Any:
        return as_typed(data, _TYPED)
