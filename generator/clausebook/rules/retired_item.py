"""AUD002: the id of a retired item is used again."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Place, Problem, Related, Rule
from clausebook.rules.checklists import asked, instruments
from clausebook.rules.context import Context

RULE = Rule("AUD002", "retired-item", Level.ERROR, "the id of a retired item is used again")


def check(context: Context) -> Iterator[Problem]:
    """Items asked in an edition that lists their id as retired, or in one after it."""
    for editions in instruments(context):
        retired: dict[str, Place] = {}
        for checklist in editions:
            for index, entry in enumerate(checklist.retired):
                retired.setdefault(entry.id, context.place(checklist, "retired", index, "id"))
            for item, route in asked(checklist):
                if item.id in retired:
                    yield context.problem(
                        RULE,
                        checklist,
                        *route,
                        "id",
                        message=f"item `{item.id}` was retired",
                        label="used again",
                        help="give it an id that was never used",
                        related=(Related(retired[item.id], "retired here"),),
                    )
