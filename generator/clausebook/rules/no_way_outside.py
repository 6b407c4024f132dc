"""TIM007: a policy has stages of escalation and ends inside the house."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule("TIM007", "no-way-outside", Level.WARNING, "a policy says where to escalate, and nothing outside")


def check(context: Context) -> Iterator[Problem]:
    """Policies on complaints with a stage of escalation and no `external_bodies`; reported at the last such stage.

    A time rule of event `referral`, and a policy on resolving disputes beside this one, are a way outside too.
    """
    live = live_policies(context)
    if not context.complete("policies") or any(policy.kind == "dispute-resolution" for policy in live):
        return
    for policy in live:
        stages = [index for index, stage in enumerate(policy.stages) if stage.kind == "escalation"]
        if policy.kind != "complaints" or not stages or policy.external_bodies:
            continue
        if any(rule.event == "referral" for rule in policy.time_rules):
            continue
        last = policy.stages[stages[-1]]
        yield context.problem(
            RULE,
            policy,
            "stages",
            stages[-1],
            "id",
            message=f"after stage `{last.id}` policy `{policy.key}` names nobody outside to turn to",
            label="and then?",
            help="add `external_bodies:` with the ombudsman, scheme, regulator or court one may turn to",
        )
