"""Documents, clause statements and evidence: what the organisation says, does and can show."""

from datetime import date
from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, STAFF, Audience, Item, Model, Part, seen_by
from clausebook.model.control import Edition
from clausebook.model.months import months_after
from clausebook.model.stamp import Stamp
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    Address,
    ClauseRef,
    Code,
    Day,
    Digest,
    DocumentRef,
    EvidenceRef,
    FilePath,
    RoleRef,
    Slug,
    Whole,
)

DocumentLevel = Literal["manual", "policy", "procedure", "work-instruction", "form", "record", "external"]
EvidenceKind = Literal[
    "policy", "procedure", "work-instruction", "manual", "plan", "objective-set", "record", "register", "log-sample",
    "complaint-file-sample", "form", "template", "public-page", "correspondence-sample", "training-record",
    "competence-matrix", "job-description", "appointment", "org-chart", "minutes", "kpi-report", "analysis-report",
    "survey", "audit-programme", "audit-report", "corrective-action", "risk-register", "budget", "contract",
    "access-list", "system-config", "test-result", "legal-register", "benchmark",
]  # fmt: skip
Conformity = Literal["conforms", "partly", "does-not-conform", "not-assessed"]


class Chapter(Part):
    """A chapter of a document that is kept here: purpose, scope, definitions, duties, procedure."""

    id: Slug = seen_by(EVERYONE, "Stable id; the address on the page.")
    title: Text = seen_by(EVERYONE, "Its heading.")
    text: Prose = seen_by(EVERYONE, "Its words.")


class DocumentEdition(Edition):
    """One edition of a document. It may hold its own text; without one the text of the document is meant."""

    summary: Prose | None = seen_by(EVERYONE, "What it says, where that differs from the document's summary.", None)
    chapters: tuple[Chapter, ...] = seen_by(EVERYONE, "Its own text, instead of the document's.", ())


class Document(Item):
    """A controlled document: manual, procedure, work instruction, form or record."""

    kind_name: ClassVar[str] = "document"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "Its title.")
    level: DocumentLevel = seen_by(EVERYONE, "manual, policy, procedure, work-instruction, form, record or external.")
    owner: RoleRef | None = seen_by(STAFF, "The role that keeps it.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it carries out.", ())
    summary: Prose | None = seen_by(EVERYONE, "What it says, in two sentences.", None)
    editions: tuple[DocumentEdition, ...] = seen_by(EVERYONE, "Its editions, oldest first.", min_length=1)
    supersedes: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents it takes the place of.", ())
    related: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents it belongs with.", ())
    file: FilePath | None = seen_by(EVERYONE, "A file in the content folder.", None)
    url: Address | None = seen_by(EVERYONE, "An address.", None)
    held_at: Text | None = seen_by(STAFF, "A place or system where it is held.", None)
    retention: Text | None = seen_by(STAFF, "How long it, or the records on it, are kept.", None)
    chapters: tuple[Chapter, ...] = seen_by(
        EVERYONE, "Its text, where it is kept here: of the newest approved edition that has no text of its own.", ()
    )
    note: Prose | None = seen_by(STAFF, "A note for staff.", None)
    stamp: Stamp | None = seen_by(STAFF, "Its last review with all it links to; `clausebook stamp` writes it.", None)


class Judgement(Model):
    """How well a clause is met in one respect, in the organisation's own eyes, and why."""

    status: Conformity = seen_by(STAFF, "conforms, partly, does-not-conform or not-assessed.", "not-assessed")
    note: Prose | None = seen_by(STAFF, "Why; for a gap: what is missing.", None)
    action: Text | None = seen_by(STAFF, "What is being done about a gap.", None)
    action_owner: RoleRef | None = seen_by(STAFF, "The role that does it.", None)
    due: Day | None = seen_by(STAFF, "By when.", None)


