"""The stages of a policy that are inside the organisation, as a regulator counts them."""

from __future__ import annotations

from clausebook.model.policy import Policy


def inside(policy: Policy, outside: str = "") -> tuple[int, ...]:
    """The places of the stages of escalation that are in the organisation's own hands, for certain.

    They have an owner, or a limit that is the organisation's own. A stage with the name of an outside body, such as
    `outside`, is none, and neither is one to which a time rule for going there belongs.
    """
    bodies = {words.casefold() for body in policy.external_bodies for _, words in body.name.items()}
    bodies |= {outside.casefold()} - {""}
    found = []
    for index, stage in enumerate(policy.stages):
        names = {words.casefold() for _, words in stage.name.items()}
        rules = [rule for rule in policy.time_rules if rule.stage == stage.id or rule.id in stage.time_rules]
        if stage.kind != "escalation" or any(body in name or name in body for name in names for body in bodies):
            continue
        if any(rule.event == "referral" or rule.actor == "body" for rule in rules):
            continue
        if stage.owner is not None or any(rule.actor == "organisation" for rule in rules):
            found.append(index)
    return tuple(found)


def levels(policy: Policy, outside: str = "") -> int:
    """How many times the organisation itself looks at a complaint: the first answer, and each stage of escalation."""
    return len(inside(policy, outside)) + any(stage.kind == "phase" for stage in policy.stages)
