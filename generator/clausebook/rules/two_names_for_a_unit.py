"""TIM009: one policy calls the same days working days and business days."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import fields_of
from clausebook.model.durations import Duration, Within
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule("TIM009", "two-names-for-a-unit", Level.WARNING, "one kind of day has two names in a policy")

_SAME = ("working-days", "business-days")
Route = tuple[str | int, ...]


def check(context: Context) -> Iterator[Problem]:
    """Editions with both `working-days` and `business-days` of one calendar; reported at the first of the rarer name.

    With a calendar of its own for each name the two may be different days, and nothing is said.
    """
    for policy in live_policies(context):
        found: dict[str | None, dict[str, list[Route]]] = {}
        for route, unit, calendar in _units(policy, ()):
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


def _units(value: BaseModel, route: Route) -> Iterator[tuple[Route, str, str | None]]:
    """Every unit below a value, with its route and the calendar that counts."""
    if isinstance(value, Duration | Within) and value.unit is not None:
        yield (*route, "unit"), value.unit, value.calendar
    for name, key, _, _ in fields_of(type(value)):
        child = getattr(value, name)
        if isinstance(child, BaseModel):
            yield from _units(child, (*route, key))
        elif isinstance(child, tuple):
            for index, entry in enumerate(child):
                if isinstance(entry, BaseModel):
                    yield from _units(entry, (*route, key, index))
