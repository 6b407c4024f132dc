"""The regimes of an organisation laid beside its policies: which limit of a regime speaks of which time rule.

A time rule is called longer only where nothing in the content could make it right: not another start of the clock, not
a special case of the regime that may be meant, not another rule of the policy that holds for the same complaints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from clausebook.model.durations import Duration
from clausebook.model.lengths import bound
from clausebook.model.organisation import CaseOfRegime
from clausebook.model.policy import Policy
from clausebook.model.regime import RegimeLimit
from clausebook.model.time_rule import Condition, TimeRule
from clausebook.workspace.beside import Verdict, any_of, at_least, beside
from clausebook.workspace.regimes import InUse, concerns, holds, limits_on, meet, named
from clausebook.workspace.workspace import Workspace

Part = Literal["within", "extension"]
Reason = Literal["units", "start", "case"]
"""Why two times cannot be compared: other units, clocks that start elsewhere, or a special case that may be meant."""
_LATER = frozenset(
    {
        "acknowledgement", "first-contact", "assessment", "decision", "answer", "resolution", "review-request",
        "escalation", "referral", "closing",
    }
)  # fmt: skip
"""Starts that cannot come before the receipt of the complaint."""
_ASKED_AGAIN = frozenset({"review-request", "escalation"})


@dataclass(frozen=True)
class Laid:
    """One limit of a regime beside one promise of a policy."""

    named: InUse
    limit: RegimeLimit
    policy: Policy
    id: str
    route: tuple[str | int, ...]
    part: Part
    promised: tuple[Duration, ...]
    allowed: tuple[tuple[Duration, ...], ...]
    verdict: Verdict
    reason: Reason = "units"
    first: Duration | None = None
    """What the regime gives before its own clock starts, where that of the promise starts earlier."""
    covered: bool = False
    """Another rule of the policy keeps the limit for the same complaints."""


def laid_beside(workspace: Workspace, policy: Policy, day: date) -> tuple[Laid, ...]:
    """Every limit of every regime that holds on that day, beside the promises of one edition that it speaks of."""
    found: list[Laid] = []
    for entry in named(workspace):
        if holds(entry.regime, day) and concerns(entry.use, policy):
            found.extend(_time_rules(workspace, entry, policy, limits_on(entry.regime, day)))
            found.extend(_bodies(entry, policy, limits_on(entry.regime, day)))
    return tuple(found)


def _time_rules(workspace: Workspace, entry: InUse, policy: Policy, limits: Sequence[RegimeLimit]) -> Iterator[Laid]:
    for limit in limits:
        speaks = {
            index: _speaks_of(entry, limits, limit, policy, rule)
            for index, rule in enumerate(policy.time_rules)
            if limit.within
        }
        laid: list[tuple[TimeRule, Laid]] = []
        for index, word in speaks.items():
            rule = policy.time_rules[index]
            if word:
                first = _limit(workspace, entry, limits, limit, policy, index)
                both = (first, _extension(workspace, entry, limit, policy, index))
                laid.extend((rule, one) for one in both if one is not None)
        for rule, one in laid:
            yield replace(one, covered=one.verdict == "longer" and _covered(rule, one, laid))


def _speaks_of(entry: InUse, limits: Sequence[RegimeLimit], limit: RegimeLimit, policy: Policy, rule: TimeRule) -> bool:
    """Whether a limit of a regime speaks of the complaints of a time rule, for certain."""
    if rule.event not in limit.events or rule.actor != limit.actor or rule.event == "referral":
        return False
    if limit.step != "any" and limit.step != step_of(policy, rule):
        return False
    when = rule.applies_when or Condition()
    use = entry.use
    if not (
        meet(use.entities, when.entities)
        and meet(use.jurisdictions, when.jurisdictions)
        and meet(use.products, when.products)
        and meet(use.customer_classes, when.customer_classes)
    ):
        return False
    cases = {case.case: case for case in use.cases}
    special = {other.case for other in limits if other.case and set(other.events) & set(limit.events)}
    if limit.case is not None:
        case = cases.get(limit.case)
        return case is not None and (_whole(case) or _is_of(case, policy, rule))
    if any(_whole(case) for name, case in cases.items() if name in special):
        return False
    mapped = {type for name, case in cases.items() if name in special for type in case.types}
    if when.types and set(when.types) <= mapped:
        return False
    products = {product for name, case in cases.items() if name in special for product in case.products}
    return not (when.products and set(when.products) <= products)


def _is_of(case: CaseOfRegime, policy: Policy, rule: TimeRule) -> bool:
    """Whether a rule holds for the complaints of a case: it names them, or it holds for all and no other names them."""
    when = rule.applies_when or Condition()
    if set(when.types) & set(case.types) or set(when.products) & set(case.products):
        return True
    if rule.applies_when is not None:
        return False
    others = (other.applies_when for other in policy.time_rules if other is not rule and other.event == rule.event)
    return not any(
        set(other.types) & set(case.types) or set(other.products) & set(case.products)
        for other in others
        if other is not None
    )


def step_of(policy: Policy, rule: TimeRule) -> Literal["first", "review"]:
    """Whether a time rule belongs to the first answer or to a second look inside."""
    if rule.event in ("review-answer", "review-request") or rule.from_ == "review-request":
        return "review"
    stage = next((one for one in policy.stages if one.id == rule.stage or rule.id in one.time_rules), None)
    return "review" if stage is not None and stage.kind == "escalation" else "first"


def _limit(
    workspace: Workspace, entry: InUse, limits: Sequence[RegimeLimit], limit: RegimeLimit, policy: Policy, index: int
) -> Laid | None:
    rule = policy.time_rules[index]
    length = bound(rule.within)
    if length is None or rule.within is None:
        return None
    route = ("time_rules", index, "within", "at_most" if rule.within.as_agreed else "amount")
    week = _week(workspace, policy, length)
    alternatives = tuple((figure,) for figure in limit.within)
    compare = at_least if limit.bound == "at-least" else beside
    verdict = any_of([compare((length,), allowed, week) for allowed in alternatives])
    start = _start(limit, policy, rule)
    first = _before(limits, limit) if start == "earlier" else None
    if limit.bound == "at-least":
        verdict = verdict if start == "same" else "unclear"
    elif start == "later":
        verdict = "longer" if verdict == "longer" else "unclear"
    elif start == "earlier":
        verdict = _from_receipt(limit, first, length, verdict, week)
    elif start == "unknown":
        verdict = "unclear"
    reason: Reason = "units" if start == "same" else "start"
    if verdict == "longer" and _another_case(entry, limits, limit, rule, length, week):
        verdict, reason = "unclear", "case"
    return Laid(entry, limit, policy, rule.id, route, "within", (length,), alternatives, verdict, reason, first)


def _extension(workspace: Workspace, entry: InUse, limit: RegimeLimit, policy: Policy, index: int) -> Laid | None:
    """The longest that a rule allows beside the longest that the regime does, both from the same start."""
    rule = policy.time_rules[index]
    extension, length = rule.extension, bound(rule.within)
    figure = limit.within[0]
    allowed = (limit.longest,) if limit.longest else (figure, limit.further) if limit.further else None
    if extension is None or length is None or allowed is None or limit.bound == "at-least":
        return None
    promised: tuple[Duration, ...]
    counted = extension.counted_from
    if extension.at_most is not None and (counted is None or counted == (rule.from_ or "receipt")):
        promised = (extension.at_most,)
    elif extension.by is not None:
        promised = (length, *((extension.by,) * (extension.times or 1)))
    else:
        return None
    verdict = beside(promised, allowed, _week(workspace, policy, promised[-1]))
    start = _start(limit, policy, rule)
    if start == "later":
        verdict = "longer" if verdict == "longer" else "unclear"
    elif start != "same":
        verdict = "fits" if start == "earlier" and verdict == "fits" else "unclear"
    route = ("time_rules", index, "extension")
    reason: Reason = "units" if start == "same" else "start"
    return Laid(entry, limit, policy, rule.id, route, "extension", promised, (allowed,), verdict, reason)


def _start(limit: RegimeLimit, policy: Policy, rule: TimeRule) -> Literal["same", "later", "earlier", "unknown"]:
    """When the clock of a rule starts, seen from the clock of the regime."""
    start = rule.from_ or ("" if rule.after else "receipt")
    if start == limit.from_ and start != "other":
        return "same"
    if limit.from_ == "receipt" and (rule.after or start in _LATER):
        return "later"
    if limit.from_ in _ASKED_AGAIN and start in _ASKED_AGAIN:
        return "same"
    if limit.from_ == "acknowledgement":
        asked = _ASKED_AGAIN if limit.step == "review" else {"receipt"}
        return "earlier" if start in asked else "unknown"
    return "unknown"


def _before(limits: Sequence[RegimeLimit], limit: RegimeLimit) -> Duration | None:
    """The regime's own time for the acknowledgement from which a limit is counted."""
    found = (one for one in limits if "acknowledgement" in one.events and one.step == limit.step and one.within)
    return next((one.within[0] for one in found), None)


