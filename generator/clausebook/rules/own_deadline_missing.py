"""TIM012: nothing says until when a complainant may take the next step."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.workspace.stages import inside

RULE = Rule("TIM012", "own-deadline-missing", Level.WARNING, "nothing says until when the complainant may go on")

_BODIES = frozenset({"ombudsman", "dispute-resolution", "tribunal"})
"""Bodies that turn away who comes late. Regulators, courts and authorities go by laws that a policy need not tell."""
_ASKING = frozenset({"review-request", "escalation", "objection"})


def check(context: Context) -> Iterator[Problem]:
    """Live policies on complaints: outside bodies without a limit for going there, reviews without one for asking.

    Words are a limit too, `text: at any time` among them; so are `grounds` of `at-any-time`, and one time rule for all
    bodies. Of several stages inside the first one is reported.
    """
    for policy in live_policies(context):
        if policy.kind == "complaints":
            yield from _bodies(context, policy)
            yield from _review(context, policy)


def _bodies(context: Context, policy: Policy) -> Iterator[Problem]:
    rules = [rule for rule in policy.time_rules if rule.event == "referral"]
    if any(rule.to is None for rule in rules):
        return
    for index, body in enumerate(policy.external_bodies):
        said = body.refer_within is not None or body.time_rules or any(rule.to == body.id for rule in rules)
        if body.kind in _BODIES and not said and "at-any-time" not in body.grounds:
            yield context.problem(
                RULE,
                policy,
                "external_bodies",
                index,
                "id",
                message=f"nothing says until when a complainant may go to `{body.id}`",
                label="until when?",
                help="add `refer_within:` with amount and unit, or `text: at any time`",
            )


def _review(context: Context, policy: Policy) -> Iterator[Problem]:
    if any(rule.event in _ASKING and rule.actor == "complainant" for rule in policy.time_rules):
        return
    for index in inside(policy)[:1]:
        yield context.problem(
            RULE,
            policy,
            "stages",
            index,
            "id",
            message=f"nothing says until when a complainant may ask for stage `{policy.stages[index].id}`",
            label="until when?",
            help="add a time rule with `event: review-request` and `actor: complainant`; `text: at any time` will do",
        )
