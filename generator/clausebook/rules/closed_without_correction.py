"""AUD102: a nonconformity is closed without a correction."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD102", "closed-without-correction", Level.ERROR, "a nonconformity is closed without a correction")


def check(context: Context) -> Iterator[Problem]:
    """Closed ones where nobody has written what was put right in the case at hand."""
    for found, step in closings(context):
        if found.correction is None or found.correction.what is None:
            help = "write under `correction` what was put right, or that nothing could be"
            yield without(context, RULE, found, step, "without a correction", help)
