"""AUD115: somebody audits what they answer for."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.independence import conflicts
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD115", "auditor-of-own-work", Level.ERROR, "somebody audits what they answer for")


def check(context: Context) -> Iterator[Problem]:
    """Lead auditors and auditors by role, by the position that holds it, and by deputies, against the owners of the
    statements about the clauses they audit and the roles accountable or responsible for the steps that carry them out.
    """
    for audit in context.workspace.audits:
        if audit.kind != "internal" or audit.dropped is not None:
            continue
        for index, auditor in enumerate(audit.auditors):
            if auditor.role is None or auditor.part not in ("lead", "auditor"):
                continue
            against = conflicts(context.workspace, auditor.role, auditor.clauses or audit.clauses)
            if against:
                yield context.problem(
                    RULE,
                    audit,
                    "auditors",
                    index,
                    "role",
                    message=f"`{auditor.role}` audits in `{audit.id}` and {against[0].how}{against[0].why}",
                    label="own work",
                    help="let another role audit it, or name in `clauses` only what this auditor has no part in",
                )
