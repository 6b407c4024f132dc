"""AUD004: a condition of an item waits for an answer that cannot be given."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean, listed
from clausebook.model.checklist import AskedWhen, Checklist, ChecklistItem
from clausebook.rules.checklists import asked, scale_of
from clausebook.rules.context import Context

RULE = Rule("AUD004", "unknown-condition", Level.ERROR, "a condition waits for an answer that cannot be given")


def check(context: Context) -> Iterator[Problem]:
    """Conditions on an item that is not there or is the item itself, and on answers its scale does not have."""
    for checklist in context.workspace.checklists:
        items = {item.id: item for item, _ in asked(checklist)}
        for item, route in asked(checklist):
            for index, condition in enumerate(item.asked_when):
                for keys, message, label, help in _faults(checklist, items, item, condition):
                    place = (*route, "asked_when", index, *keys)
                    yield context.problem(RULE, checklist, *place, message=message, label=label, help=help)


def _faults(
    checklist: Checklist, items: dict[str, ChecklistItem], item: ChecklistItem, condition: AskedWhen
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    other = condition.item
    if other is None:
        if condition.answers:
            yield ("answers",), "the answers of a condition belong to no item", "no item", "add `item: …`"
        return
    if other not in items:
        help = did_you_mean(other, items, "name an item of this checklist")
        yield ("item",), f"there is no item `{other}` in this checklist", "not found", help
        return
    if other == item.id:
        yield ("item",), f"item `{other}` waits for its own answer", "itself", "name another item, or delete it"
        return
    if not condition.answers:
        yield ("item",), f"the condition does not say which answer to `{other}`", "no answers", "add `answers:`"
    scale = scale_of(checklist, items[other])
    if scale is None:
        return
    for index, answer in enumerate(condition.answers):
        if answer not in scale.takes:
            takes = f"use {listed([*scale.takes])}" if scale.takes else f"`{other}` takes no answer; name another item"
            yield (
                ("answers", index),
                f"`{answer}` is no answer to `{other}`",
                "no such answer",
                did_you_mean(answer, scale.takes, takes),
            )
