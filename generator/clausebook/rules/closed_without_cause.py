"""AUD103: a nonconformity is closed without a cause."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD103", "closed-without-cause", Level.ERROR, "a nonconformity is closed without a cause")


def check(context: Context) -> Iterator[Problem]:
    """Closed ones where nobody has written why it could happen."""
    for found, step in closings(context):
        if found.cause is None or found.cause.text is None:
            help = "write under `cause` why it could happen, and how that was found out"
            yield without(context, RULE, found, step, "without a cause", help)
