"""AUD003: an item seems to have become another question under the same id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.checklist import ChecklistItem
from clausebook.rules.checklists import asked, instruments
from clausebook.rules.context import Context

RULE = Rule("AUD003", "another-question", Level.WARNING, "an item seems to have become another question")


def check(context: Context) -> Iterator[Problem]:
    """Items whose words differ from the edition before, and which cite nothing that they cited there."""
    for editions in instruments(context):
        for before, after in pairwise(editions):
            then = {item.id: (item, route) for item, route in asked(before)}
            for item, route in asked(after):
                if item.id not in then or not _differ(then[item.id][0], item):
                    continue
                yield context.problem(
                    RULE,
                    after,
                    *route,
                    "id",
                    message=f"item `{item.id}` has other words and cites other things than in edition "
                    f"`{before.edition.version}`",
                    label="same item?",
                    help="if it asks something else, give it a new id and list the old one under `retired`",
                    related=(Related(context.place(before, *then[item.id][1], "text"), "it asked this"),),
                )


def _differ(before: ChecklistItem, after: ChecklistItem) -> bool:
    old, new = _cited(before), _cited(after)
    return before.text != after.text and bool(old) and bool(new) and not old & new


def _cited(item: ChecklistItem) -> set[str]:
    return {
        str(cited)
        for citation in item.cites
        for cited in (citation.clause, citation.document, citation.internal, citation.law)
        if cited is not None
    }
