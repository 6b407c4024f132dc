"""Which items an audit is proposed to ask, each with its reasons, and which it leaves out, each with why.

Source: an audit programme sets its frequency by risk and earlier results (ISO 19011, in our words).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clausebook.audits.lineage import cited_clauses
from clausebook.audits.memory import Remembered
from clausebook.audits.proposals import Proposal
from clausebook.audits.reasons import Reasons
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.workspace.audits import auditable
from clausebook.workspace.workspace import Workspace


@dataclass(frozen=True)
class Scope:
    """What an audit is about: clauses (none: all that the checklist asks about), legal entities, and its profile."""

    clauses: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Proposed:
    """The items to ask with their reasons, and the items left out with why, each in order of the checklist."""

    asked: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: tuple[tuple[str, str], ...]


def propose(
    workspace: Workspace,
    checklist: Checklist,
    scope: Scope,
    memory: Mapping[str, Remembered],
    flagged: Mapping[str, tuple[Proposal, ...]],
    as_of: date,
    *,
    everything: bool = False,
) -> Proposed:
    """Items in scope with at least one reason to ask them on that day; an item without one was asked within the cycle.

    `memory` and `flagged` are what `remembered` and `proposals` say about this edition. `everything`: also ask the
    items in scope that nothing speaks for.
    """
    reasons = Reasons(workspace, checklist, memory, flagged, as_of)
    named = frozenset(auditable(workspace, scope.clauses)) | frozenset(scope.clauses)
    asked: dict[str, tuple[str, ...]] = {}
    left_out: dict[str, str] = {}
    items = [item for section in checklist.sections for item in section.items]
    for item in items:
        why = _outside(workspace, item, scope, named)
        because = () if why else tuple(reasons.of(item)) or (("all of the scope was asked for",) if everything else ())
        if because:
            asked[item.id] = because
        else:
            left_out[item.id] = why or reasons.none(item)
    for item in items:  # an item that waits for another one's answer is asked with it
        for condition in item.asked_when if item.id in asked else ():
            if condition.item is not None and condition.item in left_out:
                del left_out[condition.item]
                asked[condition.item] = (f"condition: `{item.id}` waits for its answer",)
    order = [item.id for item in items]
    return Proposed(
        tuple((id, asked[id]) for id in order if id in asked),
        tuple((id, left_out[id]) for id in order if id in left_out),
    )


def asked_about(workspace: Workspace, checklist: Checklist) -> tuple[str, ...]:
    """The clauses at which the checklist raises findings and that apply; a section where it asks about all below it."""
    first = {cited_clauses(item)[0] for section in checklist.sections for item in section.items if cited_clauses(item)}
    applying = frozenset(auditable(workspace, sorted(first)))
    cited = [key for key in workspace.clauses if key in first and key in applying]
    chosen: list[str] = []
    covered: set[str] = set()
    for key, (_, clause) in workspace.clauses.items():
        below = auditable(workspace, (key,)) if clause.kind == "section" else ()
        if below and covered.isdisjoint(below) and set(below) <= set(cited):
            chosen.append(key)
            covered.update(below)
    order = list(workspace.clauses)
    return tuple(sorted((*chosen, *(key for key in cited if key not in covered)), key=order.index))


def follows(workspace: Workspace, checklist: Checklist, clauses: Iterable[str], audits: Iterable[Audit]) -> list[str]:
    """The audits this one carries on, oldest first: the last one of each clause, and the last with this checklist.

    `audits` are those held so far, the latest first.
    """
    named = tuple(clauses)
    wanted = set(auditable(workspace, named)) if named else set()
    used = False
    found = []
    for audit in audits:
        covers = set(auditable(workspace, audit.clauses)) & wanted if audit.clauses else set()
        same = not used and audit.checklist is not None and audit.checklist.partition("@")[0] == checklist.id
        if covers or same:
            found.append(audit.id)
        wanted -= covers
        used = used or same
    return found[::-1]


def _outside(workspace: Workspace, item: ChecklistItem, scope: Scope, named: frozenset[str]) -> str:
    """Why an item does not belong to this audit at all; empty where it does."""
    clauses = cited_clauses(item)
    if scope.small and item.small is not None and item.small.left_out is not None:
        return f"not asked of a small organisation: {item.small.left_out}"
    if scope.clauses and not clauses:
        return "cites no clause, and the audit is about clauses"
    if scope.clauses and clauses[0] not in named:
        return "about another clause"
    for statement in workspace.statements:
        if clauses and statement.clause == clauses[0] and statement.applicable == "no":
            return f"its clause {clauses[0].removeprefix(f'{workspace.standard}/')} does not apply to us"
    entities = [entity for id in scope.entities if (entity := workspace.find("entity", id)) is not None]
    for condition in item.asked_when if entities else ():
        if condition.entities and not {entity.id for entity in entities} & set(condition.entities):
            return f"only asked of {', '.join(condition.entities)}"
        if condition.jurisdictions and not {entity.jurisdiction for entity in entities} & set(condition.jurisdictions):
            return f"only asked in {', '.join(condition.jurisdictions)}"
    return ""
