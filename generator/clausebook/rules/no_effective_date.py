"""DOC005: an approved edition does not say from when it counts."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("DOC005", "no-effective-date", Level.WARNING, "an approved edition does not say from when it counts")


def check(context: Context) -> Iterator[Problem]:
    """Approved editions without `effective_from`; they are taken to count from their last approval.

    Without any approval DOC001 speaks. Documents from outside (`external`) are in force when others say so.
    """
    for entry in controlled(context):
        edition = entry.edition
        if edition.status != "approved" or edition.effective_from is not None or not edition.approvals:
            continue
        if getattr(entry.item, "level", "") == "external" or entry.state == "superseded":
            continue
        yield context.problem(
            RULE,
            entry.item,
            *entry.route,
            "status",
            message=f"{entry.name} is `approved`, and nothing says from when it counts",
            label="no date",
            help="add `effective_from: …` with its first day",
        )
