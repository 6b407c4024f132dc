"""Checklists as several rules look at them: the editions of an instrument in order, and the items of one edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from clausebook.rules.context import Context

if TYPE_CHECKING:
    from clausebook.model.answer_scale import AnswerScale
    from clausebook.model.checklist import Checklist, ChecklistItem

Asked: TypeAlias = "tuple[ChecklistItem, tuple[str | int, ...]]"
"""An item, and the route to it."""


def instruments(context: Context) -> Iterator[list[Checklist]]:
    """Each instrument's editions, oldest first. One that has no date yet comes last."""
    found: dict[str, list[Checklist]] = {}
    for checklist in context.workspace.checklists:
        found.setdefault(checklist.id, []).append(checklist)
    for editions in found.values():
        yield sorted(editions, key=_age)


def asked(checklist: Checklist) -> Iterator[Asked]:
    """Every item that an edition asks."""
    for place, section in enumerate(checklist.sections):
        for index, item in enumerate(section.items):
            yield item, ("sections", place, "items", index)


def scale_of(checklist: Checklist, item: ChecklistItem) -> AnswerScale | None:
    """The scale of an item; None when the checklist does not have it."""
    name = item.scale or checklist.scale
    return next((scale for scale in checklist.scales if scale.id == name), None)


def _age(checklist: Checklist) -> tuple[date, str]:
    padded = re.sub(r"\d+", lambda digits: digits.group().zfill(9), checklist.edition.version)
    return checklist.edition.effective_from or date.max, padded
