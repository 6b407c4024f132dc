"""EVD003: evidence is no longer valid."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD003", "expired", Level.WARNING, "evidence is no longer valid")


def check(context: Context) -> Iterator[Problem]:
    """Evidence whose `valid_until` lies before the day of the check; on that day itself it still counts."""
    for evidence in context.workspace.evidence:
        if evidence.valid_until is not None and evidence.valid_until < context.as_of:
            if evidence.collected is not None and evidence.collected > evidence.valid_until:
                continue  # one of the two days is wrong: MOD007
            yield context.problem(
                RULE,
                evidence,
                "valid_until",
                message=f"evidence `{evidence.id}` was valid until `{evidence.valid_until}`",
                label="expired",
                help="collect it anew, or retire it",
            )
