"""The organisation: who it is, where, in which languages and calendars, and what it claims."""

from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, STAFF, Audience, Item, Model, seen_by
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    Address,
    CalendarRef,
    CatalogueRef,
    Clock,
    ComplaintTypeRef,
    CustomerClassRef,
    Day,
    EntityRef,
    EvidenceRef,
    JurisdictionRef,
    Language,
    ProductRef,
    RegimeRef,
    RoleRef,
    Slug,
)

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PartyKind = Literal[
    "visitor", "consumer", "end-user", "internal-customer", "external-customer", "staff", "supplier", "regulator",
    "owner", "community", "other",
]  # fmt: skip
ClaimKind = Literal["self-declared", "assessed", "certified", "aligned"]


class Jurisdiction(Model):
    """A territory whose law applies to some of the complaints."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    laws: tuple[Text, ...] = seen_by(EVERYONE, "Laws and codes that bear on complaints there.", ())


class Entity(Model):
    """A legal entity of the organisation."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "Its registered name.")
    jurisdiction: JurisdictionRef = seen_by(EVERYONE, "Where it is established.")
    registration: Text | None = seen_by(EVERYONE, "Register and number.", None)
    address: Text | None = seen_by(EVERYONE, "Its postal address.", None)
    calendar: CalendarRef | None = seen_by(EVERYONE, "Whose working days count for its complaints.", None)
    serves: Text | None = seen_by(EVERYONE, "Whom it serves.", None)
    note: Prose | None = seen_by(STAFF, "A note for staff.", None)


class Holiday(Model):
    """One day on which nobody works."""

    date: Day = seen_by(EVERYONE, "The day.")
    name: Text = seen_by(EVERYONE, "What it is called.")


class Calendar(Model):
    """Which days count as working days, and until which hour something counts as received that day."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    working_week: tuple[Weekday, ...] = seen_by(EVERYONE, "The days that count.", min_length=1)
    opens: Clock | None = seen_by(EVERYONE, "When the day begins.", None)
    cut_off: Clock | None = seen_by(EVERYONE, "What comes later counts as received on the next working day.", None)
    time_zone: Text | None = seen_by(EVERYONE, "The time zone, as a name.", None)
    holidays: tuple[Holiday, ...] = seen_by(EVERYONE, "Days that do not count.", ())


class CustomerClass(Model):
    """A group of customers that the policy treats alike."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    description: Text | None = seen_by(EVERYONE, "Who belongs to it.", None)


class Product(Model):
    """A product or service that people complain about."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    description: Text | None = seen_by(EVERYONE, "What it is.", None)


class InterestedParty(Model):
    """Somebody with a stake in how complaints are handled (ISO 10002:2018, 5.1)."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(STAFF, "Who they are.", None)
    kind: PartyKind = seen_by(EVERYONE, "What they are to us.")
    needs: tuple[Text, ...] = seen_by(STAFF, "What they need and expect.", ())
    heard_through: Text | None = seen_by(STAFF, "How we hear what they need.", None)


class Exclusion(Model):
    """Something the scope leaves out, why, and what to do instead."""

    what: Text = seen_by(EVERYONE, "What is left out.")
    reason: Text | None = seen_by(EVERYONE, "Why.", None)
    instead: Text | None = seen_by(EVERYONE, "What a person can do instead.", None)


class Certificate(Model):
    """What is printed on a certificate. Without it nothing is ever called certified."""

    number: Text = seen_by(EVERYONE, "The number.")
    body: Text = seen_by(EVERYONE, "Who issued it.")
    accreditation: Text | None = seen_by(EVERYONE, "Who accredited that body.", None)
    issued: Day = seen_by(EVERYONE, "Since when.")
    expires: Day | None = seen_by(EVERYONE, "Until when.", None)
    evidence: EvidenceRef | None = seen_by(STAFF, "The certificate itself.", None)


