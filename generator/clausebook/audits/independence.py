"""Who may not audit what: by role, and by the positions that hold roles or stand in for them.

Source: the principle of independence (ISO 19011, in our words): nobody audits their own work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import Holder, Role
from clausebook.workspace.audits import answerable, auditable
from clausebook.workspace.workspace import Workspace


@dataclass(frozen=True)
class Conflict:
    """Why an auditor may not audit: the role that answers, by what, how the two are one, and about which clauses."""

    auditor: str
    role: str
    why: str
    how: str
    clauses: tuple[str, ...]

    def __str__(self) -> str:
        """The conflict as the end of a sentence about the auditor, without a full stop."""
        return f"it {self.how}{self.why}"


def conflicts(workspace: Workspace, auditor: str, clauses: Iterable[str]) -> tuple[Conflict, ...]:
    """Everything that `auditor` has a part in among these clauses, each role once.

    Owners of statements, roles accountable or responsible for a step; the same role, or one that the same position
    holds, or in which one of the two stands in for the other.
    """
    named = tuple(clauses)
    found = []
    for role, why in answerable(workspace, named).items():
        tie = tied(workspace, auditor, role)
        if tie is not None:
            how = f"{tie}, which " if tie else ""
            about = tuple(c for c in auditable(workspace, named) if role in answerable(workspace, (c,)))
            found.append(Conflict(auditor, role, why, how, about or named))
    return tuple(found)


def tied(workspace: Workspace, role: str, other: str) -> str | None:
    """How two roles are in one hand, as words about the first; empty when they are one role, None when they are not.

    The same position holds both, or stands in for one of them as deputy: in an absence it would judge its own work.
    """
    if role == other:
        return ""
    first, second = workspace.find("role", role), workspace.find("role", other)
    if not isinstance(first, Role) or not isinstance(second, Role):
        return None
    holds, stands_in = _positions([first.holder]), _positions(first.deputies)
    answers, answers_for_it = _positions([second.holder]), _positions(second.deputies)
    if holds & answers:
        return f"is held by the same position as `{other}`"
    if holds & answers_for_it:
        return f"is held by a deputy of `{other}`"
    if stands_in & answers:
        return f"has as deputy the position that holds `{other}`"
    if stands_in & answers_for_it:
        return f"has a deputy who is also a deputy of `{other}`"
    return None


def owner_tied(workspace: Workspace, role: str, found: Nonconformity) -> tuple[str, str]:
    """The first owner of an action who is one with `role`, and how, as `tied` says it; two empty texts for none."""
    owners = dict.fromkeys(action.owner for action in found.actions if action.owner)
    ties = ((owner, tied(workspace, role, owner)) for owner in owners)
    return next(((owner, tie) for owner, tie in ties if tie is not None), ("", ""))


def _positions(holders: Iterable[Holder | None]) -> frozenset[str]:
    """Positions in every language they are written in, without regard to capitals and spaces."""
    return frozenset(
        " ".join(words.casefold().split())
        for holder in holders
        if holder is not None and holder.position is not None
        for _, words in holder.position.items()
    )
