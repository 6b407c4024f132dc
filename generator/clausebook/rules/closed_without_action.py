"""AUD105: a nonconformity is closed without a corrective action."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD105", "closed-without-action", Level.ERROR, "a nonconformity is closed without a corrective action")


def check(context: Context) -> Iterator[Problem]:
    """Closed ones with nothing under `actions` that says what removes the cause."""
    for found, step in closings(context):
        if not any(action.what is not None for action in found.actions):
            help = "write under `actions` what was done so that it does not come back"
            yield without(context, RULE, found, step, "without a corrective action", help)
