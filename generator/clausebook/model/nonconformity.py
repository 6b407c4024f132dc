"""Nonconformities: what was declared, what was seen, what is missing, and everything done about it until it is closed.

What may follow on what is said once, in `AFTER`: the rules, the pages and the schema all take it from here. Age and
overdue are computed and never stored.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, get_args

from pydantic import model_validator

from clausebook.model.base import EVERYONE, STAFF, Audience, Item, Model, seen_by
from clausebook.model.text import Prose, Text, as_typed
from clausebook.model.values import (
    AuditRef,
    ClauseRef,
    Code,
    Day,
    DocumentRef,
    EvidenceRef,
    MeasureRef,
    NonconformityRef,
    RoleRef,
)

Grade = Literal["major", "minor"]
NonconformityState = Literal[
    "open", "accepted", "disputed", "contained", "planned", "implemented", "verified", "effective", "closed",
    "reopened", "withdrawn",
]  # fmt: skip
NonconformitySource = Literal["internal-audit", "external-audit", "complaint-trend", "management-review", "own-check"]
TypedWords = Literal["title", "criterion", "seen", "gap", "sample", "response"]
CauseMethod = Literal["five-whys", "cause-and-effect", "fault-tree", "comparison", "other"]

AFTER: Mapping[str, tuple[NonconformityState, ...]] = {
    "": ("open",),
    "open": ("accepted", "disputed", "contained", "withdrawn"),
    "accepted": ("contained", "planned", "disputed", "withdrawn"),
    "disputed": ("accepted", "withdrawn"),
    "contained": ("accepted", "disputed", "planned", "withdrawn"),
    "planned": ("implemented", "contained", "withdrawn"),
    "implemented": ("verified", "planned"),
    "verified": ("effective", "reopened"),
    "effective": ("closed", "reopened"),
    "closed": ("reopened",),
    "reopened": ("accepted", "contained", "planned", "withdrawn"),
    "withdrawn": ("reopened",),
}
"""Which states may follow on each; the empty key is the beginning."""

ENDED = frozenset({"closed", "withdrawn"})
"""The states in which nothing is owed any more."""


class NonconformityStep(Model):
    """A change of state: which, when, by which role, and a remark."""

    state: NonconformityState = seen_by(EVERYONE, "The state from that day.")
    on: Day = seen_by(EVERYONE, "The day.")
    by: RoleRef | None = seen_by(STAFF, "The role that decided it.", None)
    note: Text | None = seen_by(STAFF, "A remark; for `withdrawn` the reason.", None)


class Grading(Model):
    """A grade that was given on a day. The first is the grade as raised."""

    grade: Grade = seen_by(EVERYONE, "major or minor.")
    on: Day = seen_by(EVERYONE, "The day.")
    by: RoleRef | None = seen_by(STAFF, "The role that graded.", None)
    reason: Text | None = seen_by(STAFF, "Why it was changed.", None)


class Correction(Model):
    """What put this case right."""

    what: Prose | None = seen_by(STAFF, "What was put right, and for whom.", None)
    by: RoleRef | None = seen_by(STAFF, "The role that did it.", None)
    on: Day | None = seen_by(STAFF, "When it was done.", None)


class Cause(Model):
    """Why it could happen."""

    method: CauseMethod | None = seen_by(STAFF, "How the cause was looked for.", None)
    text: Prose | None = seen_by(STAFF, "The cause that somebody can change; human error alone is none.", None)


class CorrectiveAction(Model):
    """What removes the cause."""

    what: Text | None = seen_by(STAFF, "What is done.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that does it.", None)
    due: Day | None = seen_by(STAFF, "By when.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "What shows that it was done.", ())


class Verification(Model):
    """Whether the action was carried out, seen by somebody other than its owner."""

    by: RoleRef | None = seen_by(STAFF, "The role that looked.", None)
    on: Day | None = seen_by(STAFF, "When.", None)
    what: Text | None = seen_by(STAFF, "What was looked at.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Where it can be seen.", ())


class Effectiveness(Model):
    """Whether it has stopped coming back."""

    how: Text | None = seen_by(STAFF, "How it is measured; written before the action begins.", None)
    measure: MeasureRef | None = seen_by(STAFF, "The measure that should move.", None)
    due: Day | None = seen_by(STAFF, "When it is to be measured.", None)
    result: Literal["effective", "not-effective"] | None = seen_by(STAFF, "What came out.", None)
    text: Text | None = seen_by(STAFF, "The result in words.", None)
    by: RoleRef | None = seen_by(STAFF, "The role that judged.", None)
    on: Day | None = seen_by(STAFF, "When it was judged.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Where the result can be seen.", ())


class Nonconformity(Item):
    """Something that is not done as the organisation declared. No complainant's data belongs here."""

    kind_name: ClassVar[str] = "nonconformity"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What is wrong, in one line.")
    grade: Grade = seen_by(EVERYONE, "major or minor, as it stands now.")
    graded: tuple[Grading, ...] = seen_by(STAFF, "Each grade it was given, oldest first; needed when it changed.", ())
    raised: Day = seen_by(EVERYONE, "When it was raised.")
    raised_by: RoleRef | None = seen_by(STAFF, "The role that raised it; absent for somebody from outside.", None)
    comes_from: NonconformitySource = seen_by(EVERYONE, "Where it comes from.", "internal-audit")
    audit: AuditRef | None = seen_by(STAFF, "The audit in which it was raised.", None)
    item: Code | None = seen_by(STAFF, "The id of the item of the checklist at which it was raised.", None)
    source: Text | None = seen_by(STAFF, "Where else it comes from, in words: whose audit, which review.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it is about.", ())
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "The documents in which it was declared.", ())
    criterion: Prose | None = seen_by(STAFF, "What the organisation declared.", None)
    seen: Prose | None = seen_by(STAFF, "What was seen.", None)
    gap: Prose | None = seen_by(STAFF, "What is missing between the two.", None)
    sample: tuple[Text, ...] = seen_by(STAFF, "References of what was looked at, without names.", ())
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Evidence in which it can be seen.", ())
    owner: RoleRef | None = seen_by(STAFF, "The role that answers for what was audited.", None)
    response: Prose | None = seen_by(STAFF, "What that role said to it, agreement or not.", None)
    answer_by: Day | None = seen_by(STAFF, "Cause and action are to be there by this day.", None)
    recurrence_of: NonconformityRef | None = seen_by(STAFF, "The earlier one that has come back.", None)
    part_of: NonconformityRef | None = seen_by(STAFF, "The major that several minors together amount to.", None)
    correction: Correction | None = seen_by(STAFF, "What put this case right.", None)
    cause: Cause | None = seen_by(STAFF, "Why it could happen.", None)
    actions: tuple[CorrectiveAction, ...] = seen_by(STAFF, "What removes the cause.", ())
    verification: Verification | None = seen_by(STAFF, "Whether the action was carried out.", None)
    effectiveness: Effectiveness | None = seen_by(STAFF, "Whether it has stopped coming back.", None)
    steps: tuple[NonconformityStep, ...] = seen_by(EVERYONE, "Its states, oldest first.", ())
    verbatim: tuple[TypedWords, ...] = seen_by(
        STAFF, "Fields whose words are kept as they were typed in the checklist: nothing in them is a mark.", ()
    )

    @model_validator(mode="before")
    @classmethod
    def _as_typed(cls, data: Any) -> Any:
        return as_typed(data, dict.fromkeys(get_args(TypedWords), ()))
