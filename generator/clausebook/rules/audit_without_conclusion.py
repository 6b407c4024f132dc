"""AUD116: an audit is closed without a conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD116", "audit-without-conclusion", Level.ERROR, "an audit is closed without a conclusion")


def check(context: Context) -> Iterator[Problem]:
    """Audits with a day under `closed` and nothing under `conclusion`."""
    for audit in context.workspace.audits:
        if audit.closed is not None and audit.conclusion is None:
            yield context.problem(
                RULE,
                audit,
                "closed",
                message=f"`{audit.id}` was closed on `{audit.closed}` without a conclusion",
                label="closed here",
                help="write in `conclusion` what the findings together say about the scope",
            )
