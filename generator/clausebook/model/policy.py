"""A policy: one edition of it, as one file. Its editions share the `policy` id; the ids inside are kept."""

from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, STAFF, Audience, Flag, Item, Model, seen_by
from clausebook.model.control import Edition
from clausebook.model.organisation import Exclusion
from clausebook.model.policy_access import Channel, Help, Standing
from clausebook.model.policy_answers import (
    CaseStep,
    ExternalBody,
    Outcome,
    Remedy,
    Reporting,
    Retention,
    Stage,
)
from clausebook.model.text import Prose, Text
from clausebook.model.time_rule import TimeRule
from clausebook.model.values import ClauseRef, Code, Day, DocumentRef, EntityRef, ProductRef, RoleRef, Slug

PolicyKind = Literal["complaints", "prevention", "satisfaction", "dispute-resolution", "other"]


class Commitment(Model):
    """What top management promises, and which role signed it."""

    text: Prose = seen_by(EVERYONE, "The commitment in plain words.")
    signed_by: RoleRef | None = seen_by(EVERYONE, "The role that signed.", None)
    on: Day | None = seen_by(EVERYONE, "When it was signed.", None)


class NotAComplaint(Model):
    """Something that is not handled as a complaint, and what to do instead."""

    what: Text = seen_by(EVERYONE, "What it is.")
    instead: Text | None = seen_by(EVERYONE, "What to do instead.", None)


class Definition(Model):
    """What counts as a complaint."""

    complaint: Prose = seen_by(EVERYONE, "What we treat as a complaint, in our own words.")
    examples: tuple[Text, ...] = seen_by(EVERYONE, "Examples.", ())
    not_a_complaint: tuple[NotAComplaint, ...] = seen_by(EVERYONE, "What is not one.", ())


class Severity(Model):
    """How grave a complaint is, and what is done at once."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    criteria: Prose | None = seen_by(EVERYONE, "When a complaint has this severity.", None)
    at_once: Prose | None = seen_by(EVERYONE, "What is done at once.", None)
    escalate_to: RoleRef | None = seen_by(STAFF, "The role that is told.", None)


class ComplaintType(Model):
    """A type of complaint that has limits, bodies or a way of its own. One complaint may have several."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    description: Text | None = seen_by(EVERYONE, "What belongs to it.", None)
    examples: tuple[Text, ...] = seen_by(EVERYONE, "What belongs to it, one by one.", ())
    kind: Literal["category", "mark"] = seen_by(
        EVERYONE, "category: complaints are sorted into these. mark: comes on top of a category.", "category"
    )


class Charge(Model):
    """What complaining costs."""

    free: Flag = seen_by(EVERYONE, "`true` when it costs nothing.")
    text: Text | None = seen_by(EVERYONE, "Words about it, for instance who pays for calls or interpreters.", None)


class Privacy(Model):
    """What happens to personal data, and how long records are kept."""

    text: Prose | None = seen_by(EVERYONE, "What is done with personal data, in plain words.", None)
    notice: Text | None = seen_by(EVERYONE, "Where the privacy notice is.", None)
    retention: tuple[Retention, ...] = seen_by(EVERYONE, "How long which records are kept.", ())


class Conduct(Model):
    """What is expected of both sides, and what happens with unreasonable behaviour."""

    text: Prose = seen_by(EVERYONE, "The rule in plain words.")
    decided_by: RoleRef | None = seen_by(STAFF, "Who decides about a restriction.", None)
    reviewed: Text | None = seen_by(EVERYONE, "How and when a restriction is reviewed.", None)


class Accountable(Model):
    """Who answers for the process at the top."""

    senior_person: RoleRef | None = seen_by(EVERYONE, "The senior person responsible.", None)
    governing_body_member: RoleRef | None = seen_by(EVERYONE, "The member of the governing body.", None)


class Reading(Model):
    """One of the things a source says that do not agree."""

    where: Text = seen_by(STAFF, "Where it says so.", None)
    says: Text = seen_by(STAFF, "What it says there.", None)