def _from_receipt(
    limit: RegimeLimit, first: Duration | None, length: Duration, verdict: Verdict, week: int | None
) -> Verdict:
    """Counted from receipt, where the regime counts from the acknowledgement: its time for that comes on top."""
    if verdict == "fits" or first is None:
        return "fits" if verdict == "fits" else "unclear"
    both = any_of([beside((length,), (first, figure), week) for figure in limit.within])
    return "longer" if both == "longer" else "unclear"


def _another_case(
    entry: InUse, limits: Sequence[RegimeLimit], limit: RegimeLimit, rule: TimeRule, length: Duration, week: int | None
) -> bool:
    """Whether a rule with a condition may be meant for a case of the regime that allows as much."""
    if rule.applies_when is None or limit.case is not None:
        return False
    said = {case.case for case in entry.use.cases}
    return any(
        other.case is not None
        and other.case not in said
        and rule.event in other.events
        and any(beside((length,), (figure,), week) != "longer" for figure in other.within)
        for other in limits
    )


def _covered(rule: TimeRule, one: Laid, laid: Sequence[tuple[TimeRule, Laid]]) -> bool:
    """Whether another promise keeps the limit wherever this one holds."""
    return any(
        other is not rule and beside_it.part == one.part == "within" and beside_it.verdict == "fits"
        and other.strength == "must" and _as_wide(other.applies_when, rule.applies_when)
        for other, beside_it in laid
    )  # fmt: skip


