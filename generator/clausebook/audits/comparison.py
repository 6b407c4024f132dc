"""An audit beside the ones it follows: for each clause the grades then and now, and what that means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clausebook.model.audit import Audit, Finding
from clausebook.workspace.audits import auditable, held_until
from clausebook.workspace.workspace import Workspace

Kind = Literal["repeated", "new", "gone", "first-audited", "not-audited-now"]
"""repeated: found then and now. new: only now. gone: only then. The other two: only one of the two looked at it."""


@dataclass(frozen=True)
class Found:
    """A finding, and the audit it is of."""

    audit: str
    finding: Finding


@dataclass(frozen=True)
class ComparedClause:
    """One clause with what was found in the earlier audits and in this one; strengths are no findings here."""

    clause: str
    kind: Kind
    then: tuple[Found, ...]
    now: tuple[Found, ...]


@dataclass(frozen=True)
class Comparison:
    """The audits compared with, oldest first, and the clauses with a finding in any, in order of the catalogue."""

    earlier: tuple[str, ...]
    clauses: tuple[ComparedClause, ...]

    def count(self, kind: Kind) -> int:
        """How many clauses are of a kind."""
        return sum(compared.kind == kind for compared in self.clauses)


def compare(workspace: Workspace, audit: Audit) -> Comparison | None:
    """An audit that was held beside those it follows that were held; None where there is nothing to compare."""
    by_id = {one.id: one for one in workspace.audits}
    named = (by_id.get(id) for id in audit.follows if id != audit.id)
    over = [(end, one.id, one) for one in named if one is not None and (end := held_until(one)) is not None]
    earlier = [one for _, _, one in sorted(over, key=lambda pair: pair[:2])]
    if held_until(audit) is None or not earlier:
        return None
    then = [Found(one.id, finding) for one in earlier for finding in one.findings if finding.grade != "strength"]
    now = [Found(audit.id, finding) for finding in audit.findings if finding.grade != "strength"]
    looked_then, looked_now = _looked(workspace, earlier), _looked(workspace, (audit,))
    order = list(workspace.clauses)
    about = {clause for found in (*then, *now) for clause in found.finding.clauses}
    rows = []
    for clause in sorted(about, key=lambda clause: order.index(clause) if clause in workspace.clauses else len(order)):
        before = tuple(found for found in then if clause in found.finding.clauses)
        after = tuple(found for found in now if clause in found.finding.clauses)
        kind = _kind(bool(before), bool(after), clause in looked_then, clause in looked_now)
        rows.append(ComparedClause(clause, kind, before, after))
    return Comparison(tuple(one.id for one in earlier), tuple(rows))


def _kind(before: bool, after: bool, looked_then: bool, looked_now: bool) -> Kind:
    if before and after:
        return "repeated"
    if after:
        return "new" if looked_then else "first-audited"
    return "gone" if looked_now else "not-audited-now"


def _looked(workspace: Workspace, audits: Iterable[Audit]) -> frozenset[str]:
    """The clauses that audits looked at: those they name, with everything below."""
    return frozenset(
        clause
        for audit in audits
        for clause in (*audit.clauses, *(auditable(workspace, audit.clauses) if audit.clauses else ()))
    )
