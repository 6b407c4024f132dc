"""What is remembered of earlier audits: answers, findings, how often something came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clausebook.audits.comparison import compare
from clausebook.audits.memory import Remembered, held
from clausebook.audits.planning import follows
from clausebook.audits.proposals import proposals
from clausebook.model.audit import Audit
from clausebook.rules import check
from clausebook.workspace import Workspace, read
from tests.unit.remembered_audits import CHECKLIST, DAY, SMALL, audit, memory, nonconformity


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with the checklist."""
    return replace(read(SMALL)[0], checklists=(CHECKLIST,))


def test_an_audit_imported_before_it_was_closed_is_remembered(small: Workspace) -> None:
    """By the end of its plan where no log says when it was answered; one that nobody has answered is none yet."""
    planned = {"start": "2026-06-01", "end": "2026-06-02"}
    answered = audit("AUD-1", "2026-06-02", planned=planned, answers=[{"item": "C-01", "answer": "conforms"}])
    answered, empty = (one.model_copy(update={"held": None}) for one in (answered, audit("AUD-2", "2026-06-03")))
    workspace = replace(small, audits=(answered, empty.model_copy(update={"planned": answered.planned})))

    assert held(workspace, DAY) == (answered,)
    assert [(one.audit, str(one.on)) for one in memory(workspace)["C-01"].earlier] == [("AUD-1", "2026-06-02")]
    assert follows(workspace, CHECKLIST, ("mini-2020/1.1",), held(workspace, DAY)) == ["AUD-1"]
    assert held(workspace, date(2026, 6, 1)) == ()


def test_an_answer_belongs_to_its_item_in_every_edition(small: Workspace) -> None:
    """Latest first; on a scale of conformity the answer is the grade, unless a person gave another one."""
    first = audit("AUD-1", "2025-03-01", answers=[{"item": "C-01", "answer": "conforms", "note": "All well"}])
    second = audit("AUD-2", "2026-03-01", answers=[{"item": "C-01", "answer": "2", "grade": "minor"}])

    known = memory(replace(small, audits=(first, second)))

    assert [(e.audit, str(e.on), e.answer, e.grade) for e in known["C-01"].earlier] == [
        ("AUD-2", "2026-03-01", "2", "minor"),
        ("AUD-1", "2025-03-01", "conforms", "conforms"),
    ]
    assert str(known["C-01"].earlier[1].note) == "All well"
    assert known["C-02"] == Remembered()


def test_only_what_was_held_by_the_day_is_remembered(small: Workspace) -> None:
    """Neither a plan, nor an audit still to come, nor one that was dropped."""
    answers = [{"item": "C-01", "answer": "minor"}]
    later = audit("AUD-1", "2026-07-01", answers=answers)
    plan = audit("AUD-2", "2026-01-01", answers=answers).model_copy(update={"held": None})
    dropped = audit("AUD-3", "2026-01-01", answers=answers, dropped="Put off")

    assert memory(replace(small, audits=(later, plan, dropped)))["C-01"] == Remembered()
    assert memory(replace(small, audits=(later,)), date(2026, 7, 1))["C-01"].recurrences == 1


def test_a_finding_that_names_no_item_belongs_to_its_clause(small: Workspace) -> None:
    """To every item that cites the clause; one that names an item belongs to that alone, and is not told twice."""
    by_clause = audit("AUD-1", "2026-01-20", findings=[{"id": "F-01", "grade": "ofi", "clauses": ["1.1"]}])
    by_item = audit(
        "AUD-2",
        "2026-02-20",
        answers=[{"item": "C-02", "answer": "minor"}],
        findings=[{"id": "F-01", "grade": "minor", "item": "C-02", "clauses": ["1.1"]}],
    )

    known = memory(replace(small, audits=(by_clause, by_item)))

    assert {id: [e.audit for e in entry.earlier] for id, entry in known.items()} == {
        "C-01": ["AUD-1"],
        "C-02": ["AUD-2", "AUD-1"],
        "C-03": [],
        "C-04": [],
    }


