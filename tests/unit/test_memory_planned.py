"""What the next audit asks follows from what earlier ones asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clausebook.audits.memory import remembered
from clausebook.audits.planning import Scope, asked_about, follows, propose
from clausebook.workspace import Workspace, read
from tests.unit.remembered_audits import CHECKLIST, DAY, SMALL, audit


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with the checklist."""
    return replace(read(SMALL)[0], checklists=(CHECKLIST,))


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