def _as_wide(wide: Condition | None, narrow: Condition | None) -> bool:
    if wide is None:
        return True
    if narrow is None or wide.text is not None or wide.unresolved_after is not None:
        return False
    names = (name for name, value in wide if isinstance(value, tuple) and value)
    return all(getattr(narrow, name) and set(getattr(narrow, name)) <= set(getattr(wide, name)) for name in names)


def _bodies(entry: InUse, policy: Policy, limits: Sequence[RegimeLimit]) -> Iterator[Laid]:
    """The time to go to the regime's own body outside, as the policy gives it."""
    body_named = str(entry.regime.external_body or "").casefold()
    for limit in limits:
        if "referral" not in limit.events or not body_named or not limit.within:
            continue
        for index, body in enumerate(policy.external_bodies):
            length = bound(body.refer_within)
            names = [text.casefold() for _, text in body.name.items()]
            if length is None or body.refer_within is None or not any(body_named in name for name in names):
                continue
            figures = tuple((figure,) for figure in limit.within)
            compare = at_least if limit.bound == "at-least" else beside
            verdict = any_of([compare((length,), figure) for figure in figures])
            route = ("external_bodies", index, "refer_within", "at_most" if body.refer_within.as_agreed else "amount")
            yield Laid(entry, limit, policy, body.id, route, "within", (length,), figures, verdict)


def _week(workspace: Workspace, policy: Policy, length: Duration) -> int | None:
    """How many days the working week of a length has, where its calendar or the usual one is known."""
    organisation = workspace.organisation
    name = length.calendar or (organisation.default_calendar if organisation else None)
    calendars = organisation.calendars if organisation else ()
    return next((len(calendar.working_week) for calendar in calendars if calendar.id == name), None)


def _whole(case: CaseOfRegime) -> bool:
    return not case.types and not case.products
