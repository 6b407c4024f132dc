"""What was answered comes back into git once, and without taking away what people wrote there."""

from __future__ import annotations

import pytest

from clausebook.commands.audit_export import take_out
from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from tests.audit_organisation import PLAN, Larkfield, finished
from tests.unit.bringing_back import RAISED, RECORD, brought_back, exported, run


def test_the_same_file_twice_changes_nothing(larkfield: Larkfield) -> None:
    """Not a byte, and the command says so."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    before = larkfield.files()
    again = brought_back(larkfield, page)
    assert {change.state for change in again.changes} == {"unchanged"}
    assert again.raised == ()
    assert larkfield.files() == before
    assert "nothing was changed" in run("import", larkfield.folder / "0.json", "--root", larkfield.folder).output


def test_export_import_export_is_the_same_file(larkfield: Larkfield) -> None:
    """Also after more answers, and by way of another organisation's copy."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    path = exported(larkfield, page)
    made = larkfield.folder / "made.json"
    assert run("export", "AUD-2026-01", "--root", larkfield.folder, "--to", made).exit_code == 0
    assert made.read_bytes() == path.read_bytes()
    shown = run("export", "AUD-2026-01", "--root", larkfield.folder)
    assert shown.output.encode() == path.read_bytes()
    page.answer("L-06", note="Seen again")
    brought_back(larkfield, page)
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_more_answers_keep_ids_and_what_people_wrote(larkfield: Larkfield) -> None:
    """A second import adds; a nonconformity that somebody has worked on is not touched."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    larkfield.write(RAISED, larkfield.text(RAISED).replace(
        '    gap: "No date on it"', '    gap: "No date on the letter, we agree"\n    answer_by: 2026-07-01  # asked for'
    ))  # fmt: skip
    page.answer("L-06", answer="minor", gap="Lost").answer("L-02", gap="No date at all")
    done = brought_back(larkfield, page)
    assert [(id, item) for id, _, item, _ in done.raised] == [("NC-2026-04", "L-06")]
    assert [str(one.gap) for one in larkfield.nonconformities()] == [
        "Nobody looks", "No date on the letter, we agree", "None", "Lost",
    ]  # fmt: skip
    assert "answer_by: 2026-07-01  # asked for" in larkfield.text(RAISED)
    assert any("NC-2026-02 stays as it stands" in remark for remark in done.remarks)
    assert [finding.id for finding in larkfield.audit().findings] == ["F-01", "F-02", "F-03", "F-04", "F-05", "F-06"]
    assert larkfield.errors() == []


def test_an_untouched_nonconformity_follows_the_answers(larkfield: Larkfield) -> None:
    """While nobody has worked on it, better words and the auditee's agreement come through."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    page.answer("L-03", gap="No number, so it cannot be found", agreed=True)
    brought_back(larkfield, page)
    third = larkfield.nonconformities()[2]
    assert (third.id, str(third.gap)) == ("NC-2026-03", "No number, so it cannot be found")
    assert [step.state for step in third.steps] == ["open", "accepted"]


def test_a_grade_that_is_withdrawn_or_changed_is_told_not_done(larkfield: Larkfield) -> None:
    """A nonconformity does not vanish, and its grade leaves a trace only a person can write."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    before = larkfield.text(RAISED)
    page.answer("L-02", answer="conforms").answer("L-03", answer="major")
    done = brought_back(larkfield, page)
    assert larkfield.text(RAISED) == before
    assert any("NC-2026-02 stands" in remark for remark in done.remarks)
    assert any("NC-2026-03 says minor" in remark for remark in done.remarks)


def test_ids_are_never_given_twice(larkfield: Larkfield) -> None:
    """Ids of that year that are in use or retired are passed over."""
    used = "  - id: NC-2026-07\n    title: Another\n    grade: minor\n    raised: 2026-02-02\n"
    retired = "retired:\n  - id: NC-2026-11\n    reason: raised twice\n"
    larkfield.write("nonconformities/others.yml", f"nonconformities:\n{used}{retired}")
    done = brought_back(larkfield, finished(larkfield.page()))
    assert [id for id, *_ in done.raised] == ["NC-2026-12", "NC-2026-13", "NC-2026-14"]


def test_comments_and_plan_stay(larkfield: Larkfield) -> None:
    """A comment stands again at its key; the second import leaves it there."""
    brought_back(larkfield, finished(larkfield.page()))
    lines = larkfield.text(RECORD).splitlines()
    assert lines[:3] == PLAN.splitlines()[:3]
    assert lines[lines.index("    # not by email") + 1].startswith("    title:")
    assert lines[lines.index("    # the branch in the north only") + 1].startswith("    scope:")
    assert '    title: "Complaints by letter"' in lines


def test_a_record_beside_others_in_one_file_is_not_taken_apart(larkfield: Larkfield) -> None:
    """The record is a file of its own."""
    larkfield.write(RECORD, PLAN + "  - id: AUD-2026-02\n    title: Another\n")
    with pytest.raises(Refused, match="holds more than AUD-2026-01"):
        brought_back(larkfield, finished(larkfield.page()))
