"""AUD001: an item of a checklist disappeared from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.checklist import Checklist
from clausebook.rules.checklists import asked, instruments
from clausebook.rules.context import Context

RULE = Rule("AUD001", "item-dropped", Level.ERROR, "an item disappeared from one edition to the next")


def check(context: Context) -> Iterator[Problem]:
    """What an edition asks or lists as retired, and the next one does neither."""
    for editions in instruments(context):
        for before, after in pairwise(editions):
            kept = {item.id for item, _ in asked(after)} | {entry.id for entry in after.retired}
            for id, route in _known(before):
                if id not in kept:
                    yield _problem(context, before, after, id, route)


def _known(checklist: Checklist) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for item, route in asked(checklist):
        yield item.id, route
    for index, entry in enumerate(checklist.retired):
        yield entry.id, ("retired", index)


def _problem(context: Context, before: Checklist, after: Checklist, id: str, route: tuple[str | int, ...]) -> Problem:
    return context.problem(
        RULE,
        after,
        "edition",
        "version",
        message=f"item `{id}` of edition `{before.edition.version}` is neither asked nor listed as retired",
        label="item missing",
        help=f"list `{id}` under `retired`, with what it asked last",
        related=(Related(context.place(before, *route, "id"), "it was here"),),
    )
