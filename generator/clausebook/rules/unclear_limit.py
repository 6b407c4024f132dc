"""TIM001: a limit does not say one clear thing."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.durations import Within
from clausebook.model.policy import Policy
from clausebook.rules.context import Context

RULE = Rule("TIM001", "unclear-limit", Level.ERROR, "a limit does not say one clear thing")


def check(context: Context) -> Iterator[Problem]:
    """The limits of time rules and of external bodies: one of a number with its unit, `as_agreed`, or words."""
    for policy in context.workspace.policies:
        for index, rule in enumerate(policy.time_rules):
            if rule.within is not None:
                yield from _check(context, policy, ("time_rules", index, "within"), rule.id, rule.within)
        for index, body in enumerate(policy.external_bodies):
            if body.refer_within is not None:
                yield from _check(
                    context, policy, ("external_bodies", index, "refer_within"), body.id, body.refer_within
                )


def _check(context: Context, policy: Policy, route: tuple[str | int, ...], id: str, limit: Within) -> Iterator[Problem]:
    forms = [
        name
        for name, given in (
            ("amount", limit.amount is not None or limit.unit is not None),
            ("as_agreed", limit.as_agreed),
            ("text", limit.text is not None),
        )
        if given
    ]
    at: tuple[str, ...] = ()
    if len(forms) > 1:
        at, label = (forms[1],), "second limit"
        message = f"the limit of `{id}` is given twice: `{forms[0]}` and `{forms[1]}`"
        help = "keep one of them; words that soften a number belong into `or_else`"
    elif not forms:
        label = "no limit"
        message = f"the limit of `{id}` says nothing"
        help = "give `amount` and `unit`, or `as_agreed: true`, or `text`"
    elif limit.amount is not None and limit.unit is None:
        at, label = ("amount",), "no unit"
        message = f"the limit of `{id}` is `{limit.amount}` of no unit"
        help = "add `unit: …`, for instance `working-days`"
    elif limit.amount is None and limit.unit is not None:
        at, label = ("unit",), "no amount"
        message = f"the limit of `{id}` is an unknown number of `{limit.unit}`"
        help = "add `amount: …`"
    else:
        return
    yield context.problem(RULE, policy, *route, *at, message=message, label=label, help=help)