class Statement(Item):
    """How one clause is put into effect: by design (documented) and in operation (practised)."""

    kind_name: ClassVar[str] = "statement"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    clause: ClauseRef = seen_by(EVERYONE, "The clause; one statement for each.")
    applicable: Literal["yes", "no"] = seen_by(STAFF, "`no` needs a reason.", "yes")
    reason: Prose | None = seen_by(STAFF, "Why the clause does not apply.", None)
    how: Prose | None = seen_by(EVERYONE, "How we do it.", None)
    design: Judgement | None = seen_by(STAFF, "Whether it is documented and fit for its purpose.", None)
    operation: Judgement | None = seen_by(STAFF, "Whether it is practised, and works.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that answers for it.", None)
    roles: tuple[RoleRef, ...] = seen_by(STAFF, "Roles that take part.", ())
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents that say how.", ())
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Evidence, beside what names this clause itself.", ())
    reviewed: Day | None = seen_by(STAFF, "Last reviewed on this day.", None)
    next_review: Day | None = seen_by(STAFF, "To be reviewed by this day.", None)
    principles: tuple[ClauseRef, ...] = seen_by(
        STAFF, "The guiding principles (clause 4 of ISO 10002) that are carried out by what this one says.", ()
    )
    stamp: Stamp | None = seen_by(STAFF, "Its last review with all it links to; `clausebook stamp` writes it.", None)

    @property
    def key(self) -> str:
        """The clause: there is one statement for each."""
        return self.clause


class Period(Model):
    """The time that a record covers."""

    start: Day = seen_by(EVERYONE, "From this day.")
    end: Day = seen_by(EVERYONE, "To this day, included.")


class Evidence(Item):
    """Something that can be looked at and shows that a clause is met. No complainant's data belongs here."""

    kind_name: ClassVar[str] = "evidence"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What it is.")
    kind: EvidenceKind = seen_by(EVERYONE, "What kind of evidence it is.")
    clauses: tuple[ClauseRef, ...] = seen_by(EVERYONE, "The clauses it shows something about.", ())
    shows: Literal["design", "operation", "both"] = seen_by(STAFF, "What it shows: design, operation or both.", "both")
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents it is a copy or a record of.", ())
    owner: RoleRef | None = seen_by(STAFF, "The role that keeps it, and is asked about it.", None)
    file: FilePath | None = seen_by(EVERYONE, "A file in the content folder.", None)
    sha256: Digest | None = seen_by(EVERYONE, "The hash of that file; `clausebook evidence add` computes it.", None)
    url: Address | None = seen_by(EVERYONE, "An address.", None)
    held_at: Text | None = seen_by(STAFF, "A physical place.", None)
    system: Text | None = seen_by(STAFF, "A system that holds it.", None)
    query: Text | None = seen_by(STAFF, "What to ask of that system.", None)
    period: Period | None = seen_by(EVERYONE, "The time it covers.", None)
    collected: Day | None = seen_by(EVERYONE, "When it was collected.", None)
    valid_until: Day | None = seen_by(EVERYONE, "After this day it shows nothing any more.", None)
    renew_months: Whole | None = seen_by(
        EVERYONE, "So many months after it was collected, or after its period, it shows nothing any more.", None
    )
    series: Slug | None = seen_by(
        STAFF, "Records that follow each other bear one name here, like `monthly-report`; their periods join up.", None
    )
    retention: Text | None = seen_by(STAFF, "How long it is kept.", None)
    note: Prose | None = seen_by(STAFF, "A note for staff and auditors.", None)
    stamp: Stamp | None = seen_by(STAFF, "Its last review with all it links to; `clausebook stamp` writes it.", None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it shows anything: `valid_until`, or the end of its allowed age if that is earlier."""
        days = [day for day in (self.valid_until, self.of_age_until) if day is not None]
        return min(days, default=None)

    @property
    def of_age_until(self) -> date | None:
        """The last day of the age that `renew_months` allows; None without it, or without a day to count from."""
        start = self.collected or (self.period.end if self.period else None)
        return months_after(start, self.renew_months) if start and self.renew_months is not None else None
