"""Regimes: what a regulator, a law or a code says of complaints, as dated figures; and the elements of a policy.

Facts and figures only, in our own words: no sentence of a source is held. Each figure says where it comes from, and
whether that was seen or is only known.
"""

from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, Audience, Flag, Item, Model, seen_by
from clausebook.model.durations import Duration
from clausebook.model.text import Text
from clausebook.model.time_rule import Actor, Event, Start
from clausebook.model.values import Address, ClauseRef, Code, Day, RegimeRef, Slug, Whole

Sure = Literal["seen", "known"]
"""seen: in a source that somebody opened. known: general knowledge, to be confirmed before anybody relies on it."""


class Figure(Model):
    """What every fact about a regime carries: where it comes from, how sure it is, and when it holds."""

    status: Sure = seen_by(EVERYONE, "seen: in a source. known: general knowledge, to be confirmed.")
    source: Text = seen_by(EVERYONE, "Where it stands.")
    address: Address | None = seen_by(EVERYONE, "Where it was seen.", None)
    noted: Day = seen_by(EVERYONE, "The day it was looked up or written down.")
    since: Day | None = seen_by(EVERYONE, "It holds from this day; absent for as long as the edition.", None)
    until: Day | None = seen_by(EVERYONE, "It holds until this day, included.", None)


class RegimeCase(Model):
    """Complaints for which a regime has limits of their own."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    name: Text = seen_by(EVERYONE, "Which complaints.")


class RegimeLimit(Figure):
    """One limit of a regime, in the terms of a time rule, so that the two can be laid beside each other."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    what: Text = seen_by(EVERYONE, "What has to happen by then.")
    events: tuple[Event, ...] = seen_by(EVERYONE, "The events of time rules that promise it.", min_length=1)
    actor: Actor = seen_by(EVERYONE, "Whose clock it is.", "organisation")
    step: Literal["first", "review", "any"] = seen_by(
        EVERYONE, "first: the first answer. review: a second look inside. any: both.", "any"
    )
    case: Slug | None = seen_by(EVERYONE, "Only for the complaints of this case.", None)
    bound: Literal["at-most", "at-least"] = seen_by(
        EVERYONE, "at-least: a time that somebody must be given, for instance to go to an ombudsman.", "at-most"
    )
    within: tuple[Duration, ...] = seen_by(EVERYONE, "The figure; of several any will do.", ())
    words: Text | None = seen_by(EVERYONE, "Words in the place of a figure.", None)
    from_: Start = seen_by(EVERYONE, "What starts the clock.", "receipt", alias="from")
    further: Duration | None = seen_by(EVERYONE, "By how much it may be made longer.", None)
    longest: Duration | None = seen_by(EVERYONE, "The longest in all, from the same start.", None)
    extension: Text | None = seen_by(EVERYONE, "When it may be made longer.", None)


class RegimeFact(Figure):
    """Something else that a regime says and no figure holds."""

    what: Text = seen_by(EVERYONE, "What it says, in our own words.")


class StagesAsked(RegimeFact):
    """What a regime expects of the stages that a complaint passes inside the organisation."""

    at_most: Whole | None = seen_by(EVERYONE, "No more stages than this, the first answer included.", None)
    by_another: Flag = seen_by(
        EVERYONE, "`true` where a later stage is for somebody who decided no earlier one.", False
    )


class ClosedPlace(Figure):
    """A place that complainants were sent to and that is closed."""

    name: Text = seen_by(EVERYONE, "Its name.")
    closed: Day = seen_by(EVERYONE, "The day it closed.")
    addresses: tuple[Text, ...] = seen_by(EVERYONE, "Its addresses, without `https://`.", min_length=1)
    instead: Text = seen_by(EVERYONE, "What to do with a link to it.")


class Regime(Item):
    """What one edition of a law, a regulator's rules or a code says of complaints."""

    kind_name: ClassVar[str] = "regime"
    default_audience: ClassVar[frozenset[Audience]] = frozenset({Audience.INTERNAL, Audience.AUDITOR})

    id: Slug = seen_by(EVERYONE, "Stable id, for instance `uk-fca-disp`.")
    name: Text = seen_by(EVERYONE, "Its short name.")
    title: Text = seen_by(EVERYONE, "Its full name.")
    nature: Literal["law", "rules", "code", "guidance"] = seen_by(EVERYONE, "What it is.")
    edition: Text = seen_by(EVERYONE, "Its edition, or the day of the view that was read.")
    issued_by: Text | None = seen_by(EVERYONE, "Who issues it.", None)
    territory: Text | None = seen_by(EVERYONE, "Where it holds.", None)
    in_force_from: Day | None = seen_by(EVERYONE, "The edition holds from this day.", None)
    in_force_until: Day | None = seen_by(EVERYONE, "The edition holds until this day, included.", None)
    superseded_by: RegimeRef | None = seen_by(EVERYONE, "The edition that took its place.", None)
    external_body: Text | None = seen_by(EVERYONE, "The body outside that takes complaints.", None)
    cases: tuple[RegimeCase, ...] = seen_by(EVERYONE, "Complaints with limits of their own.", ())
    limits: tuple[RegimeLimit, ...] = seen_by(EVERYONE, "Its limits.", ())
    stages: tuple[StagesAsked, ...] = seen_by(EVERYONE, "What it expects of the stages inside.", ())
    facts: tuple[RegimeFact, ...] = seen_by(EVERYONE, "What else it says.", ())
    closed: tuple[ClosedPlace, ...] = seen_by(EVERYONE, "Places that are closed.", ())
    elements: tuple[Code, ...] = seen_by(EVERYONE, "The elements of a policy that it asks for.", ())
    elements_status: Sure = seen_by(EVERYONE, "How sure the list of elements is.", "known")
    notes: tuple[Text, ...] = seen_by(EVERYONE, "Remarks.", ())


class PolicyElement(Model):
    """One of the things a public complaints policy holds."""

    id: Code = seen_by(EVERYONE, "Stable id, for instance `P04`.")
    name: Text = seen_by(EVERYONE, "What it is.")
    clauses: tuple[ClauseRef, ...] = seen_by(EVERYONE, "The clauses of ISO 10002:2018 it belongs to.", min_length=1)
    held_in: tuple[Text, ...] = seen_by(
        EVERYONE, "The fields any of which holds it; `time_rules:answer` is a time rule of that event.", min_length=1
    )
    add: Text = seen_by(EVERYONE, "The one thing to do where it is missing.")
