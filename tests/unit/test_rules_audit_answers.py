"""What the rules say of answers: each fits its scale, and what is skipped has a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.rules import (
    skipped_without_reason,
    unknown_answer,
    unknown_item,
)
from clausebook.workspace import Workspace, read
from tests.unit.checked_audits import CHECKLIST, RULES, audit, said


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with a checklist of every kind of scale."""
    return replace(read(RULES / "_base")[0], checklists=(CHECKLIST,))


@pytest.mark.parametrize(
    "item,answer,fits",
    [
        ("C-SEEN", "yes", True),
        ("C-SEEN", "not-applicable", True),
        ("C-SEEN", "perhaps", False),
        ("C-COUNT", "5", True),
        ("C-COUNT", "6", False),
        ("C-COUNT", "0", False),
        ("C-COUNT", "five", False),
        ("C-DAY", "2026-02-28", True),
        ("C-DAY", "2026-02-30", False),
        ("C-DAY", "20260228", False),
        ("C-WORDS", "anything </script>", True),
        ("C-WHICH", "web", True),
        ("C-WHICH", "fax", False),
    ],
)
def test_an_answer_fits_its_scale_or_not(small: Workspace, item: str, answer: str, fits: bool) -> None:
    """Ids by the list, numbers by their limits, days by the calendar; words are words."""
    key = {"chosen": ["post", answer]} if item == "C-WHICH" else {"answer": answer}

    found = said(unknown_answer, small, audit(answers=[{"item": item, **key}]))

    assert (found == []) is fits, found


def test_an_answer_to_a_retired_item_is_kept_in_silence(small: Workspace) -> None:
    """It was lawfully asked; a plan or finding about it is something else."""
    kept = audit(answers=[{"item": "C-OLD", "answer": "yes"}])
    planned = audit(items=[{"item": "C-OLD"}])

    assert said(unknown_item, small, kept) == []
    assert said(unknown_item, small, planned) == ["item `C-OLD` is not asked in `counter@1`, which `AUD-1` names"]
    assert said(unknown_item, small, kept.model_copy(update={"checklist": "counter@9"})) == []


def test_blank_needs_no_reason(small: Workspace) -> None:
    """Only not applicable and not sampled do, as an answer or as a grade."""
    answers = [
        {"item": "C-SEEN", "note": "Closed that day"},
        {"item": "C-DAY", "answer": "not-sampled", "reason": "No time"},
        {"item": "C-COUNT", "answer": "3", "grade": "not-applicable"},
    ]

    assert said(skipped_without_reason, small, audit(answers=answers)) == [
        "`C-COUNT` was answered `not-applicable` in `AUD-1`, and nothing says why"
    ]
