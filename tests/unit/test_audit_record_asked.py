"""What was asked, and the content does not say so or no longer: it is kept, and told."""

from __future__ import annotations

from clausebook.commands.audit_export import take_out
from clausebook.commands.content import Content
from tests.audit_organisation import CHECKLIST, LONG, Larkfield, finished
from tests.unit.bringing_back import RECORD, brought_back


def test_a_reworded_question_keeps_its_answer_and_both_wordings(larkfield: Larkfield) -> None:
    """The record says what was asked; the remark says that the answer is still to be confirmed."""
    page = finished(larkfield.page())
    larkfield.write("checklists/letters.yml", CHECKLIST.replace(LONG, "Is every letter answered?"))
    done = brought_back(larkfield, page)
    first = larkfield.audit().answers[0]
    assert (str(first.asked), str(first.answer)) == (LONG, "major")
    assert first.wording == page.checklist["items"][0]["wording"]
    assert any("L-01: it was reworded since it was asked" in remark for remark in done.remarks)
    assert larkfield.errors() == []


def test_questions_nobody_knows_are_kept_and_told(larkfield: Larkfield) -> None:
    """Retired, unknown, or answered in a way its scale has not; a field of a later version stays in the log."""
    page = finished(larkfield.page()).answer("X-99", answer="minor", note="Kept").answer("L-08", answer="perhaps")
    page.put("L-06", "weather", {"rain": True})
    larkfield.write("checklists/letters.yml", CHECKLIST.replace("id: L-07", "id: L-17"))
    done = brought_back(larkfield, page)
    audit = larkfield.audit()
    assert [one.item for one in audit.answers][-2:] == ["L-07", "X-99"]
    assert str(audit.answers[-2].asked) == "Is step L-07 done?"
    for words in (
        "X-99: the checklist does not ask it",
        "L-07: the checklist no longer asks it",
        "`perhaps`",
        "`weather`",
    ):
        assert any(words in remark for remark in done.remarks), words
    assert larkfield.errors() == []
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_what_the_content_does_not_have_is_told(larkfield: Larkfield) -> None:
    """Roles, evidence and days that are none of ours would make the check fail: words stay, the rest is in the log."""
    page = finished(larkfield.page()).answer("L-02", owner="nobody", evidence=[{"evidence": "EV-999", "file": "a.pdf"}])
    page.answer("", distribution=["nobody", "complaints-manager"], reported="2026-02-31")
    page.put("", "sign-off.auditee", {"role": "nobody", "initials": "Q", "on": "2026-06-02"})
    page.put("", "sign-off.management-representative", {"initials": "Z"})
    done = brought_back(larkfield, page)
    audit = larkfield.audit()
    assert larkfield.errors() == []
    assert (audit.answers[1].owner, str(audit.answers[1].evidence[0].place)) == (None, "EV-999")
    assert audit.distribution == ("complaints-manager",)
    assert audit.reported is None
    assert [str(one.position) for one in audit.signed_off] == ["None", "nobody"]
    assert len([remark for remark in done.remarks if "log" in remark or "words" in remark]) == 6


def test_an_audit_without_a_plan_in_git_is_taken_in(larkfield: Larkfield) -> None:
    """It was started from a plan file on another computer: its plan comes with it, word for word."""
    page = finished(larkfield.page())
    (larkfield.folder / "content" / RECORD).unlink()
    page.audit["title"] = "Letters [[not a reference"
    brought_back(larkfield, page)
    audit = larkfield.audit()
    assert (str(audit.title), audit.clauses, audit.checklist) == (
        "Letters [[not a reference", ("mini-2020/1.1",), "letters@1",
    )  # fmt: skip
    assert larkfield.errors() == []
