"""Audits of an older edition, and items that took the place of others, are remembered too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.audits.memory import Remembered, remembered
from clausebook.audits.planning import Scope, propose
from clausebook.model.catalogue import Crosswalk
from clausebook.model.checklist import Checklist
from clausebook.workspace import Workspace, read
from tests.unit.remembered_audits import CHECKLIST, DAY, SMALL, STANDARD, audit, memory, nonconformity


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with the checklist."""
    return replace(read(SMALL)[0], checklists=(CHECKLIST,))


CROSSWALK = Crosswalk.model_validate(
    {
        "id": "mini-2010--2020", "from": "mini-2010", "to": "mini-2020",
        "rows": [{"from": "3.1", "to": "1.1", "change": "renumbered"}, {"to": "1.2", "change": "added"}],
    }
)  # fmt: skip
OLDER = Checklist.model_validate(
    {
        **CHECKLIST.model_dump(exclude={"sections", "audience", "retired"}, exclude_none=True, exclude_defaults=True),
        "id": "desk",
        "sections": [
            {
                "id": "all", "title": "All",
                "items": [{"id": "D-01", "text": "x", "cites": [{"clause": "mini-2010/3.1"}]},
                          {"id": "D-02", "text": "x", "cites": [{"clause": "mini-2010/3.9"}]}],
            }
        ],
    },
    context=STANDARD,
)  # fmt: skip


def test_an_audit_of_an_older_edition_counts_by_crosswalk(small: Workspace) -> None:
    """What was found on a clause counts for what became of it, and nothing for a clause that is new."""
    answers = [{"item": "D-01", "answer": "minor", "gap": "x"}, {"item": "D-02", "answer": "major"}]
    findings = [{"id": "F-1", "grade": "observation", "clauses": ["mini-2010/3.1"], "text": "y"}]
    clauses = ["mini-2010/3.1"]
    old = audit("AUD-1", "2026-03-01", checklist="desk@2", clauses=clauses, answers=answers, findings=findings)
    raised = nonconformity("NC-1", clauses=clauses)
    workspace = replace(
        small, audits=(old,), checklists=(CHECKLIST, OLDER), crosswalks=(CROSSWALK,), nonconformities=(raised,)
    )
    known = memory(workspace)

    assert [(e.answer, e.grade, e.crosswalk) for e in known["C-01"].earlier] == [
        ("minor", "minor", "mini-2010/3.1"), ("", "observation", "mini-2010/3.1"),
    ]  # fmt: skip
    assert (known["C-01"].open, known["C-01"].recurrences) == (("NC-1",), 2)
    assert known["C-03"] == Remembered()
    assert memory(replace(workspace, crosswalks=()))["C-01"] == Remembered()
    asked = dict(propose(workspace, CHECKLIST, Scope(), known, {}, DAY).asked)
    assert "earlier finding: minor in AUD-1 of 2026-03-01, by crosswalk from mini-2010/3.1" in asked["C-01"]
    assert asked["C-03"] == ("time: never asked",)


def test_an_older_audit_without_answers_says_when_its_clause_was_audited(small: Workspace) -> None:
    """By crosswalk where that is what leads here."""
    book = next(book for book in small.catalogues if book.id == "mini-2020")
    clause = next(clause for clause in book.clauses if clause.number == "1.1").model_copy(update={"number": "3.1"})
    before = book.model_copy(update={"id": "mini-2010", "clauses": (clause,)})
    old = audit("AUD-1", "2026-03-01", checklist=None, clauses=["mini-2010/3.1"])
    workspace = replace(small, audits=(old,), crosswalks=(CROSSWALK,), catalogues=(*small.catalogues, before))
    asked = dict(propose(workspace, CHECKLIST, Scope(), memory(workspace), {}, DAY).asked)
    assert asked["C-01"] == (
        "time: no answer to it is recorded; its clause was last audited on 2026-03-01, by crosswalk from mini-2010/3.1",
    )
    assert asked["C-03"] == ("time: never asked",)


def test_an_item_that_took_the_place_of_another_follows_it(small: Workspace) -> None:
    """A split or renamed item has the answers of the one before, which say as what it was asked."""
    retired = {"id": "C-OLD", "text": "x", "since": "2", "replaced_by": ["C-02", "C-03"]}
    before = {"id": "C-OLDER", "text": "x", "since": "1", "replaced_by": ["C-OLD"]}
    data = CHECKLIST.model_dump(exclude={"audience", "retired"}, exclude_none=True, exclude_defaults=True)
    newer = Checklist.model_validate({**data, "retired": [retired, before]}, context=STANDARD)
    old = audit("AUD-1", "2025-09-01", answers=[{"item": "C-OLDER", "answer": "conforms"}])
    new = audit("AUD-2", "2026-03-01", answers=[{"item": "C-OLD", "answer": "minor"}])
    known = remembered(replace(small, audits=(old, new), checklists=(newer,)), newer, DAY)

    told = [("AUD-2", "minor", "C-OLD"), ("AUD-1", "conforms", "C-OLDER")]
    assert [(e.audit, e.answer, e.item) for e in known["C-02"].earlier] == told
    assert [(e.audit, e.answer, e.item) for e in known["C-03"].earlier] == told
    assert known["C-01"] == Remembered()
