"""What was answered comes back into git whole, once, and without taking away what people wrote there."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.memory import last_day
from clausebook.cli import cli
from clausebook.commands import aside
from clausebook.commands.audit_export import take_out
from clausebook.commands.audit_import import Imported, bring_back
from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from clausebook.commands.forgotten_audits import forgotten
from clausebook.model.base import Audience
from clausebook.model.text import Verbatim
from clausebook.pages.templates import render
from clausebook.views.audit import audit_view
from clausebook.views.nonconformities import nonconformities_view
from clausebook.views.site import Site
from tests.audit_organisation import CHECKLIST, LONG, PLAN, PROGRAMME, Larkfield, closing, finished
from tests.audit_page import Page, chained
from tests.site.everything import AS_OF

RECORD, LOG = "audits/AUD-2026-01.yml", "audits/AUD-2026-01.events.jsonl"
RAISED = "nonconformities/AUD-2026-01.yml"
HOSTILE = (
    '[[role:nobody]] [[ </script><script>alert(1)</script> {{ 7*7 }} *no* _mark_ `here` <!-- -- "quoted" ...\n'
    "# no heading\n\n- no list\n1. none   either\n\tcertified to ISO 10002\n"
    "\x02\x03 \x85 \u2028 \u202e \ud800 😀 سلام 客户 \\ & &amp; end"
)
TYPED = (
    "reason", "note", "criterion", "seen", "gap", "strength", "interviewee", "place", "at", "response",
)  # fmt: skip


@pytest.fixture
def larkfield(tmp_path: Path) -> Larkfield:
    """A small organisation with a planned audit."""
    return Larkfield(tmp_path / "organisation")


def exported(larkfield: Larkfield, page: Page, name: str = "audit.json") -> Path:
    path = larkfield.folder / name
    path.write_bytes(page.file().bytes)
    return path


def brought_back(larkfield: Larkfield, *pages: Page, write: bool = True) -> Imported:
    paths = [exported(larkfield, page, f"{number}.json") for number, page in enumerate(pages)]
    return bring_back(Content(larkfield.folder), paths, write=write)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["audit", *(str(word) for word in words)])


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


def test_a_refusal_names_the_file_as_it_was_typed(larkfield: Larkfield) -> None:
    """Two devices may have given files of one name; what is no file of ours at all is not called cut off."""
    missing, other = larkfield.folder / "tablet/a.json", larkfield.folder / "README.md"
    other.write_text("# Notes\n")

    assert f"there is no file `{missing}`" in run("import", missing, "--root", larkfield.folder).output
    said = run("import", other, "--root", larkfield.folder).output
    assert f"`{other}` is refused, and nothing was changed. The file is not the file of an audit." in said


def test_initials_are_short(larkfield: Larkfield) -> None:
    """A name is none: it stays in the log, and the note does not repeat it."""
    page = closing(larkfield.page())
    page.put("", "sign-off.auditee", {"position": "Head", "initials": "Somebody Long", "on": "2026-06-02"})
    done = brought_back(larkfield, page)

    assert [one.initials and str(one.initials) for one in larkfield.audit().signed_off] == ["QX", None]
    (note,) = [one for one in done.remarks if "initials" in one]
    assert "8 characters" in note
    assert "Somebody" not in note


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


def test_a_crash_between_two_files_is_mended_by_the_next_import(
    larkfield: Larkfield, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever was renamed last, no nonconformity is raised twice and everything is there in the end."""
    page = finished(larkfield.page())
    whole = Larkfield(tmp_path / "whole")
    brought_back(whole, page)
    wanted = {file: data for file, data in whole.files().items() if "AUD-2026-01" in file}
    replace, renamed = Path.replace, 0

    def crash(self: Path, target: Any) -> Path:
        nonlocal renamed
        renamed += 1
        if renamed > stop:
            self.unlink()  # the part file of a machine that lost its power
            raise KeyboardInterrupt
        return replace(self, target)

    for stop in (0, 1, 2):
        renamed = 0
        broken = Larkfield(tmp_path / f"crash-{stop}")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", crash)
            with pytest.raises(KeyboardInterrupt):
                brought_back(broken, page)
        assert not [file for file in broken.files() if file.endswith("part")]
        brought_back(broken, page)
        assert {file: data for file, data in broken.files().items() if "AUD-2026-01" in file} == wanted


