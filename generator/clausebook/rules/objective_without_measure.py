"""COV007: nothing shows whether an objective is reached."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV007", "objective-without-measure", Level.WARNING, "nothing shows whether an objective is reached")


def check(context: Context) -> Iterator[Problem]:
    """Objectives without `measure` (ISO 10002:2018, 6.2 speaks of measurable objectives)."""
    for objective in context.workspace.objectives:
        if objective.measure is None:
            yield context.problem(
                RULE,
                objective,
                "id",
                message=f"objective `{objective.id}` names no measure",
                label="no measure",
                help="add `measure: …` with the figure that shows whether it is reached",
            )
