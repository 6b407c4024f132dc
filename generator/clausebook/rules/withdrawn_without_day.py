"""DOC015: an edition was withdrawn, and nothing says which was its last day."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled
from clausebook.workspace.editions import begins

RULE = Rule("DOC015", "withdrawn-without-day", Level.WARNING, "a withdrawn edition does not say its last day")


def check(context: Context) -> Iterator[Problem]:
    """Withdrawn editions that had begun, without `effective_until`, or with one that is still to come."""
    for entry in controlled(context):
        start, end = begins(entry.edition), entry.edition.effective_until
        if entry.edition.status != "withdrawn" or start is None or start > context.as_of:
            continue
        if end is not None and end <= context.as_of:
            continue
        said = "its last day is not written" if end is None else f"its last day is still to come: `{end}`"
        yield context.problem(
            RULE,
            entry.item,
            *entry.route,
            "status" if end is None else "effective_until",
            message=f"{entry.name} is withdrawn, and {said}",
            label="no last day" if end is None else "to come",
            help=f"write the last day on which it was in force as `effective_until`; if it never was, the day before "
            f"`{start}`",
        )