def test_a_disk_that_is_full_leaves_everything_as_it_was(larkfield: Larkfield, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is written aside before the first file changes."""
    before = larkfield.files()
    count = 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(aside.os, "fsync", full)
    with pytest.raises(Refused, match="no space left"):
        brought_back(larkfield, finished(larkfield.page()))
    assert larkfield.files() == before


def test_a_dry_run_says_and_writes_nothing(larkfield: Larkfield) -> None:
    """What would be new, what would change, and the nonconformities that would be raised."""
    before = larkfield.files()
    path = exported(larkfield, finished(larkfield.page()))
    shown = run("import", path, "--root", larkfield.folder, "--dry-run")
    assert shown.exit_code == 0
    assert larkfield.files() == before
    for words in ("8 answers, 5 findings", f"content/{RECORD}: would be changed", f"content/{LOG}: would be new",
                  "NC-2026-01 major, L-01: Nobody looks"):  # fmt: skip
        assert words in shown.output


def test_comments_and_plan_stay(larkfield: Larkfield) -> None:
    """A comment stands again at its key; the second import leaves it there."""
    brought_back(larkfield, finished(larkfield.page()))
    lines = larkfield.text(RECORD).splitlines()
    assert lines[:3] == PLAN.splitlines()[:3]
    assert lines[lines.index("    # not by email") + 1].startswith("    title:")
    assert lines[lines.index("    # the branch in the north only") + 1].startswith("    scope:")
    assert '    title: "Complaints by letter"' in lines


def test_two_auditors_are_joined_on_import(larkfield: Larkfield) -> None:
    """Disjoint answers of two devices that began with the same plan; also one after the other."""
    first, second = larkfield.page().answer("L-01", answer="conforms"), larkfield.page()
    second.device, second.who = "b" * 12, "second"
    closing(second.answer("L-02", answer="minor", gap="No date"))
    brought_back(larkfield, first, second)
    both = larkfield.files()
    assert [(one.item, str(one.by)) for one in larkfield.audit().answers] == [
        ("L-01", "internal-auditor"),
        ("L-02", "second"),
    ]
    other = Larkfield(larkfield.folder.parent / "other")
    brought_back(other, first)
    brought_back(other, second)
    assert other.files()[f"content/{LOG}"] == both[f"content/{LOG}"]
    assert other.audit().answers == larkfield.audit().answers
    brought_back(other, first)
    assert other.files()[f"content/{LOG}"] == both[f"content/{LOG}"]


def test_a_conflict_refuses_the_import(larkfield: Larkfield) -> None:
    """Both values, who and when; nothing is written."""
    before = larkfield.files()
    first, second = larkfield.page().answer("L-01", answer="conforms"), larkfield.page()
    second.device, second.who = "b" * 12, "second"
    second.answer("L-01", answer="major")
    with pytest.raises(Refused) as refused:
        brought_back(larkfield, first, second)
    assert refused.value.details[1:6] == (
        "conflict: L-01, answer",
        f"  {LONG}",
        "  who               when (UTC)           event           value",
        "  internal-auditor  2026-11-20 09:00:01  aaaaaaaaaaaa:1  conforms",
        "  second            2026-11-20 09:00:01  bbbbbbbbbbbb:1  major",
    )
    assert refused.value.details[-1].startswith("To settle them: run `clausebook audit merge ")
    assert {file: data for file, data in larkfield.files().items() if file in before} == before


def test_merge_joins_and_shows_conflicts(larkfield: Larkfield) -> None:
    """Exit code 0 when all is disjoint, 1 with both authors and times when not; a lost event of the base is named."""
    base = larkfield.page().answer("L-06", answer="conforms")
    one, other = base.opened("b", "first"), base.opened("c", "second")
    one.answer("L-01", answer="minor")
    other.answer("L-02", answer="conforms")
    files = [exported(larkfield, page, name) for page, name in ((one, "a.json"), (other, "b.json"), (base, "o.json"))]
    to = larkfield.folder / "joined.json"
    done = run("merge", files[0], files[1], "--base", files[2], "--to", to)
    assert (done.exit_code, "3 answers" in done.output) == (0, True)
    assert "lost" not in done.output
    assert run("merge", files[1], files[0], "--to", larkfield.folder / "turned.json").exit_code == 0
    assert (larkfield.folder / "turned.json").read_bytes() == to.read_bytes()
    other.answer("L-01", answer="major")
    exported(larkfield, other, "b.json")
    clash = run("merge", files[0], files[1], "--to", to)
    assert clash.exit_code == 1
    assert "conflict: L-01, answer\n" in clash.output
    assert [line.split()[-1] for line in clash.output.splitlines() if ":1  " in line or ":2  " in line] == [
        "minor", "major",
    ]  # fmt: skip
    assert f"To settle them: open `{to}` in the checklist" in clash.output
    assert json.loads(to.read_bytes())["state"]["L-01"] == {"answer": {"conflict": ["major", "minor"]}}
    lone = larkfield.page()
    lone.device = "d" * 12
    gone = run("merge", exported(larkfield, lone.answer("L-03", answer="ofi"), "d.json"), "--base", files[2])
    assert "lost: L-06, answer by internal-auditor" in gone.output
    assert f"is in `{files[2]}` and not in `{larkfield.folder / 'd.json'}`" in gone.output


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


def test_every_typed_word_survives(larkfield: Larkfield) -> None:
    """Whatever was typed stands in the record as it was typed, and the check says nothing about it."""
    page = closing(larkfield.page().answer("L-01", answer="minor", **dict.fromkeys(TYPED, HOSTILE)))
    brought_back(larkfield, page)
    kept = HOSTILE.replace("\ud800", "\ufffd")
    answered = larkfield.audit().answers[0]
    assert {field: str(getattr(answered, field)) for field in TYPED} == dict.fromkeys(TYPED, kept)
    assert larkfield.errors() == []
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_every_word_about_the_audit_survives_too(larkfield: Larkfield) -> None:
    """Meetings, timetable, samples, conclusion, sign-off, decisions, evidence and references."""
    page = larkfield.page()
    page.who = HOSTILE
    page.answer("L-01", answer="observation", sample=[HOSTILE], evidence=[{"place": HOSTILE, "file": HOSTILE}])
    page.put("L-01", "decision.EVD003.EV-001", {"decision": "rejected", "reason": HOSTILE})
    page.put("", "decision.again-L-01", {"decision": "rejected", "reason": HOSTILE})
    page.put("", "sample.letters", {"population": 9, "seed": HOSTILE, "drawn": [HOSTILE], "grounds": HOSTILE})
    page.put("", "sign-off.auditee", {"position": HOSTILE, "initials": "\x85]]<", "on": "2026-06-02"})
    meeting = {"on": "2026-06-01", "note": HOSTILE}
    page.answer("", opening=meeting, closing=meeting, conclusion=HOSTILE)
    page.answer("", timetable=[{"on": "2026-06-01", "at": "09:30", "what": HOSTILE}])
    brought_back(larkfield, page)
    audit = larkfield.audit()
    (answered,), (sample,), (signed,) = audit.answers, audit.samples, audit.signed_off
    assert audit.opening is not None
    assert audit.closing is not None
    kept = [
        answered.by, *answered.sample, answered.evidence[0].place, answered.evidence[0].file,
        answered.decisions[0].reason, audit.decisions[0].reason, sample.seed, *sample.drawn, sample.grounds,
        signed.position, audit.opening.note, audit.closing.note, audit.conclusion,
        audit.timetable[0].what,
    ]  # fmt: skip
    assert {str(words) for words in kept} == {HOSTILE.replace("\ud800", "\ufffd")}
    assert str(signed.initials) == "\x85]]<"
    assert {type(words) for words in (*kept, signed.initials)} == {Verbatim}
    assert larkfield.errors() == []
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_hostile_words_are_shown_as_typed(larkfield: Larkfield) -> None:
    """On the page of the audit and in the register: no mark, no reference, no script, lines kept, direction its own."""
    page = larkfield.page().answer(
        "L-01", answer="major", criterion=HOSTILE, seen=HOSTILE, gap=HOSTILE, sample=[HOSTILE]
    )
    page.answer("L-01", response=HOSTILE, note="x" * 200_000).answer("L-02", answer="conforms", strength=HOSTILE)
    page.answer("", conclusion=HOSTILE, opening={"on": "2026-06-01", "note": HOSTILE})
    brought_back(larkfield, closing(page).answer("", conclusion=HOSTILE))
    site = Site(larkfield.workspace(), Audience.INTERNAL, "en", AS_OF)
    report = render("audit.md.j2", audit_view(site, larkfield.audit()), site.words)
    register = render("nonconformities.md.j2", nonconformities_view(site), site.words)
    first, second = (str(escape(line)) for line in HOSTILE.splitlines()[:2])
    for html, times in ((report, 7), (register, 5)):
        assert html.count(f'dir="auto">{first}<br>{second}<br>') >= times
        assert "<script" not in html
        assert "<em>" not in html
        assert not set(html) & set("\x02\x03\x85\u2028\ud800")


REFUSED: dict[str, tuple[Any, str]] = {
    "another site": (lambda page: setattr(page, "site", "elsewhere"), "another site (elsewhere)"),
    "a plan": (lambda page: setattr(page, "events", ()), "is a plan"),
    "another checklist": (lambda page: page.checklist.update(id="doors"), "planned with `letters@1`"),
    "a rewritten chain": (lambda page: None, "a chain was rewritten"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_believed_is_refused(larkfield: Larkfield, case: str) -> None:
    """In one sentence with one thing to do, exit code 1, and nothing written."""
    change, words = REFUSED[case]
    if case == "a rewritten chain":
        brought_back(larkfield, larkfield.page().answer("L-01", answer="minor"))
    before = larkfield.files()
    page = larkfield.page().answer("L-01", answer="major")
    change(page)
    done = run("import", exported(larkfield, page), "--root", larkfield.folder)
    assert done.exit_code == 1
    assert words in done.output
    assert "Traceback" not in done.output
    assert larkfield.files() == before


WHOLE_PLAN: dict[str, Any] = {
    "aim": "aim", "entities": ["E"], "follows": ["AUD-2025-01"], "items": [{"item": "L-01", "because": ["x"]}],
    "timetable": [{"on": "2026-06-01", "at": "09:00", "what": "w", "roles": ["internal-auditor"]}],
    "samples": [{"rule": "letters", "of": "L", "population": 9, "size": 3, "drawn_by": "seed", "seed": "5",
                 "grounds": "g", "drawn": ["a"], "list_sha256": "ab" * 32}],
}  # fmt: skip
HOSTILE_VALUES: tuple[Any, ...] = (
    None, "", 0, -1, 2**53 - 1, True, [], {}, [[]], [None], {"x": "y"}, "x", "2026-02-30", "0000-00-00", "0001-01-01",
    "9999-12-31", "2026-02-30T09:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "x" * 100_000,
    "__proto__", "../../../etc/passwd", "a\nb: c", "\0", "\u0662\u0660", "\u00b2",
)  # fmt: skip


def hostile(value: Any, draw: Callable[[Any], Any]) -> Any:
    """The value with one of its leaves, or a branch of it, made something else."""
    if isinstance(value, dict | list | tuple) and value and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
        copy: Any = dict(value) if isinstance(value, dict) else list(value)
        copy[key] = hostile(copy[key], draw)
        return copy
    return draw(st.sampled_from(HOSTILE_VALUES))


def test_a_hostile_export_is_taken_or_refused_and_never_a_surprise(larkfield: Larkfield) -> None:
    """Any part of plan, checklist or events made something else, all hashes made to fit; with a programme to look at.

    A refusal writes nothing; what is taken leaves content that can be read.
    """
    page = finished(larkfield.page())
    page.audit = {**page.audit, **WHOLE_PLAN}
    page.put("", "sample.letters", {"population": 9, "seed": "5", "drawn": ["a"], "grounds": "g"})
    page.answer("", opening={"on": "2026-06-02", "attended": ["complaints-manager"], "note": "n"}, **{"decision.A": {
        "decision": "confirmed", "reason": "r"}})  # fmt: skip
    (larkfield.folder / "content" / RECORD).unlink()
    larkfield.write("audits/programme.yml", PROGRAMME.replace("audit: AUD-2026-01", "by: 2026-06-01"))
    content = Content(larkfield.folder)
    parts = [{key: getattr(event, key) for key in ("device", "item", "field", "value", "time", "who", "wording")}
             for event in page.events if event.item != "L-06"]  # fmt: skip
    path = larkfield.folder / "hostile.json"
    met = set()

    @settings(max_examples=1200, deadline=None, derandomize=True)
    @given(st.data())
    def never_a_surprise(data: st.DataObject) -> None:
        audit, checklist, events = page.audit, page.checklist, parts
        for _ in range(data.draw(st.integers(1, 2))):
            where = data.draw(st.integers(0, 2))
            audit = hostile(audit, data.draw) if where == 0 else audit
            checklist = hostile(checklist, data.draw) if where == 1 else checklist
            number = data.draw(st.integers(0, len(events) - 1))
            if where == 2:
                one = hostile(events[number], data.draw)
                events = [*events[:number], one, *events[number + 1 :]]
        try:
            made = AnswersFile(page.site, audit, checklist, chained("AUD-2026-01", events)).bytes
        except (TypeError, KeyError, ValueError, AttributeError):  # nothing that could be written as a file
            return
        path.write_bytes(made)
        try:
            bring_back(content, [path], write=False)
            met.add("taken")
        except Refused:
            met.add("refused")

    before = larkfield.files()
    never_a_surprise()
    assert met == {"taken", "refused"}
    assert larkfield.files() == before


@pytest.mark.parametrize("time", ["2026-02-30T09:00:00.000Z", "0000-01-01T00:00:00.000Z"])
def test_answers_of_a_day_that_there_is_not_are_refused(larkfield: Larkfield, time: str) -> None:
    """With the day, and what to do; no plan says another one."""
    page = larkfield.page().answer("L-01", answer="major")
    page.audit = {**page.audit, "planned": None}
    (larkfield.folder / "content" / RECORD).unlink()
    part = {"device": "a" * 12, "item": "L-01", "field": "answer", "value": "major", "time": time}
    page.events = chained("AUD-2026-01", [part])
    before = larkfield.files()
    done = run("import", exported(larkfield, page), "--root", larkfield.folder)
    assert done.exit_code == 1
    assert f"a day or time that there is not: {time} (events 1.time)" in done.output
    assert "as it was exported" in done.output
    assert larkfield.files() == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_that_there_is_are_days(larkfield: Larkfield, day: str) -> None:
    """Three months before and after them there is none, and nobody stumbles over that."""
    years = PROGRAMME.replace("start: 2026-01-01", "start: 0001-01-01").replace("end: 2026-12", "end: 9999-12")
    larkfield.write("audits/programme.yml", years.replace("audit: AUD-2026-01", "by: 2026-06-01"))
    page = larkfield.page().answer("L-01", answer="conforms").answer("", held={"start": day, "end": day})
    assert "no entry of a programme named it" in " ".join(brought_back(larkfield, page).remarks)


def test_a_damaged_log_or_record_refuses_the_import(larkfield: Larkfield) -> None:
    """What is in git has to be whole before anything is put over it."""
    page = finished(larkfield.page())
    brought_back(larkfield, page)
    whole = larkfield.text(LOG)
    larkfield.write(LOG, whole.replace('"conforms"', '"minor"'))
    with pytest.raises(Refused, match="Take the log back"):
        brought_back(larkfield, page)
    with pytest.raises(Refused, match="the log of AUD-2026-01 is refused"):
        take_out(Content(larkfield.folder), "AUD-2026-01")
    larkfield.write(LOG, whole)
    larkfield.write(RECORD, larkfield.text(RECORD) + "    oops: true\n")
    with pytest.raises(Refused, match="has errors"):
        brought_back(larkfield, page)


def test_content_with_errors_is_repaired_first(larkfield: Larkfield) -> None:
    """A role that could not be read would look like one that does not exist, and an owner would get lost."""
    larkfield.write("roles.yml", larkfield.text("roles.yml") + "    oops: true\n")
    before = larkfield.files()
    done = run("import", exported(larkfield, finished(larkfield.page())), "--root", larkfield.folder)
    assert done.exit_code == 1
    assert "`oops` is not a key here" in done.output
    assert "the content has errors" in done.output
    assert larkfield.files() == before


def test_a_plan_can_be_exported_before_anything_is_answered(larkfield: Larkfield) -> None:
    """The file is the plan, with no event in it."""
    file = take_out(Content(larkfield.folder), "AUD-2026-01")
    assert (file.events, file.bytes) == ((), larkfield.page().file().bytes)


def test_a_record_beside_others_in_one_file_is_not_taken_apart(larkfield: Larkfield) -> None:
    """The record is a file of its own."""
    larkfield.write(RECORD, PLAN + "  - id: AUD-2026-02\n    title: Another\n")
    with pytest.raises(Refused, match="holds more than AUD-2026-01"):
        brought_back(larkfield, finished(larkfield.page()))


@pytest.mark.parametrize("name", ["missing.json", "folder"])
def test_a_path_that_is_no_file_is_wrong_usage(larkfield: Larkfield, name: str) -> None:
    """Exit code 2."""
    (larkfield.folder / "folder").mkdir()
    assert run("import", larkfield.folder / name, "--root", larkfield.folder).exit_code == 2
    assert run("export", "AUD-2026-02", "--root", larkfield.folder).exit_code == 2


def test_an_audit_that_nothing_names_is_named_in_its_programme(larkfield: Larkfield) -> None:
    """So that a check misses it when the record, its log and all that it raised are deleted; twice adds nothing."""
    unnamed = PROGRAMME.replace("        audit: AUD-2026-01\n", "        clauses: ['1.2']\n        held: 2026-02-01\n")
    larkfield.write("audits/programme.yml", unnamed)
    page = finished(larkfield.page())
    done = brought_back(larkfield, page)
    entry = (
        '      - id: P-02\n        clauses:\n          - "1.1"\n        by: 2026-06-02\n        audit: AUD-2026-01\n'
    )
    assert larkfield.text("audits/programme.yml") == unnamed + entry
    assert "AUD-2026-01: no entry of a programme named it; it is P-02 of PRG-2026 now" in done.remarks
    assert larkfield.errors() == []
    assert {one.state for one in brought_back(larkfield, page).changes} == {"unchanged"}
    for file in (RECORD, LOG, RAISED):
        (larkfield.folder / "content" / file).unlink()
    assert larkfield.errors() == ["content/audits/programme.yml:15 there is no audit `AUD-2026-01`"]


@pytest.mark.parametrize(
    "programme",
    [
        "",
        PROGRAMME.partition("    entries:")[0].replace("2026", "2027"),
        PROGRAMME.replace("        audit: AUD-2026-01\n", "        by: 2026-07-30\n"),
        PROGRAMME.replace("        audit: AUD-2026-01\n", "        clauses: ['1']\n        by: 2026-08-30\n"),
    ],
)
def test_where_it_is_not_plain_a_person_says_which_entry_it_is(larkfield: Larkfield, programme: str) -> None:
    """No programme covers it, or an entry may have planned it: the lines are shown, and the check goes on asking."""
    if programme:
        larkfield.write("audits/programme.yml", programme)
    else:
        (larkfield.folder / "content" / "audits" / "programme.yml").unlink()
    done = brought_back(larkfield, finished(larkfield.page()))
    assert done.to_add[-1 if "2027" in programme or not programme else -2] == "        audit: AUD-2026-01"
    assert [error.partition(" ")[2] for error in larkfield.errors()] == [
        "`AUD-2026-01` was held, and no programme or later audit names it"
    ]


def test_the_programme_that_is_shown_where_there_is_none_can_be_taken_as_it_stands(larkfield: Larkfield) -> None:
    """Put into a file, it names the audit, and the check is content."""
    (larkfield.folder / "content" / "audits" / "programme.yml").unlink()
    done = brought_back(larkfield, finished(larkfield.page()))
    assert "content/audits/programme-2026.yml" in done.to_add[0]
    larkfield.write("audits/programme-2026.yml", "\n".join(done.to_add[1:]) + "\n")
    assert larkfield.errors() == []


def test_an_imported_audit_that_nothing_named_is_missed_by_git(larkfield: Larkfield) -> None:
    """Deleted whole, committed or not: the check says which, and with which command it comes back. Retired is told."""
    day = date(2026, 7, 1)

    def git(*words: str) -> None:
        who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=larkfield.folder, check=True, capture_output=True)

    def missed() -> list[str]:
        return [one.message for one in forgotten(larkfield.workspace(), day)]

    (larkfield.folder / "content/audits/programme.yml").unlink()
    brought_back(larkfield, finished(larkfield.page()))
    assert missed() == []  # no git here
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "an audit")
    assert missed() == []
    for file in (RECORD, LOG, RAISED):
        (larkfield.folder / "content" / file).unlink()
    assert larkfield.errors(day) == []
    gone = ["`AUD-2026-01` was imported and committed, and its log is gone"]
    assert missed() == gone
    git("commit", "-qam", "nothing to see")
    assert missed() == gone
    done = CliRunner().invoke(cli, ["check", "--root", str(larkfield.folder), "--as-of", "2026-07-01"])
    assert done.exit_code == 1
    command = re.search("`git (checkout [0-9a-f]+\\^ -- [^`]+)`", done.output)
    assert command is not None
    git(*command[1].split())
    assert missed() == []
    (larkfield.folder / "content" / LOG).unlink()
    larkfield.write("audits/retired.yml", "retired:\n  - id: AUD-2026-01\n    reason: Kept for a year\n")
    assert missed() == []
