"""Roles, bodies and the steps of the process, with who is responsible, accountable, consulted and informed."""

from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, INTERNAL_ONLY, STAFF, Audience, Item, Model, seen_by
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    BodyRef,
    ClauseRef,
    Day,
    DocumentRef,
    EntityRef,
    EvidenceRef,
    Handle,
    RoleRef,
    Slug,
    TimeRuleRef,
)

Group = Literal[
    "top-management", "management-representative", "manager", "contact-staff", "all-personnel", "auditor", "support"
]
"""The groups of people ISO 10002:2018 tells apart in 5.4, with two more for audit and support."""


ApprovedLevel = Literal["policy", "manual", "procedure", "work-instruction", "form", "record", "external"]
"""The levels of controlled documents, in order; see `DocumentLevel`."""


class Holder(Model):
    """Who holds a role: a position, never a person's name."""

    position: Text = seen_by(STAFF, "The position whose holder has the role.", None)
    appointed_by: RoleRef | None = seen_by(STAFF, "The role that appoints.", None)
    since: Day | None = seen_by(STAFF, "Since when.", None)
    until: Day | None = seen_by(STAFF, "Until when.", None)
    appointment: EvidenceRef | None = seen_by(STAFF, "The letter or decision.", None)


class AuthorityLimit(Model):
    """How far a role may decide alone."""

    what: Text = seen_by(STAFF, "What about.", None)
    limit: Text = seen_by(STAFF, "Up to where.", None)


class Competence(Model):
    """What a holder must be able to do, and how that is shown."""

    what: Text = seen_by(STAFF, "What.", None)
    shown_by: Text | None = seen_by(STAFF, "How it is shown.", None)
    evidence: tuple[EvidenceRef, ...] = seen_by(STAFF, "Where it is recorded.", ())


class Role(Item):
    """A role in handling complaints."""

    kind_name: ClassVar[str] = "role"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Slug = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What it is called.")
    group: Group = seen_by(STAFF, "Which group of people it belongs to (ISO 10002:2018, 5.4).", "support")
    purpose: Prose | None = seen_by(EVERYONE, "What the role is for.", None)
    holder: Holder | None = seen_by(STAFF, "Who holds it, by position.", None)
    handle: Handle | None = seen_by(
        INTERNAL_ONLY, "Its team on GitHub or GitLab, like `@organisation/team`; CODEOWNERS is made from it.", None
    )
    deputies: tuple[Holder, ...] = seen_by(STAFF, "Who stands in, in order.", ())
    reports_to: RoleRef | None = seen_by(STAFF, "The role above.", None)
    entities: tuple[EntityRef, ...] = seen_by(STAFF, "Only for these legal entities.", ())
    responsibilities: tuple[Text, ...] = seen_by(STAFF, "What it is responsible for.", ())
    authority: tuple[AuthorityLimit, ...] = seen_by(STAFF, "How far it may decide alone.", ())
    approves: tuple[ApprovedLevel, ...] = seen_by(
        STAFF, "Levels of documents it may approve, and `policy`. A level that no role names, any role may approve.", ()
    )
    independence: Prose | None = seen_by(STAFF, "From whom it is independent, and how that is kept.", None)
    competence: tuple[Competence, ...] = seen_by(STAFF, "What a holder must be able to do.", ())
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it serves.", ())


class Body(Item):
    """A committee, team or governing body."""

    kind_name: ClassVar[str] = "body"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Slug = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What it is called.")
    kind: Literal["governing-body", "committee", "team"] = seen_by(STAFF, "What it is.", "committee")
    purpose: Prose | None = seen_by(EVERYONE, "What it is for.", None)
    chair: RoleRef | None = seen_by(STAFF, "Who leads it.", None)
    members: tuple[RoleRef, ...] = seen_by(STAFF, "Who belongs to it.", ())
    meets: Text | None = seen_by(STAFF, "How often it meets.", None)
    quorum: Text | None = seen_by(STAFF, "How many must be there.", None)
    voting: Text | None = seen_by(STAFF, "How it decides.", None)
    minutes: tuple[EvidenceRef, ...] = seen_by(STAFF, "Where its minutes are.", ())
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it serves.", ())


class Step(Item):
    """A step of the complaints-handling process, with its row of the RACI matrix."""

    kind_name: ClassVar[str] = "step"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Slug = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What it is called.")
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it carries out.", ())
    what: Prose | None = seen_by(STAFF, "What is done.", None)
    accountable: tuple[RoleRef, ...] = seen_by(STAFF, "The one role that answers for it.", ())
    responsible: tuple[RoleRef, ...] = seen_by(STAFF, "Roles that do it.", ())
    consulted: tuple[RoleRef, ...] = seen_by(STAFF, "Roles asked before.", ())
    informed: tuple[RoleRef, ...] = seen_by(STAFF, "Roles told afterwards.", ())
    bodies: tuple[BodyRef, ...] = seen_by(STAFF, "Bodies that take part.", ())
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents that say how.", ())
    records: tuple[DocumentRef, ...] = seen_by(STAFF, "Forms and records it leaves.", ())
    time_rules: tuple[TimeRuleRef, ...] = seen_by(STAFF, "Limits that hold for it.", ())
