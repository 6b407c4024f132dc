"""The time rule: the unit of promise. Real policies are not `respond_days: 10`."""

from typing import Literal

from clausebook.model.base import EVERYONE, STAFF, Model, Part, seen_by
from clausebook.model.durations import Duration, Within
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    Address,
    ChannelRef,
    ClauseRef,
    Code,
    ComplaintTypeRef,
    CustomerClassRef,
    DocumentRef,
    EntityRef,
    ExternalBodyRef,
    JurisdictionRef,
    ProductRef,
    RoleRef,
    SeverityRef,
    StageRef,
    TimeRuleRef,
    Whole,
)

Event = Literal[
    "complaint",
    "logging",
    "acknowledgement",
    "first-contact",
    "assessment",
    "first-action",
    "case-handler",
    "investigation",
    "progress-update",
    "delay-notice",
    "answer",
    "decision",
    "resolution",
    "review-request",
    "review-answer",
    "escalation",
    "notification",
    "objection",
    "remedy",
    "referral",
    "closing",
    "follow-up",
    "record-keeping",
    "policy-review",
    "other",
]
Actor = Literal["organisation", "complainant", "body"]
Strength = Literal["must", "aim", "usual"]
Start = Literal[
    "receipt",
    "acknowledgement",
    "first-contact",
    "assessment",
    "decision",
    "answer",
    "resolution",
    "review-request",
    "escalation",
    "referral",
    "closing",
    "occurrence",
    "awareness",
    "incident",
    "complaint",
    "approval",
    "not-stated",
    "other",
]
"""`not-stated` is for a source that gives a limit and does not say from when."""


class Condition(Model):
    """When a time rule applies. All the keys given must hold; within one key any of the values does."""

    types: tuple[ComplaintTypeRef, ...] = seen_by(EVERYONE, "Types of complaint.", ())
    severities: tuple[SeverityRef, ...] = seen_by(EVERYONE, "Severities.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(EVERYONE, "Classes of customer.", ())
    channels: tuple[ChannelRef, ...] = seen_by(EVERYONE, "Channels the complaint came through.", ())
    entities: tuple[EntityRef, ...] = seen_by(EVERYONE, "Legal entities.", ())
    jurisdictions: tuple[JurisdictionRef, ...] = seen_by(EVERYONE, "Jurisdictions.", ())
    products: tuple[ProductRef, ...] = seen_by(EVERYONE, "Products or services.", ())
    unresolved_after: TimeRuleRef | None = seen_by(
        EVERYONE, "Only when the complaint is still unresolved at the end of this limit.", None
    )
    text: Text | None = seen_by(EVERYONE, "A condition that only words can say.", None)


class Extension(Model):
    """How a limit may be made longer, and what the complainant is told."""

    by: Duration | None = seen_by(EVERYONE, "How much longer each time.", None)
    at_most: Duration | None = seen_by(EVERYONE, "The longest in all.", None)
    times: Whole | None = seen_by(EVERYONE, "How many times.", None)
    counted_from: Start | None = seen_by(EVERYONE, "What the longest limit is counted from.", None)
    conditions: Text | None = seen_by(EVERYONE, "When an extension is allowed.", None)
    tell: Text | None = seen_by(EVERYONE, "Who is told what, before the limit passes.", None)
    approved_by: RoleRef | None = seen_by(STAFF, "The role that agrees to an extension.", None)


class OnMiss(Model):
    """What happens when the limit passes without the event."""

    text: Text | None = seen_by(EVERYONE, "What happens, in words.", None)
    escalate_to: RoleRef | None = seen_by(STAFF, "The role that takes over.", None)
    external_bodies: tuple[ExternalBodyRef, ...] = seen_by(EVERYONE, "Bodies the complainant may then go to.", ())


class Source(Model):
    """Where a limit comes from: a law, a code, an internal document, a published page."""

    text: Text | None = seen_by(EVERYONE, "The source in words, for instance a section of the policy.", None)
    document: DocumentRef | None = seen_by(STAFF, "A document of ours.", None)
    clause: ClauseRef | None = seen_by(EVERYONE, "A clause of a catalogue, for instance a regulator's code.", None)
    url: Address | None = seen_by(EVERYONE, "An address.", None)


class TimeRule(Part):
    """One promise about time: who does what, within how long, counted from when, under which condition."""

    id: Code = seen_by(EVERYONE, "Stable id; the same rule keeps it from edition to edition.")
    event: Event = seen_by(EVERYONE, "What happens.")
    title: Text = seen_by(EVERYONE, "The promise in the words a customer reads, without the number.")
    actor: Actor = seen_by(EVERYONE, "Whose clock it is.", "organisation")
    role: RoleRef | None = seen_by(STAFF, "The role that keeps the promise.", None)
    to: ExternalBodyRef | None = seen_by(EVERYONE, "For a notification or a referral: the outside body.", None)
    to_role: RoleRef | None = seen_by(STAFF, "For an escalation or a notice inside: the role it goes to.", None)
    contents: tuple[Text, ...] = seen_by(EVERYONE, "What the complainant is told then.", ())
    within: Within | None = seen_by(EVERYONE, "How long; absent when the event is promised without any limit.", None)
    from_: Start | None = seen_by(
        EVERYONE, "What starts the clock; absent with `after`, otherwise `receipt`.", None, alias="from"
    )
    after: TimeRuleRef | None = seen_by(EVERYONE, "Another time rule: the clock starts when its limit has ended.", None)
    from_text: Text | None = seen_by(EVERYONE, "Words about the start, where the key alone says too little.", None)
    applies_when: Condition | None = seen_by(EVERYONE, "The condition; absent for every complaint.", None)
    strength: Strength = seen_by(EVERYONE, "must: promised. aim: we try to. usual: what mostly happens.", "must")
    extension: Extension | None = seen_by(EVERYONE, "How the limit may be made longer.", None)
    updates_every: Duration | None = seen_by(EVERYONE, "How often news comes while it lasts.", None)
    at_least: Duration | None = seen_by(EVERYONE, "For keeping records and the like: a least instead of a most.", None)
    on_miss: OnMiss | None = seen_by(EVERYONE, "What happens when the limit passes.", None)
    stage: StageRef | None = seen_by(EVERYONE, "The stage it belongs to.", None)
    source: Source | None = seen_by(EVERYONE, "Where the limit comes from.", None)
    note: Prose | None = seen_by(STAFF, "A note for staff.", None)
