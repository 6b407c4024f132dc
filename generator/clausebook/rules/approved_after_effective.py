"""DOC002: an edition was in force before anybody approved it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("DOC002", "approved-after-effective", Level.WARNING, "an edition was in force before it was approved")


def check(context: Context) -> Iterator[Problem]:
    """Editions whose first approval is later than `effective_from`. What is over is left alone: it is history."""
    for entry in controlled(context):
        edition = entry.edition
        if edition.effective_from is None or not edition.approvals or entry.state in ("superseded", "withdrawn"):
            continue
        first = min(range(len(edition.approvals)), key=lambda index: edition.approvals[index].on)
        day = edition.approvals[first].on
        if edition.effective_from < day <= context.as_of:  # a day still to come is for MOD008
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "approvals",
                first,
                "on",
                message=f"{entry.name} was approved on `{day}`, after it took effect on `{edition.effective_from}`",
                label="too late",
                help="let it take effect on the day of its approval or later",
                related=(Related(context.place(entry.item, *entry.route, "effective_from"), "in force from"),),
            )
