"""AUD115: somebody audits what they answer for."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.audits import answerable, same_holder

RULE = Rule("AUD115", "auditor-of-own-work", Level.ERROR, "somebody audits what they answer for")


def check(context: Context) -> Iterator[Problem]:
    """Lead auditors and auditors by role, and by the position that holds it, against the owners of the statements about
    the clauses they audit and the roles accountable or responsible for the steps that carry them out.
    """
    for audit in context.workspace.audits:
        if audit.kind != "internal" or audit.dropped is not None:
            continue
        for index, auditor in enumerate(audit.auditors):
            if auditor.role is None or auditor.part not in ("lead", "auditor"):
                continue
            for role, why in answerable(context.workspace, auditor.clauses or audit.clauses).items():
                if same_holder(context.workspace, auditor.role, role):
                    held = "" if role == auditor.role else f"is held by the same position as `{role}`, which "
                    yield context.problem(
                        RULE,
                        audit,
                        "auditors",
                        index,
                        "role",
                        message=f"`{auditor.role}` audits in `{audit.id}` and {held}{why}",
                        label="own work",
                        help="let another role audit it, or name in `clauses` only what this auditor has no part in",
                    )
                    break
