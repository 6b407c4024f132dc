"""AUD125: a grade that was proposed is rejected without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.answered import Decision
from clausebook.model.audit import Audit
from clausebook.rules.context import Context

RULE = Rule("AUD125", "rejected-without-reason", Level.ERROR, "a proposed grade is rejected without a reason")


def check(context: Context) -> Iterator[Problem]:
    """Decisions `rejected` without a `reason`, at an answer or about the whole audit."""
    for audit in context.workspace.audits:
        for route, where, decision in _decisions(audit):
            if decision.decision == "rejected" and decision.reason is None:
                yield context.problem(
                    RULE,
                    audit,
                    *route,
                    "decision",
                    message=f"`{str(decision.proposal)[:60]}` was rejected {where}, and nothing says why",
                    label="no reason",
                    help="write the reason in `reason`",
                )


def _decisions(audit: Audit) -> Iterator[tuple[tuple[str | int, ...], str, Decision]]:
    for index, answered in enumerate(audit.answers):
        for place, decision in enumerate(answered.decisions):
            yield ("answers", index, "decisions", place), f"at `{answered.item}`", decision
    for place, decision in enumerate(audit.decisions):
        yield ("decisions", place), f"in `{audit.id}`", decision
