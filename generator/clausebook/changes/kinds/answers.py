"""What a complainant gets: stages, answers, remedies, outside bodies, protection, what is published."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Weight, family
from clausebook.changes.kinds.handlers import always, larger, members, narrowing, presence, ranked, unwanted
from clausebook.changes.kinds.time import HEDGE, TOLD
from clausebook.changes.speech import _n
from clausebook.model.policy import Conduct, Policy
from clausebook.model.policy_answers import ExternalBody, Remedy, Reporting, Retention, Stage
from clausebook.model.time_rule import OnMiss

ANSWERS = family("answers")
STAGE = ANSWERS.pair(("stage-removed", _n("a stage is gone")), ("stage-added", _n("a new stage")))
ORDER = ANSWERS.alone("order-changed", _n("stages or severities stand in another order"), Weight.DECISION)
INDEPENDENT = ANSWERS.pair(
    ("stage-less-independent", _n("who decided before may decide again")),
    ("stage-more-independent", _n("who decided before may not decide again")),
)
STAGE_OTHER = ANSWERS.alone("stage-changed", _n("a stage is different"), Weight.DECISION)
CONTENT = ANSWERS.pair(
    ("answer-content-removed", _n("an answer says less")), ("answer-content-added", _n("an answer says more"))
)
FAIRNESS = ANSWERS.pair(
    ("safeguard-removed", _n("a safeguard of fairness is gone")), ("safeguard-added", _n("a new safeguard of fairness"))
)
OUTCOME = ANSWERS.both_ways(("outcome-removed", _n("an outcome is gone")), ("outcome-added", _n("a new outcome")))
REMEDY = ANSWERS.pair(("remedy-removed", _n("a remedy is gone")), ("remedy-added", _n("a new remedy")))
REMEDY_FOR = ANSWERS.pair(
    ("remedy-narrowed", _n("a remedy is given in fewer cases")),
    ("remedy-widened", _n("a remedy is given in more cases")),
)
REMEDY_OTHER = ANSWERS.alone("remedy-changed", _n("a remedy is given in other cases"), Weight.DECISION)
ROUTE = ANSWERS.pair(
    ("external-route-removed", _n("an outside body is gone")), ("external-route-added", _n("a new outside body"))
)
ROUTE_FOR = ANSWERS.pair(
    ("external-route-narrowed", _n("an outside body is open to fewer complaints")),
    ("external-route-widened", _n("an outside body is open to more complaints")),
)
ROUTE_OTHER = ANSWERS.alone("external-route-changed", _n("the way to an outside body is different"), Weight.DECISION)
CONTACT = ANSWERS.alone("external-contact-changed", _n("how to reach an outside body is different"), Weight.DECISION)
ROUTE_CHARGE = ANSWERS.alone("external-charge-changed", _n("what an outside body costs is different"), Weight.DECISION)
PROTECTION = ANSWERS.pair(
    ("protection-removed", _n("a protection is gone")), ("protection-added", _n("a new protection"))
)
PUBLISHED = ANSWERS.pair(
    ("reporting-removed", _n("something is not reported any more")),
    ("reporting-added", _n("something more is reported")),
)
RARER = ANSWERS.pair(
    ("reporting-rarer", _n("reports come more rarely")), ("reporting-more-often", _n("reports come more often"))
)
REPORTING_OTHER = ANSWERS.alone("reporting-changed", _n("what is reported is different"))
RECORDS = ANSWERS.alone("retention-changed", _n("how long records are kept is different"), Weight.DECISION)

_ROUTE_FOR = narrowing(ROUTE_FOR, ROUTE_OTHER)

TABLE: Table = {
    (Policy, "stages"): presence(STAGE),
    (Stage, "kind"): always(STAGE_OTHER),
    (Stage, "independent_of"): members(INDEPENDENT),
    (Stage, "time_rules"): always(STAGE_OTHER),
    (Policy, "answer_contents"): members(CONTENT),
    (Policy, "fairness"): members(FAIRNESS),
    (Policy, "outcomes"): presence(OUTCOME),
    (Policy, "remedies"): presence(REMEDY),
    (Remedy, "cases"): members(REMEDY_FOR),
    (Remedy, "when"): unwanted(REMEDY_FOR, REMEDY_OTHER),
    (Policy, "external_bodies"): presence(ROUTE),
    (OnMiss, "external_bodies"): members(ROUTE),
    (ExternalBody, "kind"): always(ROUTE_OTHER),
    (ExternalBody, "subjects"): members(ROUTE_FOR),
    (ExternalBody, "types"): _ROUTE_FOR,
    (ExternalBody, "entities"): _ROUTE_FOR,
    (ExternalBody, "jurisdictions"): _ROUTE_FOR,
    (ExternalBody, "customer_classes"): _ROUTE_FOR,
    (ExternalBody, "takes"): ranked(("whole", "part"), ROUTE_FOR),
    (ExternalBody, "certain"): ranked(("yes", "may"), HEDGE),
    (ExternalBody, "eligible"): unwanted(ROUTE_FOR, ROUTE_OTHER),
    (ExternalBody, "grounds"): _ROUTE_FOR,
    (ExternalBody, "open_when"): unwanted(ROUTE_FOR, ROUTE_OTHER),
    (ExternalBody, "open_after"): always(ROUTE_OTHER),
    (ExternalBody, "refer_from"): always(ROUTE_OTHER),
    (ExternalBody, "charge"): always(ROUTE_CHARGE),
    (ExternalBody, "named_in"): presence(TOLD, ROUTE_OTHER),
    **{(ExternalBody, key): always(CONTACT) for key in ("address", "phone", "email", "url")},
    (Policy, "commitment"): presence(PROTECTION),
    (Policy, "no_detriment"): presence(PROTECTION),
    (Policy, "privacy"): presence(PROTECTION),
    (Conduct, "reviewed"): presence(PROTECTION),
    (Policy, "reporting"): presence(PUBLISHED),
    (Reporting, "every"): larger(RARER, REPORTING_OTHER),
    (Retention, "at_least"): always(RECORDS),
    (Retention, "at_most"): always(RECORDS),
}
