"""The log of an audit gives its file back; what a person typed survives every way it is stored."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.audits.answers_file import AnswersFile, Unread
from clausebook.audits.canonical import well_formed
from clausebook.audits.log import log_bytes, read_log
from clausebook.audits.quoted_yaml import entry, lines, quoted
from clausebook.source import parse
from tests.audit_page import SITE
from tests.unit.signed_files import CONTROLS, ODD, page


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
