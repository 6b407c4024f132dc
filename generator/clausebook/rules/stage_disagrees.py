"""TIM004: a stage and a time rule do not agree whether they belong together."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("TIM004", "stage-disagrees", Level.WARNING, "a stage and a time rule disagree whether they belong together")


def check(context: Context) -> Iterator[Problem]:
    """Time rules that name one stage under `stage` and stand under `time_rules` of other stages only."""
    for policy in context.workspace.policies:
        listed: dict[str, list[tuple[str, int, int]]] = {}
        for at, stage in enumerate(policy.stages):
            for index, id in enumerate(stage.time_rules):
                listed.setdefault(id, []).append((stage.id, at, index))
        for index, rule in enumerate(policy.time_rules):
            stages = listed.get(rule.id, [])
            if rule.stage is None or not stages or any(rule.stage == stage for stage, _, _ in stages):
                continue
            other, at, place = stages[0]
            yield context.problem(
                RULE,
                policy,
                "time_rules",
                index,
                "stage",
                message=f"`{rule.id}` names stage `{rule.stage}`, and stage `{other}` lists it",
                label="not listed there",
                help=f"write `stage: {other}`, or list it under stage `{rule.stage}`",
                related=(Related(context.place(policy, "stages", at, "time_rules", place), "listed here"),),
            )
