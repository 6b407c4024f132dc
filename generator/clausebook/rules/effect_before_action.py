"""AUD109: the effect is shown by something older than the action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.compliance import Evidence
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.context import Context
from clausebook.workspace.nonconformities import reached

RULE = Rule("AUD109", "effect-before-action", Level.ERROR, "the effect is shown by something older than the action")


def check(context: Context) -> Iterator[Problem]:
    """The day on which the effect was judged, and the last day each evidence item speaks of, against the day of the
    last step `implemented`. Evidence without a date is left alone.
    """
    for found in context.workspace.nonconformities:
        done, effect = reached(found, "implemented"), found.effectiveness
        if done is None or effect is None:
            continue
        if effect.on is not None and effect.on < done:
            yield _problem(context, found, ("effectiveness", "on"), f"the effect was judged on `{effect.on}`", done)
        for index, id in enumerate(effect.evidence):
            day = _speaks_until(context.workspace.find("evidence", id))
            if day is not None and day < done:
                route = ("effectiveness", "evidence", index)
                yield _problem(context, found, route, f"`{id}` speaks of the time up to `{day}`", done)


def _speaks_until(evidence: Evidence | None) -> date | None:
    if evidence is None:
        return None
    return evidence.period.end if evidence.period is not None else evidence.collected


def _problem(context: Context, found: Nonconformity, route: tuple[str | int, ...], what: str, done: date) -> Problem:
    step = max(index for index, step in enumerate(found.steps) if step.state == "implemented" and step.on == done)
    return context.problem(
        RULE,
        found,
        *route,
        message=f"{what}, and the action of `{found.id}` was carried out on `{done}`",
        label="too early",
        help="judge the effect from what happened after the action",
        related=(Related(context.place(found, "steps", step, "on"), "carried out"),),
    )
