"""Why an item is proposed to be asked: earlier findings, risk, change since it was last asked, and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from clausebook.audits.lineage import Lineage, cited_clauses
from clausebook.audits.memory import ADVERSE, Earlier, Remembered
from clausebook.audits.proposals import Proposal
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.model.compliance import Statement
from clausebook.model.months import months_after
from clausebook.workspace.audits import last_audited
from clausebook.workspace.editions import begins
from clausebook.workspace.workspace import Workspace

_NOT_ANSWERED = frozenset({"not-sampled", "not-assessed"})
_SHOWN = 2
"""So many changes are named, the latest first; the others are counted."""


class Reasons:
    """What speaks for asking an item on a day."""

    def __init__(
        self,
        workspace: Workspace,
        checklist: Checklist,
        memory: Mapping[str, Remembered],
        flagged: Mapping[str, tuple[Proposal, ...]],
        as_of: date,
    ) -> None:
        self._workspace, self._memory, self._flagged, self._as_of = workspace, memory, flagged, as_of
        self._audited = last_audited(workspace, as_of)
        self._lineage = Lineage(workspace, checklist)
        self._changes = _changes(workspace, as_of)
        running = [p for p in workspace.programmes if p.period.start <= as_of <= p.period.end]
        self._months = min((programme.cycle_months for programme in running), default=12)

    def of(self, item: ChecklistItem) -> Iterator[str]:
        """Earlier findings, risk, change, time: each reason begins with its kind."""
        known = self._memory.get(item.id, Remembered())
        clauses = cited_clauses(item)
        for id in known.open:
            yield f"earlier finding: nonconformity {id} is open"
        for earlier in known.earlier:
            if earlier.grade in ADVERSE:
                yield f"earlier finding: {earlier.grade} in {earlier.audit} of {earlier.on}{_through(earlier)}"
        for statement in self._workspace.statements:
            if statement.clause in clauses and (status := _worst(statement)):
                yield f"risk: we say of {self._short(statement.clause)} that {status}"
        for proposal in self._flagged.get(item.id, ()):
            yield f"risk: the checks flag {proposal.id.partition('.')[2]} ({proposal.code})"
        asked = self._asked(item)
        since = asked or max((self._audited[clause] for clause in clauses if clause in self._audited), default=None)
        changed = (
            [(on, what) for on, what in self._changes.get(clauses[0], ()) if since and on > since] if clauses else []
        )
        yield from (f"change: {what} {on}" for on, what in changed[:_SHOWN])
        if len(changed) > _SHOWN:
            yield f"change: {len(changed) - _SHOWN} more since {since}"
        yield from self._time(item, asked)

    def none(self, item: ChecklistItem) -> str:
        """Why an item in scope is left out: it was asked, and nothing has happened since."""
        return f"asked on {self._asked(item)}, within {self._months} months, and nothing speaks for asking it again"

    def _time(self, item: ChecklistItem, asked: date | None) -> Iterator[str]:
        if asked is None:
            skipped = [e for e in self._memory.get(item.id, Remembered()).earlier if e.answer in _NOT_ANSWERED]
            clauses = cited_clauses(item)[:1]
            last = max((self._audited[c] for c in clauses if c in self._audited), default=None)
            before = max(
                ((self._audited[c], c) for c in self._lineage.before(clauses) if c in self._audited), default=None
            )
            if skipped:
                yield f"time: {skipped[0].answer} in {skipped[0].audit}{_through(skipped[0])}"
            elif last is None and before is not None:
                day, clause = before
                audited = f"its clause was last audited on {day}, by crosswalk from {clause}"
                yield f"time: no answer to it is recorded; {audited}"
            elif last is not None:
                yield f"time: no answer to it is recorded; its clause was last audited on {last}"
            else:
                yield "time: never asked"
        elif months_after(asked, self._months) < self._as_of:
            yield f"time: last asked on {asked}, more than {self._months} months ago"

    def _asked(self, item: ChecklistItem) -> date | None:
        answered = [
            earlier.on
            for earlier in self._memory.get(item.id, Remembered()).earlier
            if earlier.answer and earlier.answer not in _NOT_ANSWERED
        ]
        return max(answered, default=None)

    def _short(self, clause: str) -> str:
        return clause.removeprefix(f"{self._workspace.standard}/")


def _through(earlier: Earlier) -> str:
    """How it comes to be about this item, where it was asked under another id or of another edition's clause."""
    if earlier.crosswalk:
        return f", by crosswalk from {earlier.crosswalk}"
    return f", asked then as {earlier.item}" if earlier.item else ""


def _worst(statement: Statement) -> str:
    said = {judgement.status for judgement in (statement.design, statement.operation) if judgement is not None}
    if "does-not-conform" in said:
        return "it is not met"
    return "it is met only partly" if "partly" in said else ""


def _changes(workspace: Workspace, as_of: date) -> Mapping[str, list[tuple[date, str]]]:
    """By clause: editions of documents and policies that began by that day, and statements reviewed, latest first."""
    found: dict[str, list[tuple[date, str]]] = {}
    documents: dict[str, list[tuple[date, str]]] = {}
    for document in workspace.documents:
        for edition in document.editions:
            start = begins(edition) if edition.status == "approved" else None
            if start is not None and start <= as_of:
                documents.setdefault(document.id, []).append((start, f"{document.id} {edition.version} in force since"))
    for document in workspace.documents:
        for clause in document.clauses:
            found.setdefault(clause, []).extend(documents.get(document.id, ()))
    for policy in workspace.policies:
        start = begins(policy.edition) if policy.edition.status == "approved" else None
        if start is not None and start <= as_of:
            for clause in policy.clauses:
                found.setdefault(clause, []).append((start, f"policy {policy.key} in force since"))
    for statement in workspace.statements:
        about = found.setdefault(statement.clause, [])
        for id in statement.documents:
            about.extend(documents.get(id, ()))
        if statement.reviewed is not None and statement.reviewed <= as_of:
            about.append((statement.reviewed, "the statement was reviewed on"))
    return {clause: sorted(set(about), reverse=True) for clause, about in found.items()}
