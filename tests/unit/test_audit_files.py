"""The file of an audit is believed only when all of it holds."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.audits.answers_file import AnswersFile, Unread, read_file
from clausebook.audits.canonical import canonical, digest, pretty
from clausebook.audits.log import log_bytes
from clausebook.audits.shape import CALENDAR_DAY
from tests.audit_page import SITE
from tests.unit.signed_files import ODD, REFUSED, page, signed


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
