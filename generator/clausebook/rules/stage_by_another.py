"""ROL009: a regime wants another person at a later stage, and the policy does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.rules.later_stage_same_role import in_one_hand, judged_before
from clausebook.rules.positions import same_hands
from clausebook.rules.regime_words import SURE
from clausebook.rules.stages_asked import named_here, stages_asked
from clausebook.workspace.stages import inside

RULE = Rule("ROL009", "stage-by-another", Level.WARNING, "a named regime wants somebody else at a later stage")


def check(context: Context) -> Iterator[Problem]:
    """Stages of escalation of live policies that are in the hands of an earlier one, or of nobody that is said.

    `independent_of`, or owners who are held by different positions, say it. Where ROL006 speaks of the stage it is left
    alone.
    """
    for policy, entry, asked in stages_asked(context):
        for at in inside(policy, str(entry.regime.external_body or "")) if asked.by_another else ():
            wrong = _wrong(context, policy, at)
            if wrong:
                stage = policy.stages[at]
                help = "give it to somebody who had no part in the decision" if stage.owner else "name its `owner`"
                regime = f"{entry.regime.name} wants somebody else ({SURE[asked.status]})"
                yield context.problem(
                    RULE,
                    policy,
                    "stages",
                    at,
                    "id",
                    message=f"{wrong}, and {regime}",
                    label="who decides?",
                    help=f"{help}, and the earlier stage under `independent_of`",
                    related=(named_here(context, entry),),
                )


def _wrong(context: Context, policy: Policy, at: int) -> str:
    """What speaks against another person at this stage; empty where the policy says it, or ROL006 does."""
    stage = policy.stages[at]
    earlier = [one for one in policy.stages[:at] if one.owner is not None]
    if stage.independent_of or judged_before(context, policy, at) is not None:
        return ""
    if stage.owner is None:
        return f"nothing says who decides at stage `{stage.id}`"
    same = [one for one in earlier if one.owner and same_hands(context.workspace, stage.owner, one.owner)]
    return in_one_hand(context, stage, same[0]) if same else ""
