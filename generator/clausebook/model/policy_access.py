"""The parts of a policy that let people in: who may complain, through which channels, with what help."""

from typing import Literal

from clausebook.model.base import EVERYONE, STAFF, Flag, Model, Part, seen_by
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    CalendarRef,
    ComplaintTypeRef,
    CustomerClassRef,
    EntityRef,
    JurisdictionRef,
    Language,
    Slug,
)

ChannelKind = Literal[
    "web-form", "email", "phone", "post", "in-person", "in-app", "chat", "messaging", "social-media", "relay-service",
    "text-message", "fax", "staff", "other",
]  # fmt: skip

Relationship = Literal[
    "customer", "former-customer", "prospective-customer", "personal-representative", "beneficiary",
    "authorised-representative", "guardian-or-family", "advocate", "party-to-proceedings", "staff", "affected-person",
    "anyone", "other",
]  # fmt: skip
"""What a complainant is to the organisation or to its customer, in law or in fact."""


class Standing(Model):
    """Somebody who may complain, by what they are to the organisation or to the customer."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    who: Text = seen_by(EVERYONE, "Who, in the words of the policy.")
    relationship: Relationship | None = seen_by(EVERYONE, "What they are to us or to the customer.", None)
    shows: Text | None = seen_by(EVERYONE, "What they are asked to show, for instance an authority.", None)
    types: tuple[ComplaintTypeRef, ...] = seen_by(EVERYONE, "Only for these types of complaint.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(EVERYONE, "Only for these classes of customer.", ())


class Channel(Part):
    """A way to complain: where, when, in which languages and formats, and what it costs."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    kind: ChannelKind = seen_by(EVERYONE, "What kind of channel it is.")
    name: Text = seen_by(EVERYONE, "What it is called.")
    address: Text | None = seen_by(EVERYONE, "The number, address or link, as a customer needs it.", None)
    hours: Text | None = seen_by(EVERYONE, "When it is open.", None)
    calendar: CalendarRef | None = seen_by(EVERYONE, "Whose working days hold for it.", None)
    languages: tuple[Language, ...] = seen_by(EVERYONE, "Languages spoken or read there.", ())
    formats: tuple[Text, ...] = seen_by(EVERYONE, "Formats accepted or given: large print, audio, braille.", ())
    charge: Text | None = seen_by(EVERYONE, "What using it costs; absent for nothing.", None)
    entities: tuple[EntityRef, ...] = seen_by(EVERYONE, "Only for these legal entities.", ())
    jurisdictions: tuple[JurisdictionRef, ...] = seen_by(EVERYONE, "Only for these jurisdictions.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(EVERYONE, "Only for these classes of customer.", ())
    accessible: Text | None = seen_by(EVERYONE, "How people with disabilities use it.", None)
    after_contact: Text | None = seen_by(EVERYONE, "What happens next for the customer.", None)
    logging: Text | None = seen_by(STAFF, "How what comes in is recorded, and by when.", None)
    logged: Literal["automatically", "by-staff"] | None = seen_by(STAFF, "Who enters it in the register.", None)
    original_locked: Flag = seen_by(STAFF, "`true` when the complainant's own words cannot be changed later.", False)


class Help(Model):
    """Help in complaining: interpreters, formats, an advocate, somebody who writes it down."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    what: Text = seen_by(EVERYONE, "What is offered.")
    how: Text | None = seen_by(EVERYONE, "How to get it.", None)
    languages: tuple[Language, ...] = seen_by(EVERYONE, "In which languages.", ())
    charge: Text | None = seen_by(EVERYONE, "Who pays; absent for nothing.", None)
    must_be_offered: Flag = seen_by(STAFF, "`true` when staff must offer it and record the answer.", False)
    record: Prose | None = seen_by(STAFF, "Where the offer and the answer are recorded.", None)
