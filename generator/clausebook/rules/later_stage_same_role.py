"""ROL006: a later stage is decided by the role that decided before, or by the same position in another role."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.policy import Policy
from clausebook.model.policy_answers import Stage
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.rules.positions import same_hands

RULE = Rule("ROL006", "later-stage-same-role", Level.WARNING, "a later stage is decided by the same role or position")

_DECIDES = frozenset({"answer", "decision", "resolution", "review-answer"})


def check(context: Context) -> Iterator[Problem]:
    """Stages in the hands of whom they are `independent_of`, and stages of escalation that decide again.

    A stage decides when a time rule of the organisation for an answer, a decision or a resolution belongs to it. A
    stage of which the policy does not say so is left alone: its owner may only take the complaint in, or pass it on.
    """
    for policy in live_policies(context):
        for at, stage in enumerate(policy.stages):
            earlier = judged_before(context, policy, at)
            if earlier is not None:
                yield context.problem(
                    RULE,
                    policy,
                    "stages",
                    at,
                    "owner",
                    message=in_one_hand(context, stage, earlier),
                    label="same role" if stage.owner == earlier.owner else "same position",
                    help="give the later stage to somebody who had no part in the decision",
                    related=(
                        Related(context.place(policy, "stages", policy.stages.index(earlier), "owner"), "before"),
                    ),
                )


def judged_before(context: Context, policy: Policy, at: int) -> Stage | None:
    """The stage that is in the same hands and should not be."""
    stage = policy.stages[at]
    for index, other in enumerate(policy.stages):
        if other.id == stage.id or other.owner is None or stage.owner is None:
            continue
        if not same_hands(context.workspace, stage.owner, other.owner):
            continue
        if other.id in stage.independent_of:
            return other
        if index < at and stage.kind == "escalation" and _decides(policy, stage) and _decides(policy, other):
            return other
    return None


def in_one_hand(context: Context, stage: Stage, earlier: Stage) -> str:
    """That two stages are in the same hands, in words."""
    if stage.owner == earlier.owner:
        return f"stage `{stage.id}` is in the hands of `{stage.owner}`, as stage `{earlier.id}` was"
    holder = context.workspace.ids["role"][str(stage.owner)].holder.position
    return f"stage `{stage.id}` (`{stage.owner}`) and stage `{earlier.id}` (`{earlier.owner}`) are both for `{holder}`"


def _decides(policy: Policy, stage: Stage) -> bool:
    return any(
        rule.event in _DECIDES
        and rule.actor == "organisation"
        and (rule.stage == stage.id or rule.id in stage.time_rules)
        for rule in policy.time_rules
    )
