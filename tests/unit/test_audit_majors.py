"""What the lead auditor confirmed comes back too: minors that together are a major, and findings that came back."""

from __future__ import annotations

import pytest

from clausebook.commands.audit_import import Imported, bring_back
from clausebook.commands.content import Content
from clausebook.model.nonconformity import Nonconformity
from tests.audit_organisation import Larkfield, closing
from tests.audit_page import Page, chained

PROPOSAL = "decision.three-minors-mini-2020-1.1"
RAISED = "nonconformities/AUD-2026-01.yml"
EARLIER = """\
nonconformities:
  - id: NC-2025-01
    title: Letters lie unread
    grade: minor
    raised: 2025-06-01
    clauses:
      - "1.1"
    steps:
      - state: open
        on: 2025-06-01
"""


def brought_back(larkfield: Larkfield, page: Page) -> Imported:
    path = larkfield.folder / "answers.json"
    path.write_bytes(page.file().bytes)
    return bring_back(Content(larkfield.folder), [path])


def three_minors(larkfield: Larkfield) -> Page:
    page = closing(larkfield.page())
    page.answer("L-01", answer="minor", criterion="Two days", gap="Answered late", owner="complaints-manager")
    page.answer("L-02", answer="minor", criterion="Two days", gap="No date on it", owner="complaints-manager")
    return page.answer("L-03", answer="minor", gap="Filed without a number", sample=["C-7"], owner="complaints-manager")


def confirmed(page: Page, reason: str = "Nobody looks after [[role:x]] letters") -> Page:
    return page.put("", PROPOSAL, {"decision": "confirmed", "reason": reason})


def by_id(larkfield: Larkfield) -> dict[str, Nonconformity]:
    return {found.id: found for found in larkfield.nonconformities()}


def test_three_minors_confirmed_as_a_major_are_one_major_that_they_name(larkfield: Larkfield) -> None:
    """It says what was declared, which the three were, and why; the check finds no error; twice changes nothing."""
    page = confirmed(three_minors(larkfield))
    done = brought_back(larkfield, page)
    found = by_id(larkfield)
    assert [(id, one.grade, one.item, one.part_of) for id, one in sorted(found.items())] == [
        ("NC-2026-01", "minor", "L-01", "NC-2026-04"),
        ("NC-2026-02", "minor", "L-02", "NC-2026-04"),
        ("NC-2026-03", "minor", "L-03", "NC-2026-04"),
        ("NC-2026-04", "major", None, None),
    ]
    major = found["NC-2026-04"]
    assert str(major.criterion) == "Two days"
    assert str(major.seen).splitlines() == [
        "NC-2026-01 (L-01): Answered late",
        "NC-2026-02 (L-02): No date on it",
        "NC-2026-03 (L-03): Filed without a number",
    ]
    assert str(major.gap).endswith("Nobody looks after [[role:x]] letters")
    assert (major.clauses, major.owner) == (("mini-2020/1.1",), "complaints-manager")
    audit = larkfield.audit()
    assert [(one.grade, one.nonconformity) for one in audit.findings][-1] == ("major", "NC-2026-04")
    assert [one.nonconformity for one in audit.decisions] == ["NC-2026-04"]
    assert ("NC-2026-04", "major", "", "3 minor findings on clause 1.1 together") in done.raised
    assert larkfield.errors() == []
    files = larkfield.files()
    again = brought_back(larkfield, page)
    assert ({one.state for one in again.changes}, again.raised, again.remarks) == ({"unchanged"}, (), ())
    assert larkfield.files() == files


def test_a_crash_before_the_record_raises_no_second_major(larkfield: Larkfield) -> None:
    """The minors name it, so it is found again."""
    page = confirmed(three_minors(larkfield))
    before = larkfield.files()
    brought_back(larkfield, page)
    after = larkfield.files()
    for file in ("content/audits/AUD-2026-01.yml", "content/audits/AUD-2026-01.events.jsonl"):
        (larkfield.folder / file).unlink()
        if file in before:
            (larkfield.folder / file).write_bytes(before[file])
    brought_back(larkfield, page)
    assert larkfield.files() == after


