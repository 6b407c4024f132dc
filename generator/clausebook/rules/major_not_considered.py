"""AUD127: minors gather on one clause, and nobody considered a major."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.audit import Audit
from clausebook.rules.context import Context

RULE = Rule("AUD127", "major-not-considered", Level.WARNING, "minors gather on one clause, and no major was considered")
MANY = 3
"""Many minors on one matter point to a breakdown (usual practice of certification bodies, in our words)."""


def check(context: Context) -> Iterator[Problem]:
    """Minors on one clause in an internal audit that was reported, with those of the audits it follows: three or more,
    where the audit has no major on it, and no decision about a proposed one is recorded.
    """
    for audit in context.workspace.audits:
        if audit.kind != "internal" or audit.reported is None or audit.reported > context.as_of:
            continue
        chain = _chain(context, audit)
        for clause in dict.fromkeys(clause for finding in audit.findings for clause in finding.clauses):
            own = [i for i, f in enumerate(audit.findings) if f.grade == "minor" and clause in f.clauses]
            minors = [
                (a, i) for a in chain for i, f in enumerate(a.findings) if f.grade == "minor" and clause in f.clauses
            ]
            if not own or len(minors) < MANY or _considered(audit, clause):
                continue
            yield context.problem(
                RULE,
                audit,
                "findings",
                own[-1],
                "grade",
                message=f"`{clause}` has `{len(minors)}` minors in `{audit.id}` and those before it, and no major",
                label="third minor",
                help="let the lead auditor grade it major, or record under `decisions` why it is not",
                related=tuple(
                    Related(context.place(a, "findings", i, "grade"), "minor")
                    for a, i in minors
                    if (a, i) != (audit, own[-1])
                )[:5],
            )


def _chain(context: Context, audit: Audit) -> list[Audit]:
    """The audit, and those it follows, one after the other; each once."""
    by_id = {one.id: one for one in context.workspace.audits}
    found, waiting = [audit], list(audit.follows)
    while waiting:
        earlier = by_id.get(waiting.pop(0))
        if earlier is not None and earlier not in found:
            found.append(earlier)
            waiting.extend(earlier.follows)
    return found


def _considered(audit: Audit, clause: str) -> bool:
    """Whether the audit has a major on the clause, or somebody decided about a proposed one."""
    if any(finding.grade == "major" and clause in finding.clauses for finding in audit.findings):
        return True
    proposal = f"three-minors-{clause.replace('/', '-')}"
    decisions = (*audit.decisions, *(decision for answered in audit.answers for decision in answered.decisions))
    return any(str(decision.proposal) == proposal for decision in decisions)
