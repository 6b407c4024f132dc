"""ROL008: a policy has more stages than a regime that the organisation names."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.regime_words import SURE
from clausebook.rules.stages_asked import named_here, stages_asked
from clausebook.workspace.stages import inside, levels

RULE = Rule("ROL008", "more-stages-than-regime", Level.WARNING, "a policy has more stages than a named regime")


def check(context: Context) -> Iterator[Problem]:
    """Live policies with more stages inside than a regime allows; reported at the first one too many.

    The first answer is one stage, however many phases it has. Counted are stages of escalation that are the
    organisation's own for certain: they have an owner, or a limit that it keeps itself.
    """
    for policy, entry, asked in stages_asked(context):
        outside = str(entry.regime.external_body or "")
        count = levels(policy, outside)
        if asked.at_most is None or count <= asked.at_most:
            continue
        surplus = inside(policy, outside)[asked.at_most - count]
        yield context.problem(
            RULE,
            policy,
            "stages",
            surplus,
            "id",
            message=f"a complaint passes {count} stages inside, {entry.regime.name} says at most {asked.at_most} "
            f"({SURE[asked.status]})",
            label="one too many",
            help="take a stage out, or say under `regimes:` of the organisation which complaints are under "
            f"{entry.regime.name}",
            related=(named_here(context, entry),),
        )