def test_the_finding_that_was_made_the_major_is_the_one(larkfield: Larkfield) -> None:
    """As the page does it: one action confirms and regrades. The other two name it, and no fourth is raised."""
    page = three_minors(larkfield)
    state = page.file().state
    id = f"{page.device}:{len(page.events) + 1}"
    confirm = {"device": page.device, "item": "", "field": PROPOSAL, "value": {"decision": "confirmed"}}
    seen = [event.id for event in state.current("L-02", "answer")]
    regrade = {"device": page.device, "item": "L-02", "field": "answer", "value": "major", "seen": seen, "action": id}
    page.events = chained("AUD-2026-01", [confirm, regrade], page.events)
    brought_back(larkfield, page)
    found = by_id(larkfield)
    assert [(id, one.grade, one.part_of) for id, one in sorted(found.items())] == [
        ("NC-2026-01", "minor", "NC-2026-02"), ("NC-2026-02", "major", None), ("NC-2026-03", "minor", "NC-2026-02"),
    ]  # fmt: skip
    assert str(found["NC-2026-02"].source) == (
        "Confirmed as a major together with minors on clause 1.1: NC-2026-01 (L-01), NC-2026-03 (L-03)"
    )
    assert larkfield.errors() == []


def test_a_major_that_is_confirmed_later_leaves_what_people_wrote(larkfield: Larkfield) -> None:
    """It is added; the lines to put into the others are told. Taken back, it is to be withdrawn by a person."""
    page = three_minors(larkfield)
    brought_back(larkfield, page)
    larkfield.write(RAISED, larkfield.text(RAISED).replace("Answered late", "Answered far too late"))
    done = brought_back(larkfield, confirmed(page))
    assert "Answered far too late" in larkfield.text(RAISED)
    assert "L-01: NC-2026-01 stays as it stands; write `part_of: NC-2026-04` into it" in done.remarks
    assert by_id(larkfield)["NC-2026-04"].grade == "major"
    back = brought_back(larkfield, page.put("", PROPOSAL, {"decision": "rejected", "reason": "Three clerks"}))
    assert any("NC-2026-04 stands; withdraw it" in remark for remark in back.remarks)
    assert "NC-2026-04" not in {one.nonconformity for one in larkfield.audit().findings}


@pytest.mark.parametrize("decision, known", [("confirmed", True), ("rejected", False), (None, False)])
def test_a_finding_that_came_back_names_the_one_before(larkfield: Larkfield, decision: str | None, known: bool) -> None:
    """One about the same clause only when a person confirmed it; their no counts."""
    larkfield.write("nonconformities/2025.yml", EARLIER)
    page = closing(larkfield.page()).answer("L-01", answer="minor", gap="Unread again")
    if decision:
        page.put("", "decision.again-L-01", {"decision": decision, "reason": "As I saw it"})
    brought_back(larkfield, page)
    assert [found.recurrence_of for found in larkfield.nonconformities()] == ["NC-2025-01" if known else None]


def test_what_was_raised_at_the_same_question_came_back(larkfield: Larkfield) -> None:
    """Nobody has to say so; what is confirmed and has nothing before it is told."""
    first = closing(larkfield.page()).answer("L-01", answer="minor", gap="Unread")
    brought_back(larkfield, first)
    plan = larkfield.text("audits/AUD-2026-01.yml").partition("    answers:")[0].partition("    closing:")[0]
    plan = plan.replace("AUD-2026-01", "AUD-2026-02").partition("    held:")[0]
    larkfield.write("audits/AUD-2026-02.yml", plan)
    second = larkfield.page()
    second.audit = {**second.audit, "id": "AUD-2026-02"}
    closing(second.answer("L-01", answer="minor", gap="Unread again").answer("L-02", answer="minor", gap="New"))
    second.put("", "decision.again-L-02", {"decision": "confirmed"})
    done = brought_back(larkfield, second)
    found = {one.item: one.recurrence_of for one in larkfield.workspace().nonconformities if one.audit == "AUD-2026-02"}
    assert found == {"L-01": "NC-2026-01", "L-02": None}
    assert [remark for remark in done.remarks if remark.startswith("L-02: it is confirmed that it came back")]
