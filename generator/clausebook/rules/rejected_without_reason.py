"""AUD125: a grade that was proposed is rejected without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.audit_answers import all_answers
from clausebook.rules.context import Context

RULE = Rule("AUD125", "rejected-without-reason", Level.ERROR, "a proposed grade is rejected without a reason")


def check(context: Context) -> Iterator[Problem]:
    """Decisions `rejected` without a `reason`."""
    for audit, index, answered in all_answers(context):
        for place, decision in enumerate(answered.decisions):
            if decision.decision == "rejected" and decision.reason is None:
                yield context.problem(
                    RULE,
                    audit,
                    "answers",
                    index,
                    "decisions",
                    place,
                    "decision",
                    message=f"`{str(decision.proposal)[:60]}` was rejected at `{answered.item}`, and nothing says why",
                    label="no reason",
                    help="write the reason in `reason`",
                )
