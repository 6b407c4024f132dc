"""AUD117: a clause was not audited within the cycle of the programme."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.audits import auditable, entry_state, not_audited

RULE = Rule("AUD117", "clause-not-audited", Level.WARNING, "a clause was not audited within the cycle")


def check(context: Context) -> Iterator[Problem]:
    """For a programme that runs on the day of the check, its clauses whose last audit is longer ago than its cycle, or
    that were never audited in so long a time. A clause in an audit that is overdue is left to AUD118.
    """
    if not (context.complete("audits") and context.complete("catalogue")):
        return
    for programme in context.workspace.programmes:
        waiting = {
            clause
            for entry in programme.entries
            if entry.clauses and entry_state(context.workspace, entry, context.as_of) == "overdue"
            for clause in auditable(context.workspace, entry.clauses)
        }
        missed = [c for c in not_audited(context.workspace, programme, context.as_of) if c not in waiting]
        if missed:
            shown = ", ".join(f"`{clause}`" for clause in missed[:5])
            more = f" and {len(missed) - 5} more" if len(missed) > 5 else ""
            yield context.problem(
                RULE,
                programme,
                "id",
                message=f"`{programme.id}`: not audited within {programme.cycle_months} months: {shown}{more}",
                label="not audited",
                help="enter an audit of these clauses under `entries`, and hold it",
            )
