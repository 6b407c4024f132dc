"""The parts of a policy about what happens to a complaint: stages, outcomes, remedies, where to go next."""

from typing import Literal

from clausebook.model.base import EVERYONE, STAFF, Model, Part, seen_by
from clausebook.model.durations import Duration, Within
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    Address,
    ComplaintTypeRef,
    CustomerClassRef,
    EntityRef,
    JurisdictionRef,
    RoleRef,
    Slug,
    StageRef,
    TimeRuleRef,
)

StageKind = Literal["phase", "escalation"]
ExternalKind = Literal[
    "ombudsman", "regulator", "data-protection", "consumer-authority", "dispute-resolution", "court", "tribunal",
    "advocate", "other",
]  # fmt: skip

Ground = Literal["answer", "process", "limit-passed", "refusal", "at-any-time", "other"]


class Stage(Part):
    """A phase every complaint passes, or a stage of escalation a complainant may ask for."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    kind: StageKind = seen_by(EVERYONE, "phase: all pass it. escalation: on request or when something fails.", "phase")
    what: Prose | None = seen_by(EVERYONE, "What happens, and what the complainant gets.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that carries it.", None)
    independent_of: tuple[StageRef, ...] = seen_by(EVERYONE, "Stages whose people may not decide here.", ())
    time_rules: tuple[TimeRuleRef, ...] = seen_by(EVERYONE, "The limits of this stage.", ())


class Outcome(Model):
    """One of the ways a complaint can end."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    meaning: Text | None = seen_by(EVERYONE, "What it means.", None)


class Remedy(Model):
    """One of the ways of putting things right."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is.")
    when: Text | None = seen_by(EVERYONE, "When it is given.", None)
    cases: tuple[Text, ...] = seen_by(EVERYONE, "The cases in which it is given, where the policy lists them.", ())
    decided_by: RoleRef | None = seen_by(STAFF, "The role that decides.", None)
    time_rules: tuple[TimeRuleRef, ...] = seen_by(EVERYONE, "By when it is carried out.", ())


class ExternalBody(Part):
    """A body outside the organisation to which a complainant may turn, and on which terms."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "Its name.")
    kind: ExternalKind = seen_by(EVERYONE, "What kind of body it is.")
    subjects: tuple[Text, ...] = seen_by(EVERYONE, "What it deals with, in words.", ())
    types: tuple[ComplaintTypeRef, ...] = seen_by(EVERYONE, "Only for these types of complaint.", ())
    entities: tuple[EntityRef, ...] = seen_by(EVERYONE, "Only for these legal entities.", ())
    jurisdictions: tuple[JurisdictionRef, ...] = seen_by(EVERYONE, "Only in these jurisdictions.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(EVERYONE, "Only for these classes of customer.", ())
    takes: Literal["whole", "part"] = seen_by(
        EVERYONE, "part: only what is about its subjects; the rest of the same complaint goes elsewhere.", "whole"
    )
    eligible: Prose | None = seen_by(EVERYONE, "Who may go there.", None)
    certain: Literal["yes", "may"] = seen_by(EVERYONE, "`may` where the policy says that the right may exist.", "yes")
    grounds: tuple[Ground, ...] = seen_by(
        EVERYONE, "On which grounds: the answer, the process itself, a limit passed, our refusal, or at any time.", ()
    )
    open_when: Prose | None = seen_by(EVERYONE, "When it takes a case.", None)
    open_after: tuple[TimeRuleRef, ...] = seen_by(EVERYONE, "Open once one of these limits has passed.", ())
    refer_within: Within | None = seen_by(EVERYONE, "How long the complainant has.", None)
    refer_from: Text | None = seen_by(EVERYONE, "What that is counted from.", None)
    time_rules: tuple[TimeRuleRef, ...] = seen_by(EVERYONE, "Limits for going there that are time rules.", ())
    binding: Text | None = seen_by(EVERYONE, "Whom its decision binds.", None)
    charge: Text | None = seen_by(EVERYONE, "What it costs; absent when unknown.", None)
    address: Text | None = seen_by(EVERYONE, "Its postal address.", None)
    phone: Text | None = seen_by(EVERYONE, "Its telephone number.", None)
    email: Text | None = seen_by(EVERYONE, "Its e-mail address.", None)
    url: Address | None = seen_by(EVERYONE, "Its site.", None)
    named_in: Text | None = seen_by(EVERYONE, "When we must name it, for instance in every final answer.", None)


class Retention(Model):
    """How long a kind of record is kept."""

    records: Text = seen_by(EVERYONE, "Which records.")
    at_least: Duration | None = seen_by(EVERYONE, "For at least this long.", None)
    at_most: Duration | None = seen_by(EVERYONE, "For at most this long.", None)
    counted_from: Text | None = seen_by(EVERYONE, "Counted from what.", None)


class Reporting(Model):
    """Something reported or published about complaints, how often and where."""

    what: Text = seen_by(EVERYONE, "What is reported.")
    every: Duration | None = seen_by(EVERYONE, "How often.", None)
    where: Text | None = seen_by(EVERYONE, "To whom or where.", None)
    by: RoleRef | None = seen_by(STAFF, "The role that reports.", None)


class CaseStep(Model):
    """A step ticked for every single complaint, with what is recorded: not an audit question."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    step: Text = seen_by(EVERYONE, "What is done.")
    record: Text | None = seen_by(STAFF, "What is recorded, for instance time and user.", None)
