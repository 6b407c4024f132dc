"""AUD118: an audit that was planned was not held in time."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.audits import audit_state, entry_state

RULE = Rule("AUD118", "audit-overdue", Level.WARNING, "an audit that was planned was not held in time")
_HELP = "hold it and write when, write in `dropped` why it will not be held, or agree on another day"


def check(context: Context) -> Iterator[Problem]:
    """Entries of a programme, and audits whose plan is over; an audit of an overdue entry is reported once, there."""
    late: set[str] = set()
    for programme in context.workspace.programmes:
        for index, entry in enumerate(programme.entries):
            lost = entry.audit is not None and context.workspace.find("audit", entry.audit) is None
            if lost or entry_state(context.workspace, entry, context.as_of) != "overdue":
                continue  # of an audit that is not there, its reference is reported
            late.add(entry.audit or "")
            yield context.problem(
                RULE,
                programme,
                "entries",
                index,
                "by",
                message=f"audit `{entry.id}` of `{programme.id}` was to be held by `{entry.by}`",
                label="not held",
                help=_HELP,
            )
    for audit in context.workspace.audits:
        if audit.planned is not None and audit.id not in late and audit_state(audit, context.as_of) == "overdue":
            yield context.problem(
                RULE,
                audit,
                "planned",
                "end",
                message=f"audit `{audit.id}` was planned until `{audit.planned.end}` and not held",
                label="not held",
                help=_HELP,
            )
