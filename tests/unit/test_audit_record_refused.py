"""What cannot be believed, or would do harm, is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.audits.answers_file import AnswersFile
from clausebook.commands.audit_export import take_out
from clausebook.commands.audit_import import bring_back
from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from tests.audit_organisation import PROGRAMME, Larkfield, closing, finished
from tests.audit_page import chained
from tests.unit.bringing_back import LOG, RECORD, brought_back, exported, run


def test_initials_are_short(larkfield: Larkfield) -> None:
    """A name is none: it stays in the log, and the note does not repeat it."""
    page = closing(larkfield.page())
    page.put("", "sign-off.auditee", {"position": "Head", "initials": "Somebody Long", "on": "2026-06-02"})
    done = brought_back(larkfield, page)

    assert [one.initials and str(one.initials) for one in larkfield.audit().signed_off] == ["QX", None]
    (note,) = [one for one in done.remarks if "initials" in one]
    assert "8 characters" in note
    assert "Somebody" not in note


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
