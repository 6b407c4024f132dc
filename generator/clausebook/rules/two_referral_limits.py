"""TIM005: how long a complainant has to go to an outside body is said twice and differently."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("TIM005", "two-referral-limits", Level.WARNING, "the time to go to an outside body is said twice")


def check(context: Context) -> Iterator[Problem]:
    """External bodies with `refer_within` beside a time rule of event `referral` whose limit is another one."""
    for policy in context.workspace.policies:
        rules = {rule.id: (index, rule) for index, rule in enumerate(policy.time_rules)}
        for at, body in enumerate(policy.external_bodies):
            for id in body.time_rules:
                index, rule = rules.get(id, (0, None))
                if rule is None or rule.event != "referral" or body.refer_within in (None, rule.within):
                    continue
                yield context.problem(
                    RULE,
                    policy,
                    "external_bodies",
                    at,
                    "refer_within",
                    message=f"the time to go to `{body.id}` is said here and in `{id}`, and differs",
                    label="second limit",
                    help=f"delete `refer_within` and keep `{id}`, or correct one of the two",
                    related=(Related(context.place(policy, "time_rules", index, "within"), "first limit"),),
                )