def test_items_of_another_instrument_mean_nothing_here(small: Workspace) -> None:
    """The same id in another checklist is another question."""
    other = audit("AUD-1", "2026-01-20", checklist="depot@1", answers=[{"item": "C-01", "answer": "minor"}])

    assert memory(replace(small, audits=(other,)))["C-01"] == Remembered()


def test_recurrences_count_audits_and_what_was_raised_without_one(small: Workspace) -> None:
    """A finding and its nonconformity are one; what was withdrawn never was; closed ones are not open but count."""
    found = audit(
        "AUD-1",
        "2026-01-20",
        findings=[{"id": "F-01", "grade": "minor", "clauses": ["1.1"], "nonconformity": "NC-1"}],
    )
    raised = (
        nonconformity("NC-1", audit="AUD-1"),
        nonconformity("NC-2", comes_from="complaint-trend", state="closed"),
        nonconformity("NC-3", comes_from="own-check", state="withdrawn"),
        nonconformity("NC-4", raised="2026-07-15"),
    )

    known = memory(replace(small, audits=(found,), nonconformities=raised))["C-01"]

    assert (known.open, known.recurrences) == (("NC-1",), 2)


def test_a_nonconformity_of_an_item_stays_with_that_item(small: Workspace) -> None:
    """The other items of the clause are not blamed for it."""
    found = audit(
        "AUD-1",
        "2026-01-20",
        findings=[{"id": "F-01", "grade": "minor", "item": "C-02", "clauses": ["1.1"], "nonconformity": "NC-1"}],
    )

    known = memory(replace(small, audits=(found,), nonconformities=(nonconformity("NC-1", audit="AUD-1"),)))

    assert {id: entry.open for id, entry in known.items() if entry.open} == {"C-02": ("NC-1",)}


def test_what_the_checks_flag_is_proposed_once_for_each_clause(small: Workspace) -> None:
    """At the item that expects such evidence; the id stays the same, and the words name no standard's demands."""
    (register,) = small.evidence
    old = register.model_copy(update={"valid_until": date(2026, 5, 31)})
    old.read_from(register.origin)
    workspace = replace(small, evidence=(old,))

    made = proposals(workspace, CHECKLIST, check(workspace, DAY), DAY)

    assert {id: [(p.id, p.grade, p.code) for p in found] for id, found in made.items() if found} == {
        "C-02": [("EVD003.EV-001", "minor", "EVD003")]
    }
    assert "declared valid" in made["C-02"][0].text
    assert "require" not in made["C-02"][0].text


def test_two_audits_side_by_side(small: Workspace) -> None:
    """Found again, new, gone; where only one of the two looked, nothing is called better or worse."""

    def findings(**clauses: str) -> list[dict[str, Any]]:
        return [
            {"id": f"F-{number}", "grade": grade, "clauses": [clause]}
            for number, (clause, grade) in enumerate(((key[1:].replace("_", "."), g) for key, g in clauses.items()), 1)
        ]

    first = audit("AUD-1", "2025-01-20", clauses=["1.1"], findings=findings(_1_1="major"))
    both = audit("AUD-2", "2026-01-20", findings=findings(_1_1="minor", _1_2="ofi"), follows=["AUD-1"])
    third = audit("AUD-3", "2026-05-20", clauses=["1.2"], findings=findings(_1_2="strength"), follows=["AUD-2"])
    workspace = replace(small, audits=(first, both, third))

    def kinds(one: Audit) -> list[tuple[str, str]]:
        made = compare(workspace, one)
        assert made is not None
        return [(compared.clause, compared.kind) for compared in made.clauses]

    assert compare(workspace, first) is None
    assert kinds(both) == [("mini-2020/1.1", "repeated"), ("mini-2020/1.2", "first-audited")]
    assert kinds(third) == [("mini-2020/1.1", "not-audited-now"), ("mini-2020/1.2", "gone")]
