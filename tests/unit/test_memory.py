"""The next audit knows the last ones: answers by item, findings by item or clause, what is open, what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clausebook.audits.comparison import compare
from clausebook.audits.memory import Remembered, held, remembered
from clausebook.audits.planning import Scope, asked_about, follows, propose
from clausebook.audits.proposals import proposals
from clausebook.model.audit import Audit
from clausebook.model.catalogue import Crosswalk
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules import check
from clausebook.workspace import Workspace, read

SMALL = Path(__file__).parents[1] / "rules" / "_base"
STANDARD = {"standard": "mini-2020"}
DAY = date(2026, 6, 30)


def item(id: str, *clauses: str, **given: Any) -> dict[str, Any]:
    return {"id": id, "text": f"Question {id}", "cites": [{"clause": f"mini-2020/{c}"} for c in clauses], **given}


CHECKLIST = Checklist.model_validate(
    {
        "id": "counter",
        "title": "At the counter",
        "kind": "site-visit",
        "edition": {"version": "2", "status": "approved", "effective_from": "2026-01-02"},
        "scales": [
            {
                "id": "conformity",
                "kind": "conformity",
                "answers": [{"id": id, "label": id} for id in ("conforms", "minor", "major", "not-sampled")],
            }
        ],
        "scale": "conformity",
        "sections": [
            {
                "id": "all",
                "title": "All",
                "items": [
                    item("C-01", "1.1"),
                    item("C-02", "1.1", expected_evidence=[{"kind": "register"}]),
                    item("C-03", "1.2", asked_when=[{"item": "C-01", "answers": ["conforms"]}]),
                    item("C-04", small={"left_out": "Nobody else works there."}),
                ],
            }
        ],
    },
    context=STANDARD,
)


def audit(id: str, end: str, **given: Any) -> Audit:
    data = {
        "id": id, "title": id, "clauses": ["1"], "checklist": "counter@1", "held": {"start": end, "end": end}, **given,
    }  # fmt: skip
    return Audit.model_validate(data, context=STANDARD)


def nonconformity(id: str, state: str = "open", **given: Any) -> Nonconformity:
    data = {
        "id": id, "title": id, "grade": "minor", "raised": "2026-01-20", "clauses": ["1.1"],
        "steps": [{"state": "open", "on": "2026-01-20"}, *([{"state": state, "on": "2026-02-01"}] * (state != "open"))],
        **given,
    }  # fmt: skip
    return Nonconformity.model_validate(data, context=STANDARD)


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with the checklist."""
    return replace(read(SMALL)[0], checklists=(CHECKLIST,))


def memory(workspace: Workspace, day: date = DAY) -> dict[str, Remembered]:
    return dict(remembered(workspace, CHECKLIST, day))


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


def planned(workspace: Workspace, **given: Any) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    day = given.pop("day", DAY)
    everything = given.pop("everything", False)
    known = remembered(workspace, CHECKLIST, day)
    made = propose(workspace, CHECKLIST, Scope(**given), known, {}, day, everything=everything)
    return dict(made.asked), dict(made.left_out)


def test_what_was_asked_within_the_cycle_is_left_out_and_said(small: Workspace) -> None:
    """Unless something speaks for it; every item stands on one of the two lists."""
    answers = [{"item": id, "answer": "conforms"} for id in ("C-01", "C-02", "C-03", "C-04")]
    workspace = replace(small, audits=(audit("AUD-1", "2026-05-01", answers=answers),))

    asked, left_out = planned(workspace)

    assert (asked, list(left_out)) == ({}, ["C-01", "C-02", "C-03", "C-04"])
    assert left_out["C-01"].startswith("asked on 2026-05-01, within 12 months")
    assert list(planned(workspace, everything=True)[0]) == ["C-01", "C-02", "C-03", "C-04"]
    assert "last asked on 2026-05-01" in planned(workspace, day=date(2027, 5, 2))[0]["C-01"][0]


def test_an_item_that_another_waits_for_is_asked_with_it(small: Workspace) -> None:
    """C-03 is asked only after an answer to C-01."""
    workspace = replace(
        small,
        audits=(audit("AUD-1", "2026-05-01", answers=[{"item": "C-01", "answer": "conforms"}]),),
    )

    asked, _ = planned(workspace)

    assert asked["C-03"] == ("time: no answer to it is recorded; its clause was last audited on 2026-05-01",)
    assert asked["C-01"] == ("condition: `C-03` waits for its answer",)


def test_not_sampled_is_no_answer(small: Workspace) -> None:
    """It is asked again, and says so."""
    skipped = audit("AUD-1", "2026-05-01", answers=[{"item": "C-01", "answer": "not-sampled", "reason": "No time"}])

    assert "time: not-sampled in AUD-1" in planned(replace(small, audits=(skipped,)))[0]["C-01"]


def test_scope_and_profile_leave_items_out(small: Workspace) -> None:
    """By the clause at which a finding would be raised, and by what a small organisation is not asked."""
    _, left_out = planned(small, clauses=("mini-2020/1.2",), small=True)

    assert left_out["C-02"] == "about another clause"
    assert left_out["C-04"] == "not asked of a small organisation: Nobody else works there."
    assert "C-03" not in left_out


def test_the_default_scope_names_a_section_where_it_is_asked_about_in_whole(small: Workspace) -> None:
    """Both clauses of section 1 are asked about."""
    assert asked_about(small, CHECKLIST) == ("mini-2020/1",)


def test_an_audit_carries_on_the_last_of_each_clause_and_of_its_checklist(small: Workspace) -> None:
    """Not every audit there ever was; oldest first."""
    audits = (
        audit("AUD-3", "2026-03-01", clauses=["1.1"], checklist="depot@1"),
        audit("AUD-2", "2026-02-01", clauses=["1.1"]),
        audit("AUD-1", "2026-01-01", clauses=["1"], checklist="depot@1"),
        audit("AUD-0", "2025-01-01", clauses=["1"]),
    )

    assert follows(small, CHECKLIST, ("mini-2020/1",), audits) == ["AUD-1", "AUD-2", "AUD-3"]


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
