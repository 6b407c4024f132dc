"""Which judgements no longer rest on what they rested on: evidence that has expired, or changed since it was reviewed.

Nobody judges anew because a day has passed; so what an organisation says of itself is lowered where it is shown, with
the reason, until somebody brings new evidence, stamps what changed, or judges again. Only *conforms* is lowered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from clausebook.model.compliance import Evidence, Statement
from clausebook.workspace.stamps import suspects
from clausebook.workspace.workspace import Workspace

Respect = Literal["design", "operation"]
RESPECTS: tuple[Respect, ...] = ("design", "operation")


@dataclass(frozen=True, slots=True)
class Lapse:
    """An evidence item that no longer carries a judgement, and from which day; without one since it changed.

    The day may be still to come. `evidence` is empty where the reader may not see which item it is.
    """

    evidence: str
    since: date | None


Lapses = Mapping[tuple[str, str], tuple[Lapse, ...]]
"""By clause and respect: what has lapsed and what will, the first first."""


def lapses(workspace: Workspace) -> Lapses:
    """Every lapse, past and to come, of the evidence under judgements of *conforms*."""
    changed = {
        (suspect.item.key, id) for suspect in suspects(workspace) for kind, id in suspect.changed if kind == "evidence"
    }
    named: dict[str, list[Evidence]] = {}
    for item in workspace.evidence:
        for clause in item.clauses:
            named.setdefault(clause, []).append(item)
    known = {item.id: item for item in workspace.evidence}
    found: dict[tuple[str, str], tuple[Lapse, ...]] = {}
    for statement in workspace.statements:
        own = named.get(statement.clause, []) + [known[id] for id in statement.evidence if id in known]
        for respect in _conforming(statement):
            under = {item.id: item for item in own if item.shows in (respect, "both")}
            gone = sorted(_gone(statement, under, changed), key=lambda lapse: (lapse.since or date.min, lapse.evidence))
            if gone:
                found[statement.clause, respect] = tuple(gone)
    return found


def begun(lapses: tuple[Lapse, ...], day: date) -> tuple[Lapse, ...]:
    """Those that count on that day."""
    return tuple(lapse for lapse in lapses if lapse.since is None or lapse.since <= day)


def _conforming(statement: Statement) -> Iterator[Respect]:
    for respect in RESPECTS:
        judgement = statement.design if respect == "design" else statement.operation
        if statement.applicable == "yes" and judgement is not None and judgement.status == "conforms":
            yield respect


def _gone(statement: Statement, under: Mapping[str, Evidence], changed: set[tuple[str, str]]) -> Iterator[Lapse]:
    for id, item in under.items():
        if (statement.key, id) in changed:
            yield Lapse(id, None)
        elif item.last_day is not None and item.last_day < date.max:
            yield Lapse(id, item.last_day + timedelta(days=1))
