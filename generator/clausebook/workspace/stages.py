"""The stages of a policy that are inside the organisation, as a regulator counts them."""

from __future__ import annotations

from clausebook.model.policy import Policy
from clausebook.model.policy_answers import Stage


def inside(policy: Policy) -> tuple[int, ...]:
    """The places of the stages of escalation that are in the hands of the organisation, for certain.

    They have an owner, or a limit that is the organisation's own. A stage with the name of an outside body is none.
    """
    return tuple(
        index
        for index, stage in enumerate(policy.stages)
        if stage.kind == "escalation" and not _is_outside(policy, stage) and _is_ours(policy, stage)
    )


def levels(policy: Policy) -> int:
    """How many times the organisation itself looks at a complaint: the first answer, and each stage of escalation."""
    return len(inside(policy)) + any(stage.kind == "phase" for stage in policy.stages)


def _is_ours(policy: Policy, stage: Stage) -> bool:
    if stage.owner is not None:
        return True
    rules = (rule for rule in policy.time_rules if rule.stage == stage.id or rule.id in stage.time_rules)
    return any(rule.actor == "organisation" for rule in rules)


def _is_outside(policy: Policy, stage: Stage) -> bool:
    names = {words.casefold() for _, words in stage.name.items()}
    bodies = {words.casefold() for body in policy.external_bodies for _, words in body.name.items()}
    return any(body in name or name in body for name in names for body in bodies)
