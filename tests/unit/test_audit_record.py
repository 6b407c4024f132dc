"""What was answered comes back into git whole, as a record with nonconformities."""

from __future__ import annotations

import re

import pytest

from clausebook.audits.memory import last_day
from clausebook.commands.audit_export import take_out
from clausebook.commands.content import Content
from clausebook.model.text import Verbatim
from tests.audit_organisation import CHECKLIST, Larkfield, closing, finished
from tests.unit.bringing_back import brought_back


def test_a_finished_audit_becomes_a_record(larkfield: Larkfield) -> None:
    """Answers, findings, meetings, sign-off and log; the plan stays; the check finds no error."""
    assert larkfield.errors() == []
    done = brought_back(larkfield, finished(larkfield.page()))
    audit = larkfield.audit()
    assert larkfield.errors() == []
    assert {one.item: str(one.answer) for one in audit.answers} == {
        "L-01": "major", "L-02": "minor", "L-03": "minor", "L-04": "ofi", "L-05": "conforms", "L-06": "conforms",
        "L-07": "not-applicable", "L-08": "yes",
    }  # fmt: skip
    assert [(one.id, one.grade, one.item) for one in audit.findings] == [
        ("F-01", "major", "L-01"), ("F-02", "minor", "L-02"), ("F-03", "minor", "L-03"), ("F-04", "ofi", "L-04"),
        ("F-05", "strength", "L-05"),
    ]  # fmt: skip
    assert audit.scope is not None
    assert str(audit.scope) == "Letters, and [[role:complaints-manager]]"
    assert not isinstance(audit.scope, Verbatim)
    assert str(audit.auditors[0].independence) == "Works elsewhere."
    assert audit.held is not None
    assert str(audit.held.end) == "2026-06-02"
    assert [(one.part, one.role, str(one.initials)) for one in audit.signed_off] == [
        ("lead-auditor", "internal-auditor", "QX")
    ]
    assert audit.log is not None
    assert audit.log.digest == done.digest
    assert audit.log.heads[0].number == audit.log.events == len(finished(larkfield.page()).events)
    assert audit.answers[7].evidence[0].evidence == "EV-001"
    assert done.summary == {"answers": 8, "findings": 5, "conflicts": 0}


def test_an_audit_that_is_still_open_is_remembered_by_its_last_answer(larkfield: Larkfield) -> None:
    """The log knows the day, whatever was planned."""
    page = larkfield.page().answer("L-05", answer="conforms")
    brought_back(larkfield, page)
    workspace, audit = larkfield.workspace(), larkfield.audit()

    assert audit.held is None
    assert str(last_day(workspace, audit)) == page.events[-1].time[:10]


def test_files_that_were_shown_reach_the_nonconformity(larkfield: Larkfield) -> None:
    """With their hash and place, after what was looked at; the evidence keeps its id."""
    shown = [{"evidence": "EV-001"}, {"file": "[[x]] letter.pdf", "sha256": "ab" * 32, "place": "Desk"}]
    page = larkfield.page().answer("L-01", answer="minor", gap="Late", sample=["C-1"], evidence=shown)
    brought_back(larkfield, closing(page))
    (raised,) = larkfield.nonconformities()

    assert [str(one) for one in raised.sample] == ["C-1", f"file [[x]] letter.pdf, sha256 {'ab' * 32}, place Desk"]
    assert raised.evidence == ("EV-001",)
    assert larkfield.errors() == []


@pytest.mark.parametrize(
    "kind,answer,noted",
    [
        ("date", "garbage", "`garbage` is no day that the calendar has"),
        ("date", "2026-02-30", "`2026-02-30` is no day"),
        ("date", "2026-02-28", ""),
        ("number", "many", "`many` is no whole number"),
        ("number", "12", ""),
        ("number", "not-sampled", ""),
    ],
)
def test_an_answer_that_is_no_day_or_number_is_noted(larkfield: Larkfield, kind: str, answer: str, noted: str) -> None:
    """It is kept as it was given."""
    checklist = CHECKLIST.replace("kind: yes-no", f"kind: {kind}")
    larkfield.write("checklists/letters.yml", re.sub(r"(?m)^      - \{id: \"(yes|no)\".*\n", "", checklist))
    larkfield.write("checklists/letters.yml", larkfield.text("checklists/letters.yml").replace(
        f"kind: {kind}\n    answers:\n", f"kind: {kind}\n"
    ))  # fmt: skip
    done = brought_back(larkfield, closing(larkfield.page().answer("L-08", answer=answer)))

    assert str(larkfield.audit().answers[0].answer) == answer
    assert [one for one in done.remarks if one.startswith("L-08: ")] == (
        [one for one in done.remarks if noted in one] if noted else []
    )
    assert bool(noted) is any(noted in one and noted for one in done.remarks)


def test_minor_and_major_findings_become_nonconformities(larkfield: Larkfield) -> None:
    """Criterion, what was seen, gap, sample, owner and response, raised on the closing day."""
    brought_back(larkfield, finished(larkfield.page()))
    first, second, third = larkfield.nonconformities()
    assert [one.id for one in (first, second, third)] == ["NC-2026-01", "NC-2026-02", "NC-2026-03"]
    assert (first.grade, str(first.criterion), str(first.seen), str(first.gap)) == (
        "major", "Two days", "5 of 9 late", "Nobody looks",
    )  # fmt: skip
    assert (str(first.title), str(first.raised), first.raised_by, first.item) == (
        "Nobody looks", "2026-06-02", "internal-auditor", "L-01",
    )  # fmt: skip
    assert [str(one) for one in first.sample] == ["C-1", "C-7"]
    assert (first.owner, first.clauses) == ("complaints-manager", ("mini-2020/1.1",))
    assert [[step.state for step in one.steps] for one in (first, second, third)] == [
        ["open", "accepted"], ["open", "disputed"], ["open"],
    ]  # fmt: skip
    assert [finding.nonconformity for finding in larkfield.audit().findings] == [
        "NC-2026-01", "NC-2026-02", "NC-2026-03", None, None,
    ]  # fmt: skip


def test_a_plan_can_be_exported_before_anything_is_answered(larkfield: Larkfield) -> None:
    """The file is the plan, with no event in it."""
    file = take_out(Content(larkfield.folder), "AUD-2026-01")
    assert (file.events, file.bytes) == ((), larkfield.page().file().bytes)