class Contradiction(Model):
    """Two statements of one source that cannot both be right. Recorded and warned about until somebody decides."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    about: Text = seen_by(STAFF, "What it is about.", None)
    readings: tuple[Reading, ...] = seen_by(STAFF, "What is said, and where.", ())
    decided_by: RoleRef | None = seen_by(STAFF, "The role that has to decide.", None)
    due: Day | None = seen_by(STAFF, "By when.", None)


class Section(Model):
    """Prose that no other field holds."""

    id: Slug = seen_by(EVERYONE, "Stable id; the address on the page.")
    title: Text = seen_by(EVERYONE, "Its heading.")
    text: Prose = seen_by(EVERYONE, "Its words.")


class ElementElsewhere(Model):
    """An element of a complaints policy that no field of its own holds here."""

    element: Code = seen_by(EVERYONE, "Which one, for instance `P20`.")
    where: Text = seen_by(EVERYONE, "Where it stands, or why it is left out.")


class Policy(Item):
    """One edition of a policy: a file in `policies/`."""

    kind_name: ClassVar[str] = "policy"
    default_audience: ClassVar[frozenset[Audience]] = EVERYONE

    policy: Slug = seen_by(EVERYONE, "Stable id, shared by all editions of this policy.")
    title: Text = seen_by(EVERYONE, "Its title.")
    kind: PolicyKind = seen_by(EVERYONE, "What kind of policy it is.", "complaints")
    edition: Edition = seen_by(EVERYONE, "Version, status, approvals and dates of this edition.")
    owner: RoleRef | None = seen_by(EVERYONE, "The role that keeps it.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it puts into effect.", ())
    summary: Prose | None = seen_by(EVERYONE, "The policy in three sentences.", None)
    commitment: Commitment | None = seen_by(EVERYONE, "What top management promises.", None)
    definition: Definition | None = seen_by(EVERYONE, "What counts as a complaint.", None)
    scope: Prose | None = seen_by(EVERYONE, "What it covers.", None)
    entities: tuple[EntityRef, ...] = seen_by(EVERYONE, "The legal entities it holds for.", ())
    products: tuple[ProductRef, ...] = seen_by(EVERYONE, "The products and services it holds for.", ())
    exclusions: tuple[Exclusion, ...] = seen_by(EVERYONE, "What it leaves out.", ())
    who: tuple[Standing, ...] = seen_by(EVERYONE, "Who may complain.", ())
    anonymous_accepted: Literal["yes", "limited", "no"] | None = seen_by(
        EVERYONE, "Whether a complaint without a name is taken; absent where the policy is silent.", None
    )
    anonymous: Prose | None = seen_by(EVERYONE, "What holds for anonymous complaints.", None)
    channels: tuple[Channel, ...] = seen_by(EVERYONE, "Ways to complain.", ())
    help: tuple[Help, ...] = seen_by(EVERYONE, "Help, formats, interpreters, adjustments.", ())
    charge: Charge | None = seen_by(EVERYONE, "What it costs.", None)
    information_needed: tuple[Text, ...] = seen_by(EVERYONE, "What helps us when somebody complains.", ())
    types: tuple[ComplaintType, ...] = seen_by(EVERYONE, "Types of complaint.", ())
    severities: tuple[Severity, ...] = seen_by(EVERYONE, "Severities, gravest first.", ())
    severity_rule: Prose | None = seen_by(EVERYONE, "How severity is judged, and what holds in doubt.", None)
    stages: tuple[Stage, ...] = seen_by(EVERYONE, "Phases and stages of escalation, in order.", ())
    time_rules: tuple[TimeRule, ...] = seen_by(EVERYONE, "The promises about time.", ())
    fairness: tuple[Text, ...] = seen_by(EVERYONE, "How fairness and independence are kept.", ())
    answer_contents: tuple[Text, ...] = seen_by(EVERYONE, "What every answer contains.", ())
    outcomes: tuple[Outcome, ...] = seen_by(EVERYONE, "How a complaint can end.", ())
    remedies: tuple[Remedy, ...] = seen_by(EVERYONE, "How things are put right.", ())
    external_bodies: tuple[ExternalBody, ...] = seen_by(EVERYONE, "Where to go next.", ())
    no_detriment: Prose | None = seen_by(EVERYONE, "That nobody is treated worse for complaining.", None)
    conduct: Conduct | None = seen_by(EVERYONE, "Behaviour on both sides.", None)
    privacy: Privacy | None = seen_by(EVERYONE, "Personal data and records.", None)
    recording: Prose | None = seen_by(
        STAFF, "How complaints are recorded: register, reference form, locked fields.", None
    )
    reference_form: Text | None = seen_by(EVERYONE, "The form of the reference a complaint is given.", None)
    case_steps: tuple[CaseStep, ...] = seen_by(STAFF, "The steps ticked for every single complaint.", ())
    learning: Prose | None = seen_by(EVERYONE, "How complaints make things better.", None)
    reporting: tuple[Reporting, ...] = seen_by(EVERYONE, "What is reported or published, how often, where.", ())
    satisfaction: Prose | None = seen_by(EVERYONE, "How complainants are asked afterwards.", None)
    accountable: Accountable | None = seen_by(EVERYONE, "Who answers for it at the top.", None)
    documents: tuple[DocumentRef, ...] = seen_by(STAFF, "Documents that carry it out.", ())
    sections: tuple[Section, ...] = seen_by(EVERYONE, "Prose that no other field holds.", ())
    elements: tuple[ElementElsewhere, ...] = seen_by(STAFF, "Elements that stand elsewhere, or are left out.", ())
    contradictions: tuple[Contradiction, ...] = seen_by(STAFF, "What the policy says twice and differently.", ())

    @property
    def key(self) -> str:
        """`policy@version`: one edition of one policy."""
        return f"{self.policy}@{self.edition.version}"
