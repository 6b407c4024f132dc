"""DOC006: an approval does not say who approved."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("DOC006", "approval-without-role", Level.WARNING, "an approval does not say who approved")


def check(context: Context) -> Iterator[Problem]:
    """Approvals without `by`, of any edition that was not withdrawn."""
    for entry in controlled(context):
        for index, approval in enumerate(entry.edition.approvals):
            if approval.by is None and entry.state != "withdrawn":
                yield context.problem(
                    RULE,
                    entry.item,
                    *entry.route,
                    "approvals",
                    index,
                    "on",
                    message=f"{entry.name} was approved on `{approval.on}`, and nothing says by whom",
                    label="by whom?",
                    help="add `by: …` with the role that approved",
                )
