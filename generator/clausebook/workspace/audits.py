"""What follows from audit records: how an audit stands on a day, when a clause was last audited, who answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from clausebook.model.audit import Audit, Programme, ProgrammeEntry
from clausebook.model.months import months_after
from clausebook.workspace.workspace import Workspace

AuditState = Literal["planned", "overdue", "held", "reported", "closed", "dropped"]
EntryState = Literal["due", "overdue", "held", "dropped"]


def audit_state(audit: Audit, day: date) -> AuditState:
    """How an audit stands on that day."""
    if audit.dropped is not None:
        return "dropped"
    if audit.closed is not None and audit.closed <= day:
        return "closed"
    if audit.reported is not None and audit.reported <= day:
        return "reported"
    if audit.held is not None and audit.held.start <= day:
        return "held"
    return "overdue" if audit.planned is not None and audit.planned.end < day else "planned"


def held_until(audit: Audit) -> date | None:
    """The last day of an audit that was held. One without days of its own, brought back from the checklist, was held by
    the day it was reported or closed. None for one that was not held.
    """
    return audit.held.end if audit.held is not None else audit.reported or audit.closed


def held_on(workspace: Workspace, entry: ProgrammeEntry, day: date) -> date | None:
    """The last day of the audit of an entry, or None where it was not held by that day."""
    audit = workspace.index.audits.get(entry.audit) if entry.audit is not None else None
    ends = (entry.held, held_until(audit) if audit is not None else None)
    return max((end for end in ends if end is not None and end <= day), default=None)


def entry_state(workspace: Workspace, entry: ProgrammeEntry, day: date) -> EntryState:
    """How an entry of a programme stands on that day."""
    if entry.dropped is not None:
        return "dropped"
    if held_on(workspace, entry, day) is not None:
        return "held"
    return "overdue" if entry.by is not None and entry.by < day else "due"


def auditable(workspace: Workspace, references: Iterable[str] = ()) -> tuple[str, ...]:
    """The clauses that can be audited among these and everything below them; without any: all of our own standard.

    A clause that does not apply to the organisation is left out.
    """
    index = workspace.index
    named = tuple(references)
    if named:
        keys: Iterable[str] = sorted(_below(workspace, named), key=index.order.__getitem__)
    else:
        keys = (key for key, (book, _) in workspace.clauses.items() if book.id == workspace.standard)
    return tuple(key for key in keys if workspace.clauses[key][1].kind == "clause" and key not in index.not_applicable)


def last_audited(workspace: Workspace, day: date) -> Mapping[str, date]:
    """For each clause the last day of the latest audit of it that was held by that day."""
    found: dict[str, date] = {}
    ends = ((audit.clauses, held_until(audit)) for audit in workspace.audits)
    held = [(clauses, end) for clauses, end in ends if end is not None and end <= day]
    for programme in workspace.programmes:
        for entry in programme.entries:
            end = held_on(workspace, entry, day)
            if end is not None and entry.dropped is None:
                held.append((entry.clauses, end))
    for references, end in held:
        for clause in auditable(workspace, references) if references else ():
            found[clause] = max(end, found.get(clause, end))
    return found


def not_audited(workspace: Workspace, programme: Programme, day: date) -> tuple[str, ...]:
    """The clauses of a programme whose cycle is over on that day without an audit, in order of the catalogue.

    A clause that was never audited counts from the beginning of the programme.
    """
    if not programme.period.start <= day <= programme.period.end:
        return ()
    last = last_audited(workspace, day)
    months = programme.cycle_months
    clauses = auditable(workspace, programme.clauses)
    return tuple(c for c in clauses if months_after(last.get(c, programme.period.start), months) < day)


def answerable(workspace: Workspace, references: Iterable[str]) -> Mapping[str, str]:
    """Roles that answer for these clauses or carry them out, and by what: a step of the process, or a statement."""
    named = tuple(references)
    clauses = frozenset((*auditable(workspace, named), *named)) if named else frozenset()
    found: dict[str, str] = {}
    for statement in workspace.statements:
        if statement.clause in clauses and statement.owner is not None:
            found.setdefault(statement.owner, f"owns the statement for `{statement.clause}`")
    for step in workspace.steps:
        if clauses.intersection(step.clauses):
            for role in step.accountable:
                found.setdefault(role, f"is accountable for step `{step.id}`")
            for role in step.responsible:
                found.setdefault(role, f"is responsible for step `{step.id}`")
    return found


def _below(workspace: Workspace, references: Iterable[str]) -> set[str]:
    """Those of the clauses that a catalogue has, and every clause that lies in one of them."""
    found: set[str] = set()
    waiting = list(references)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            book = key.partition("/")[0]
            waiting.extend(f"{book}/{one.number}" for one in workspace.index.clauses_by_parent.get(key, ()))
    return found & workspace.clauses.keys()
