"""TIM003: a time rule has two starts."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("TIM003", "two-starts", Level.ERROR, "a time rule has two starts")


def check(context: Context) -> Iterator[Problem]:
    """Time rules with both `from` and `after`."""
    for policy in context.workspace.policies:
        for index, rule in enumerate(policy.time_rules):
            if rule.from_ is None or rule.after is None:
                continue
            yield context.problem(
                RULE,
                policy,
                "time_rules",
                index,
                "after",
                message=f"the clock of `{rule.id}` starts from `{rule.from_}` and after `{rule.after}`",
                label="second start",
                help="keep the start that counts: `from` or `after`",
                related=(Related(context.place(policy, "time_rules", index, "from"), "first start"),),
            )
