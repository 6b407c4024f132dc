"""Who does what: holders, deputies, authority, owners, and the row of each step."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Weight, family
from clausebook.changes.kinds.handlers import always, members, presence
from clausebook.changes.speech import _n
from clausebook.model.audit import Programme
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import AuthorityLimit, Body, Holder, Role, Step
from clausebook.model.performance import Measure, Objective
from clausebook.model.policy import Policy
from clausebook.model.policy_answers import Stage

PEOPLE = family("people")
ROLE = PEOPLE.both_ways(("role-removed", _n("a role is gone")), ("role-added", _n("a new role")), Weight.DECISION)
BODY = PEOPLE.both_ways(("body-removed", _n("a body is gone")), ("body-added", _n("a new body")), Weight.DECISION)
STEP = PEOPLE.both_ways(("step-removed", _n("a step is gone")), ("step-added", _n("a new step")), Weight.DECISION)
HOLDER = PEOPLE.alone("holder-changed", _n("another position holds a role"), Weight.DECISION)
DEPUTY = PEOPLE.both_ways(
    ("deputy-removed", _n("a deputy is gone")), ("deputy-added", _n("a new deputy")), Weight.DECISION
)
AUTHORITY = PEOPLE.alone("authority-changed", _n("how far a role may decide alone is different"), Weight.DECISION)
INDEPENDENCE = PEOPLE.alone("independence-changed", _n("how a role is kept independent is different"), Weight.DECISION)
OWNER = PEOPLE.both_ways(
    ("owner-removed", _n("nobody owns it any more")), ("owner-named", _n("it has an owner")), Weight.DECISION
)
OWNER_OTHER = PEOPLE.alone("owner-changed", _n("another role owns it"), Weight.DECISION)
RACI = PEOPLE.alone("duties-changed", _n("other roles carry out a step"), Weight.DECISION)
DUTY = PEOPLE.both_ways(("duty-removed", _n("a role has a duty less")), ("duty-added", _n("a role has a new duty")))

_OWNER = presence(OWNER, OWNER_OTHER)

TABLE: Table = {
    (Role, "holder"): always(HOLDER),
    (Holder, "position"): always(HOLDER),
    (Role, "deputies"): presence(DEPUTY),
    (Role, "authority"): always(AUTHORITY),
    (AuthorityLimit, "what"): always(AUTHORITY),
    (AuthorityLimit, "limit"): always(AUTHORITY),
    (Role, "independence"): always(INDEPENDENCE),
    (Role, "reports_to"): always(INDEPENDENCE),
    (Role, "responsibilities"): members(DUTY),
    **{(Step, key): always(RACI) for key in ("accountable", "responsible", "consulted", "informed", "bodies")},
    **{(Body, key): always(RACI) for key in ("chair", "members", "quorum", "voting")},
    **{
        (model, "owner"): _OWNER
        for model in (
            Policy, Stage, Document, Statement, Evidence, Measure, Objective, Programme, Nonconformity, Checklist,
        )
    },
}  # fmt: skip

ITEMS = {"role": ROLE, "body": BODY, "step": STEP}
