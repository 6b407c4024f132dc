"""Getting in: channels, languages, formats, help, charges, who may complain, and what counts as a complaint."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.difference import Difference, Meaning, Table
from clausebook.changes.kind import Weight, family
from clausebook.changes.kinds.handlers import always, members, narrowing, presence, ranked, unwanted
from clausebook.changes.speech import _, _n
from clausebook.model.organisation import Organisation
from clausebook.model.policy import Charge, Definition, NotAComplaint, Policy
from clausebook.model.policy_access import Channel, Help, Standing

ACCESS = family("access")
CHANNEL = ACCESS.pair(
    ("channel-removed", _n("a way to complain is gone")), ("channel-added", _n("a new way to complain"))
)
CHANNEL_FOR = ACCESS.pair(
    ("channel-narrowed", _n("a way to complain is open to fewer people")),
    ("channel-widened", _n("a way to complain is open to more people")),
)
CHANNEL_OTHER = ACCESS.alone("channel-changed", _n("a way to complain is different"), Weight.DECISION)
ADDRESS = ACCESS.alone("address-changed", _n("an address or number for complaints is different"), Weight.DECISION)
HOURS = ACCESS.alone("hours-changed", _n("the hours of a way to complain are different"), Weight.DECISION)
LANGUAGE = ACCESS.pair(("language-removed", _n("a language is gone")), ("language-added", _n("a new language")))
FORMAT = ACCESS.pair(("format-removed", _n("a format is gone")), ("format-added", _n("a new format")))
HELP = ACCESS.pair(("help-removed", _n("help is gone")), ("help-added", _n("new help")))
OFFER = ACCESS.pair(
    ("help-need-not-be-offered", _n("staff need not offer help any more")),
    ("help-must-be-offered", _n("staff must offer help")),
)
CHARGE = ACCESS.pair(
    ("charge-introduced", _n("complaining costs something")), ("charge-dropped", _n("a charge is dropped"))
)
CHARGE_OTHER = ACCESS.alone("charge-changed", _n("what complaining costs is different"), Weight.DECISION)
ELIGIBLE = ACCESS.pair(
    ("eligibility-narrowed", _n("fewer people may complain")), ("eligibility-widened", _n("more people may complain"))
)
ELIGIBLE_OTHER = ACCESS.alone("eligibility-changed", _n("other people may complain"), Weight.DECISION)
PROOF = ACCESS.pair(("proof-asked", _n("more must be shown to complain")), ("proof-dropped", _n("less must be shown")))
SCOPE = ACCESS.pair(("scope-narrowed", _n("the policy covers less")), ("scope-widened", _n("the policy covers more")))
SCOPE_OTHER = ACCESS.alone("scope-changed", _n("what the policy covers is worded anew"), Weight.DECISION)
DEFINITION = ACCESS.alone("definition-changed", _n("what counts as a complaint is worded anew"), Weight.DECISION)


def _free(difference: Difference) -> Iterator[Meaning]:
    free = difference.after.value is True
    said = {True: _("free"), False: _("not free")}
    kind = CHARGE.better if free else CHARGE.worse
    yield Meaning(kind, said[not free], said[free])


def _flag(difference: Difference) -> Iterator[Meaning]:
    yield Meaning(OFFER.better if difference.after.value else OFFER.worse)


TABLE: Table = {
    (Policy, "channels"): presence(CHANNEL),
    (Channel, "kind"): always(CHANNEL_OTHER),
    (Channel, "address"): presence(CHANNEL, ADDRESS),
    (Channel, "hours"): always(HOURS),
    (Channel, "calendar"): always(HOURS),
    (Channel, "languages"): members(LANGUAGE),
    (Channel, "formats"): members(FORMAT),
    (Channel, "charge"): unwanted(CHARGE, CHARGE_OTHER),
    (Channel, "entities"): narrowing(CHANNEL_FOR, CHANNEL_OTHER),
    (Channel, "jurisdictions"): narrowing(CHANNEL_FOR, CHANNEL_OTHER),
    (Channel, "customer_classes"): narrowing(CHANNEL_FOR, CHANNEL_OTHER),
    (Channel, "accessible"): presence(HELP),
    (Organisation, "languages"): members(LANGUAGE),
    (Policy, "help"): presence(HELP),
    (Help, "languages"): members(LANGUAGE),
    (Help, "charge"): unwanted(CHARGE, CHARGE_OTHER),
    (Help, "must_be_offered"): _flag,
    (Charge, "free"): _free,
    (Charge, "text"): always(CHARGE_OTHER),
    (Policy, "who"): presence(ELIGIBLE),
    (Standing, "relationship"): always(ELIGIBLE_OTHER),
    (Standing, "types"): narrowing(ELIGIBLE, ELIGIBLE_OTHER),
    (Standing, "customer_classes"): narrowing(ELIGIBLE, ELIGIBLE_OTHER),
    (Standing, "shows"): unwanted(PROOF),
    (Policy, "anonymous_accepted"): ranked(("yes", "limited", None, "no"), ELIGIBLE),
    (Policy, "scope"): always(SCOPE_OTHER),
    (Policy, "entities"): narrowing(SCOPE, SCOPE_OTHER),
    (Policy, "products"): narrowing(SCOPE, SCOPE_OTHER),
    (Policy, "exclusions"): unwanted(SCOPE),
    (Organisation, "scope"): always(SCOPE_OTHER),
    (Organisation, "exclusions"): unwanted(SCOPE),
    (Policy, "definition"): always(DEFINITION),
    (Definition, "complaint"): always(DEFINITION),
    (Definition, "not_a_complaint"): unwanted(SCOPE),
    (NotAComplaint, "what"): always(DEFINITION),
}
