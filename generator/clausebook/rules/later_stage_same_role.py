"""ROL006: a later stage is decided by the role that decided before."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.policy import Policy
from clausebook.model.policy_answers import Stage
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule("ROL006", "later-stage-same-role", Level.WARNING, "a later stage is decided by the same role")

_DECIDES = frozenset({"answer", "decision", "resolution", "review-answer"})


def check(context: Context) -> Iterator[Problem]:
    """Stages with the owner of a stage that they are `independent_of`, and stages of escalation that decide again.

    A stage decides when a time rule of the organisation for an answer, a decision or a resolution belongs to it. A
    stage of which the policy does not say so is left alone: its owner may only take the complaint in, or pass it on.
    """
    for policy in live_policies(context):
        for at, stage in enumerate(policy.stages):
            earlier = _earlier(policy, at)
            if earlier is None or stage.owner is None:
                continue
            yield context.problem(
                RULE,
                policy,
                "stages",
                at,
                "owner",
                message=f"stage `{stage.id}` is in the hands of `{stage.owner}`, as stage `{earlier.id}` was",
                label="same role",
                help="give the later stage to a role that had no part in the decision",
                related=(Related(context.place(policy, "stages", policy.stages.index(earlier), "owner"), "before"),),
            )


def _earlier(policy: Policy, at: int) -> Stage | None:
    """The stage that has the same owner and should not have."""
    stage = policy.stages[at]
    for index, other in enumerate(policy.stages):
        if other.id == stage.id or other.owner is None or other.owner != stage.owner:
            continue
        if other.id in stage.independent_of:
            return other
        if index < at and stage.kind == "escalation" and _decides(policy, stage) and _decides(policy, other):
            return other
    return None


def _decides(policy: Policy, stage: Stage) -> bool:
    return any(
        rule.event in _DECIDES
        and rule.actor == "organisation"
        and (rule.stage == stage.id or rule.id in stage.time_rules)
        for rule in policy.time_rules
    )
