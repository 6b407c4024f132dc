"""TIM013: a policy offers a second look, and no time rule says by when its answer comes."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.workspace.laid_beside import step_of
from clausebook.workspace.stages import inside

RULE = Rule("TIM013", "review-without-limit", Level.WARNING, "a second look is offered, and no rule says by when")

_ANSWERS = frozenset({"answer", "decision", "resolution", "review-answer", "closing"})


def check(context: Context) -> Iterator[Problem]:
    """Live policies with time rules and stages of escalation inside, none of which has a rule for an answer.

    A rule in words alone is a promise too, and so is one that belongs to another of the stages. Of several the first
    stage is reported.
    """
    for policy in live_policies(context):
        stages = inside(policy)
        if not stages or not any(rule.event in _ANSWERS for rule in policy.time_rules):
            continue
        if any(rule.event in _ANSWERS and step_of(policy, rule) == "review" for rule in policy.time_rules):
            continue
        stage = policy.stages[stages[0]]
        yield context.problem(
            RULE,
            policy,
            "stages",
            stages[0],
            "id",
            message=f"stage `{stage.id}` is offered, and no time rule says by when its answer comes",
            label="by when?",
            help=f"add a time rule with `event: review-answer` and `stage: {stage.id}`",
        )