class Claim(Model):
    """What the organisation says about a standard. Guidance has no requirements, so most are self-declared."""

    standard: CatalogueRef = seen_by(EVERYONE, "The catalogue of the standard and edition.")
    kind: ClaimKind = seen_by(EVERYONE, "self-declared, assessed, certified or aligned.")
    scope: Text = seen_by(EVERYONE, "What it covers.")
    since: Day = seen_by(EVERYONE, "Since when.")
    until: Day | None = seen_by(EVERYONE, "Until when.", None)
    by: Text | None = seen_by(EVERYONE, "Who says so.", None)
    certificate: Certificate | None = seen_by(EVERYONE, "The certificate, for certified or assessed.", None)
    note: Prose | None = seen_by(STAFF, "A note for staff.", None)


class CaseOfRegime(Model):
    """Which of our complaints a case of a regime means. With neither types nor products: all of them."""

    case: Slug = seen_by(EVERYONE, "The id of the case in the regime.")
    types: tuple[ComplaintTypeRef, ...] = seen_by(STAFF, "Our types of complaint that belong to it.", ())
    products: tuple[ProductRef, ...] = seen_by(STAFF, "Our products that belong to it.", ())


class RegimeInUse(Model):
    """A regulator's rules, a law or a code that the organisation is under, and for what."""

    regime: RegimeRef = seen_by(EVERYONE, "The regime.")
    entities: tuple[EntityRef, ...] = seen_by(STAFF, "Only these legal entities are under it.", ())
    jurisdictions: tuple[JurisdictionRef, ...] = seen_by(STAFF, "Only in these jurisdictions.", ())
    products: tuple[ProductRef, ...] = seen_by(STAFF, "Only for these products.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(STAFF, "Only for these classes of customer.", ())
    cases: tuple[CaseOfRegime, ...] = seen_by(STAFF, "Which complaints its special cases mean.", ())
    note: Prose | None = seen_by(STAFF, "A note for staff.", None)


class Organisation(Item):
    """One organisation: the file `organisation.yml`."""

    kind_name: ClassVar[str] = "organisation"
    default_audience: ClassVar[frozenset[Audience]] = EVERYONE

    id: Slug = seen_by(EVERYONE, "Stable id; also names the site's storage.")
    name: Text = seen_by(EVERYONE, "The name customers know.")
    sector: Text | None = seen_by(EVERYONE, "What it does.", None)
    about: Prose | None = seen_by(EVERYONE, "Two or three sentences about it.", None)
    website: Address | None = seen_by(EVERYONE, "Its own site.", None)
    repository: Address | None = seen_by(
        STAFF, "Where the YAML can be edited: `…/edit/main/`; never shown in public.", None
    )
    standard: CatalogueRef = seen_by(
        EVERYONE, "The edition meant where a clause is cited by its number alone.", "iso10002-2018"
    )
    source_language: Language = seen_by(EVERYONE, "The language of texts written as one string.", "en")
    languages: tuple[Language, ...] = seen_by(
        EVERYONE, "The languages the site is offered in; built is the first.", ("en",), min_length=1
    )
    jurisdictions: tuple[Jurisdiction, ...] = seen_by(EVERYONE, "Territories whose law applies.", min_length=1)
    entities: tuple[Entity, ...] = seen_by(EVERYONE, "Legal entities.", min_length=1)
    calendars: tuple[Calendar, ...] = seen_by(EVERYONE, "Working weeks, holidays and cut-off hours.", ())
    customer_classes: tuple[CustomerClass, ...] = seen_by(EVERYONE, "Groups of customers the policy tells apart.", ())
    products: tuple[Product, ...] = seen_by(EVERYONE, "Products and services.", ())
    interested_parties: tuple[InterestedParty, ...] = seen_by(STAFF, "Who has a stake (5.1).", ())
    scope: Prose | None = seen_by(EVERYONE, "What the complaints-handling process covers.", None)
    exclusions: tuple[Exclusion, ...] = seen_by(EVERYONE, "What it leaves out.", ())
    context: Prose | None = seen_by(STAFF, "Internal and external matters that bear on complaints (5.1).", None)
    claims: tuple[Claim, ...] = seen_by(EVERYONE, "What is claimed about standards.", ())
    regimes: tuple[RegimeInUse, ...] = seen_by(STAFF, "Regulators' rules, laws and codes that bear on complaints.", ())
    default_calendar: CalendarRef | None = seen_by(EVERYONE, "Meant where a rule in working days names none.", None)
    ask: RoleRef | None = seen_by(STAFF, "Whom to ask about restricted items that have no owner.", None)
