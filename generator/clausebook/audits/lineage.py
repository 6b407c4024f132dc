"""What an item of a checklist was before: the ids it took the place of, and what its clauses were in older editions.

Crosswalks lead from an older edition of a standard to the next, `replaced_by` from a retired item to those after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.workspace.workspace import Workspace


def cited_clauses(item: ChecklistItem) -> tuple[str, ...]:
    """The clauses an item cites, the one where a finding is raised first."""
    return tuple(dict.fromkeys(citation.clause for citation in item.cites if citation.clause is not None))


class Lineage:
    """Looks backwards from the items and clauses of one edition of a checklist."""

    def __init__(self, workspace: Workspace, checklist: Checklist) -> None:
        self._ids: dict[str, set[str]] = {}
        for edition in workspace.checklists:
            for retired in edition.retired if edition.id == checklist.id else ():
                for id in retired.replaced_by:
                    self._ids.setdefault(id, set()).add(retired.id)
        self._clauses: dict[str, set[str]] = {}
        for walk in workspace.crosswalks:
            for row in walk.rows:
                if row.from_ is not None and row.to is not None:
                    self._clauses.setdefault(f"{walk.to}/{row.to}", set()).add(f"{walk.from_}/{row.from_}")

    def ids(self, item: str) -> frozenset[str]:
        """The item's own id, and those of the items it took the place of, however far back."""
        return _reached({item}, self._ids) | {item}

    def before(self, clauses: Iterable[str]) -> frozenset[str]:
        """What the crosswalks say that these clauses were in older editions, themselves left out."""
        given = frozenset(clauses)
        return _reached(given, self._clauses) - given


def _reached(start: Iterable[str], steps: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        for before in steps.get(waiting.pop(), ()):
            if before not in found:
                found.add(before)
                waiting.append(before)
    return frozenset(found)
