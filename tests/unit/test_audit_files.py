"""The file of an audit is believed only when all of it holds; what a person typed survives every way it is stored."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clausebook.audits import answers_file
from clausebook.audits.answers_file import AnswersFile, Unread, read_file
from clausebook.audits.canonical import canonical, digest, pretty, well_formed
from clausebook.audits.log import log_bytes, read_log
from clausebook.audits.quoted_yaml import entry, lines, quoted
from clausebook.audits.shape import CALENDAR_DAY
from clausebook.source import parse
from tests.audit_page import SITE, Page, chained

SCHEMA = json.loads((Path(answers_file.__file__).parent / "audit-file-v1.schema.json").read_text(encoding="utf-8"))
CONTROLS = "\x00\x07\x1b\x7f\x80\x85\x9f\xa0\ufeff\u2028\u2029\ufffe\uffff\u202e\u200f"
ODD = f"😀 سلام\u200f 客户 {CONTROLS} </script> {{{{ x }}}} [[role:x]]"


def page() -> Page:
    """An audit with something in every kind of field."""
    made = Page().answer("ACC-01", answer="minor", criterion="Two days", seen=ODD, gap="Nobody told", sample=["C-1"])
    made.answer("ACC-01", evidence=[{"place": "Register", "sha256": "0" * 64}], agreed=False, method="interview")
    made.answer("ACC-02", answer=["post", "web"], decision__EVD003_EV={"decision": "rejected", "reason": "It is there"})
    made.answer("", held={"start": "2026-11-19", "end": ""}, opening={"on": "2026-11-19", "attended": ["role"]})
    made.put("", "sign-off.auditee", {"position": "Team leader", "initials": "QX", "on": "2026-11-20"})
    return made.answer("ACC-02", answer=None)


def signed(file: dict[str, Any]) -> bytes:
    """A file whose digest fits what it says now."""
    return pretty({**file, "digest": digest({k: v for k, v in file.items() if k != "digest"})}).encode()


def test_a_file_reads_back_to_the_byte() -> None:
    """Read and written again it is the same file; a mark, other line ends and spaces around it are no matter."""
    data = page().file().bytes
    for given_data in (
        data,
        b"\xef\xbb\xbf" + data,
        data.replace(b"\n", b"\r\n"),
        b" \n" + data + b"\n",
    ):
        read = read_file(given_data, SITE, "AUD-2026-09")
        assert isinstance(read, AnswersFile)
        assert read.bytes == data


def test_a_file_is_written_part_by_part_as_it_would_be_whole() -> None:
    """Events are written by hand, because there are thousands of them: to the byte as everything else is."""
    made = page()
    made.who = f" {ODD} "
    file = made.answer("ACC-03", note=f" {ODD} ", answer=["post"]).file()
    assert file.bytes.decode() == pretty(file.plain())
    assert file.digest == digest({name: part for name, part in file.plain().items() if name != "digest"})
    assert [event.line for event in file.events] == [canonical(event.plain()) for event in file.events]
    turned = AnswersFile(file.site, file.audit, file.checklist, file.events[::-1])
    assert (turned.bytes, log_bytes(turned)) == (file.bytes, log_bytes(file))


def test_every_truncated_file_is_refused() -> None:
    """However much is missing."""
    data = page().file().bytes
    for length in range(0, len(data) - 2, 61):
        assert isinstance(read_file(data[:length]), Unread), length


def test_every_changed_byte_is_refused() -> None:
    """Even where it means the same: a space more, or a letter escaped in another way."""
    data = page().file().bytes
    for place in range(0, len(data), 37):
        for other in (data[place] ^ 1, 0xFF):
            changed = data[:place] + bytes([other]) + data[place + 1 :]
            read = read_file(changed)
            assert isinstance(read, Unread) or changed.strip() == data.strip(), place
    flat = json.dumps(json.loads(data)).encode()
    for other_way in (data.replace(b": ", b":  ", 1), data.replace(b"\\u00a0", b"\\u00A0", 1), flat):
        assert "written in another way" in str(read_file(other_way))


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another format": (lambda file: file.update(format="checklist"), "not the file of an audit"),
    "a newer version": (lambda file: file.update(version=2), "newer version (2)"),
    "an older version": (lambda file: file.update(version=0), "no version"),
    "another site": (lambda file: file.update(site="elsewhere"), "another site (elsewhere)"),
    "another audit": (lambda file: file["audit"].update(id="AUD-1999-01"), "another audit"),
    "a part more": (lambda file: file.update(macro="x"), "macro"),
    "a part less": (lambda file: file.pop("heads"), "heads"),
    "an event more in the summary": (lambda file: file["summary"].update(answers=9), "summary does not follow"),
    "another answer": (lambda file: file["state"]["ACC-01"].update(answer="conforms"), "answers do not follow"),
    "another head": (lambda file: file["heads"]["a" * 12].update(number=99), "last events are missing"),
    "no head": (lambda file: file["heads"].clear(), "heads are not those"),
    "a dropped event": (lambda file: file["events"].pop(3), "an event before it is missing"),
    "events in another order": (lambda file: file["events"].reverse(), "not in their order"),
    "an altered event": (lambda file: file["events"][2].update(who="somebody else"), "changed after it was written"),
    "an event of another audit": (lambda file: file["events"][2].update(audit="AUD-1"), "belongs to another audit"),
    "an answer that is a number": (lambda file: file["events"][0].update(value=7), "a value that it cannot have"),
    "a field of its own": (lambda file: file["events"][0].update(html="x"), "unknown shape: events 1"),
    "a device that is a path": (lambda file: file["events"][0].update(device="../../etc"), "unknown shape"),
    "an audit id that is a path": (lambda file: file["audit"].update(id="../x"), "unknown shape: audit"),
    "a checklist without items": (lambda file: file["checklist"].pop("items"), "unknown shape: checklist"),
    "a plan on no day": (
        lambda file: file["audit"].update(planned={"start": "2026-02-30", "end": ""}),
        "there is not: 2026-02-30 (audit.planned.start)"),
    "an hour of no day": (
        lambda file: file["audit"].update(timetable=[{"on": "2027-02-29"}]),
        "there is not: 2027-02-29 (audit.timetable 1.on)"),
    "an event at no time": (
        lambda file: file["events"][0].update(time="2026-11-20T24:00:00.000Z"),
        "there is not: 2026-11-20T24:00:00.000Z (events 1.time)"),
    "events that are none": (lambda file: file.update(events={}), "unknown shape: events"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_damaged_or_foreign_file_is_refused(case: str) -> None:
    """Even when its digest was made to fit: what is wrong, where, and one thing to do."""
    change, words = REFUSED[case]
    file = copy.deepcopy(page().file().plain())
    change(file)
    audit = "AUD-2026-09" if case == "another audit" else None
    read = read_file(signed(file), SITE, audit)
    assert isinstance(read, Unread)
    assert words in read.what
    assert read.help.endswith(".")


def test_a_day_of_a_plan_is_one_that_the_calendar_has() -> None:
    """Of every day that could be written in a leap year and in others, and the last of February of each year."""
    days = [f"{year}-{month:02d}-{day:02d}" for year in (2024, 2026) for month in range(14) for day in range(33)]
    for day in (*days, *(f"{year:04d}-02-29" for year in range(10_000)), "0000-01-01"):
        try:
            known = date.fromisoformat(day) is not None
        except ValueError:
            known = False
        assert (re.fullmatch(CALENDAR_DAY, day) is not None) == known, day


def test_a_digest_that_does_not_fit_is_refused() -> None:
    """The commonest sign of a file that somebody edited."""
    file = {**page().file().plain(), "digest": "0" * 64}
    read = read_file(pretty(file).encode())
    assert isinstance(read, Unread)
    assert "its digest does not fit" in read.what


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!doctype html><title>x</title>", "web page"),
        (b"\x00\xff\xfe", "UTF-8"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b'{"format":', "cut off"),
        (b'{"format" "x"}', "damaged"),
        (b'{"a":NaN}', "damaged"),
        (b'{"__proto__":{"x":1}}', "forbidden key: __proto__"),
        (b'{"a":{"constructor":1}}', "forbidden key: constructor"),
        (b'{"a":1,"a":1}', "a key twice"),
        (b'{"a":1.5}', "not whole"),
        (b'{"a":1e3}', "not whole"),
        (b'{"a":9007199254740992}', "not whole"),
        (b'{"a":' + b"9" * 5000 + b"}", "not whole"),
        ('{"é":1}'.encode(), "not plain ASCII"),
        (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "too deep"),
        (b"[" * 200_000, ""),
        (b"[]", "not the file of an audit"),
        (b'"clausebook-audit"', "not the file of an audit"),
        (b" " * (50 * 1024 * 1024 + 1), "larger than 50 MB"),
    ],
)  # fmt: skip
def test_what_is_no_plain_json_is_refused(data: bytes, words: str) -> None:
    """Never a traceback, whatever it holds."""
    read = read_file(data)
    assert isinstance(read, Unread)
    assert words in read.what


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_value_makes_reading_fail(data: st.DataObject) -> None:
    """Any JSON in any part of the file is refused in words, or the file is whole."""
    file: Any = copy.deepcopy(page().file().plain())
    odd = data.draw(st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3) | st.just([]) | st.just({}))
    here = file
    while isinstance(here, dict | list) and here:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        if data.draw(st.booleans()) or not isinstance(here[key], dict | list) or not here[key]:
            here[key] = odd
            break
        here = here[key]
    assert isinstance(read_file(signed(file)), AnswersFile | Unread)


@pytest.mark.parametrize("case", REFUSED)
def test_the_schema_refuses_every_wrong_shape(case: str) -> None:
    """What the reader calls an unknown shape, version, value or part, an editor with the schema refuses too."""
    change, words = REFUSED[case]
    file = copy.deepcopy(page().file().plain())
    change(file)
    of_shape = ("unknown shape", "there is not", "cannot have", "format", "version", "macro", "heads", "not the file")
    shaped = not any(word in words for word in of_shape) or words == "heads are not those"
    assert Draft202012Validator(SCHEMA).is_valid(file) == shaped


def test_the_schema_accepts_what_is_exported() -> None:
    """A full file and a plan."""
    Draft202012Validator.check_schema(SCHEMA)
    for made in (page(), Page()):
        assert list(Draft202012Validator(SCHEMA).iter_errors(made.file().plain())) == []


@pytest.mark.parametrize(
    "field, good, wrong",
    [
        ("answer", "no", 1), ("grade", "ofi", "bad"), ("sample", ["a"], "a"), ("agreed", True, "yes"),
        ("method", "interview", "phone"), ("evidence", [{"file": "a.pdf", "sha256": ""}], [{"name": "a"}]),
        ("confirmed-wording", "0" * 64, "0"), ("held", {"start": "2026-01-01"}, {"from": "2026-01-01"}),
        ("closing", {"on": "", "attended": ["a"], "note": ""}, {"on": "today"}), ("reported", "2026-01-01", "1.1.2026"),
        ("timetable", [{"on": "2026-01-01", "at": "9", "roles": []}], [{"when": ""}]), ("distribution", [], [1]),
        ("sign-off.auditee", {"initials": "Q"}, {"name": "Q"}), ("decision.A", {"decision": "confirmed"}, {}),
        ("sample.letters", {"population": 4, "seed": "s", "drawn": []}, {"population": -1}),
        ("later", {"any": [1]}, ...),
    ],
)  # fmt: skip
def test_reader_and_schema_agree_about_every_field(field: str, good: Any, wrong: Any) -> None:
    """A value of the right shape is taken, null always, another is refused; fields not known yet take anything."""
    for value, taken in ((good, True), (None, True), (wrong, False)):
        if value is ...:
            continue
        events = chained("AUD-2026-09", [{"device": "a" * 12, "item": "", "field": field, "value": value}])
        file = AnswersFile(SITE, {"id": "AUD-2026-09"}, Page().checklist, events).plain()
        assert isinstance(read_file(signed(file)), AnswersFile) == taken
        assert Draft202012Validator(SCHEMA).is_valid(file) == taken


def test_the_log_gives_the_file_back_to_the_byte() -> None:
    """One line for the file, one for each event; git may have changed the line ends."""
    file = page().file()
    data = log_bytes(file)
    assert data.count(b"\n") == len(file.events) + 1
    for given_data in (data, data.replace(b"\n", b"\r\n")):
        read = read_log(given_data, SITE, "AUD-2026-09")
        assert isinstance(read, AnswersFile)
        assert read.bytes == file.bytes


def test_a_damaged_log_is_refused_and_says_where() -> None:
    """A line that is gone, changed, cut off or a conflict of git."""
    data = log_bytes(page().file())
    rows = data.splitlines(keepends=True)
    for damaged in (
        b"", rows[0], b"".join(rows[1:]), b"".join(rows[:-1]), b"".join(rows[:3] + rows[4:]), data[:-20],
        data.replace(b'"minor"', b'"major"'), b"<<<<<<< ours\n" + data, b"\xff" + data, rows[0] + rows[0],
    ):  # fmt: skip
        assert isinstance(read_log(damaged), Unread)
    read = read_log(b"".join((*rows[:4], b"{x\n", *rows[4:])))
    assert isinstance(read, Unread)
    assert read.where == "line 5"


def test_a_log_is_no_unknown_file(tmp_path: Path) -> None:
    """It stands beside the record, and the reader of YAML passes it over."""
    from clausebook.source import find_files

    (tmp_path / "audits").mkdir()
    (tmp_path / "audits" / "AUD-2026-09.events.jsonl").write_bytes(log_bytes(page().file()))
    assert list(find_files(tmp_path, tmp_path)) == []


TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_any_text_goes_to_yaml_and_back(text: str) -> None:
    """One line, no character that a reader refuses or changes; half of a character alone becomes U+FFFD."""
    written = "\n".join(lines({"note": text, "all": [text, {"deep": text}]})) + "\n"
    reading = parse("some.yml", written.encode())
    assert reading.problems == ()
    kept = well_formed(text)
    assert reading.data == {"note": kept, "all": [kept, {"deep": kept}]}


def test_every_character_goes_to_yaml_and_back() -> None:
    """All of the basic plane and the borders of the others, a surrogate alone included."""
    for start in range(0, 0x11000, 0x800):
        text = "".join(chr(code) for code in range(start, start + 0x800))
        assert parse("some.yml", f"note: {quoted(text)}\n".encode()).data == {"note": well_formed(text)}
    for plane in range(1, 17):
        for code in (plane << 16, (plane << 16) + 0xFFFE, (plane << 16) + 0xFFFF):
            assert parse("some.yml", f"note: {quoted(chr(code))}\n".encode()).data == {"note": chr(code)}


def test_marks_of_direction_do_not_stand_raw() -> None:
    """A reviewer of the file sees what is stored, in the order in which it is stored."""
    written = quoted(ODD)
    assert not set(written) & set(CONTROLS)
    assert "سلام" in written
    assert entry({"a": True, "b": 3, "c": None, "d": [], "e": {}}, 2) == ["  - a: true", "    b: 3"]
