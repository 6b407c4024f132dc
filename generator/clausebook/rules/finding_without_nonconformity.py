"""AUD122: a minor or major of a reported audit has not become a nonconformity."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.memory import ADVERSE, grade_of
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD122", "finding-without-nonconformity", Level.ERROR, "a minor or major has not become a nonconformity")


def check(context: Context) -> Iterator[Problem]:
    """Findings, and answers of which no finding speaks, of internal audits reported by the day of the check."""
    for audit in context.workspace.audits:
        if audit.kind != "internal" or audit.reported is None or audit.reported > context.as_of:
            continue
        spoken = {finding.item for finding in audit.findings}
        for index, finding in enumerate(audit.findings):
            if finding.grade in ADVERSE and finding.nonconformity is None:
                yield context.problem(
                    RULE,
                    audit,
                    "findings",
                    index,
                    "grade",
                    message=f"finding `{finding.id}` of `{audit.id}` is `{finding.grade}` and names no nonconformity",
                    label="nothing raised",
                    help="raise a nonconformity, and name it in `nonconformity`",
                )
        for index, answered in enumerate(audit.answers):
            if grade_of(answered) in ADVERSE and answered.item not in spoken:
                yield context.problem(
                    RULE,
                    audit,
                    "answers",
                    index,
                    "item",
                    message=f"`{answered.item}` is `{grade_of(answered)}` in `{audit.id}`, and no finding names it",
                    label="no finding",
                    help="write a finding with this `item`, and name in it the nonconformity that was raised",
                )
