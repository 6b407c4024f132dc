"""TIM002: two time rules limit the same event in the same case."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.time_rule import Condition, TimeRule
from clausebook.rules.context import Context

RULE = Rule("TIM002", "conflicting-limits", Level.WARNING, "two time rules limit the same event in the same case")


def check(context: Context) -> Iterator[Problem]:
    """Rules of one edition with the same event, actor, start, strength and condition.

    What we promise and what we aim at may differ, so `must` and `aim` are two cases. `other` compares with nothing.
    """
    for policy in context.workspace.policies:
        first: dict[Hashable, int] = {}
        for index, rule in enumerate(policy.time_rules):
            if rule.within is None or rule.event == "other":
                continue
            before = first.setdefault(_case(rule), index)
            if before == index:
                continue
            other = policy.time_rules[before]
            yield context.problem(
                RULE,
                policy,
                "time_rules",
                index,
                "id",
                message=f"`{rule.id}` and `{other.id}` limit the same `{rule.event}` in the same case",
                label="second limit",
                help="keep the one that holds, or say in `applies_when` when each of them does",
                related=(Related(context.place(policy, "time_rules", before, "id"), "first limit"),),
            )


def _case(rule: TimeRule) -> Hashable:
    start = (rule.from_ or ("" if rule.after else "receipt"), rule.after, rule.from_text)
    return (rule.event, rule.actor, rule.to, rule.stage, rule.strength, start, _condition(rule.applies_when))


def _condition(condition: Condition | None) -> Hashable:
    """The same for two conditions that name the same things in another order."""
    if condition is None:
        return ()
    values = ((name, getattr(condition, name)) for name in type(condition).model_fields)
    return tuple((name, frozenset(value) if isinstance(value, tuple) else value) for name, value in values if value)
