"""Audits and the checklists they used, as several rules look at them."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.model.answered import Answered
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.rules.checklists import asked
from clausebook.rules.context import Context


def edition_of(context: Context, audit: Audit) -> Checklist | None:
    """The edition an audit used; None where it names none, or one that is not there."""
    return next((one for one in context.workspace.checklists if one.key == audit.checklist), None)


def items_of(checklist: Checklist) -> dict[str, ChecklistItem]:
    """The items of an edition by their id."""
    return {item.id: item for item, _ in asked(checklist)}


def all_answers(context: Context) -> Iterator[tuple[Audit, int, Answered]]:
    """Every answer of every audit, with its index in the record."""
    for audit in context.workspace.audits:
        for index, answered in enumerate(audit.answers):
            yield audit, index, answered


def given(answered: Answered) -> tuple[str, ...]:
    """What was answered: one answer, or the ids that were chosen."""
    if answered.answer is not None:
        return (str(answered.answer),)
    return tuple(str(id) for id in answered.chosen)
