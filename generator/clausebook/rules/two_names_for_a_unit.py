"""TIM009: one policy calls the same days working days and business days."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.model.durations import Duration, Within
from clausebook.model.walk import parts
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.source import Route

RULE = Rule("TIM009", "two-names-for-a-unit", Level.WARNING, "one kind of day has two names in a policy")

_SAME = ("working-days", "business-days")


def check(context: Context) -> Iterator[Problem]:
    """Editions with both `working-days` and `business-days` of one calendar; reported at the first of the rarer name.

    With a calendar of its own for each name the two may be different days, and nothing is said.
    """
    for policy in live_policies(context):
        found: dict[str | None, dict[str, list[Route]]] = {}
        for route, unit, calendar in context.in_item(policy, _units):
            if unit in _SAME:
                found.setdefault(calendar, {}).setdefault(unit, []).append(route)
        for names in found.values():
            if len(names) < len(_SAME):
                continue
            rarer, other = sorted(_SAME, key=lambda unit: (len(names[unit]), unit))
            more = f" and {len(names[rarer]) - 1} more times" if len(names[rarer]) > 1 else ""
            yield context.problem(
                RULE,
                policy,
                *names[rarer][0],
                message=f"`{rarer}` here{more}, and `{other}` elsewhere in policy `{policy.key}`",
                label="other name",
                help=f"write `{other}` in both, or give each a `calendar` where they are different days",
                related=(Related(context.place(policy, *names[other][0]), f"`{other}`"),),
            )


def _units(policy: Item) -> tuple[tuple[Route, str, str | None], ...]:
    """Every unit in an edition, with its route and the calendar that counts."""
    return tuple(
        ((*route, "unit"), part.unit, part.calendar)
        for route, part in parts(policy)
        if isinstance(part, Duration | Within) and part.unit is not None
    )
