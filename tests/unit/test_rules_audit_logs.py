"""A log that was changed, cut off or led elsewhere is seen, and a record that no longer agrees with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clausebook.rules import (
    log_differs,
    log_missing,
)
from clausebook.rules.context import Context
from clausebook.workspace import read
from tests.unit.checked_audits import DAY, RULES


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    """An organisation with an audit and its log, as the example of AUD130 has them."""
    for part in ("_base", "AUD130/passes"):
        shutil.copytree(RULES / part, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    "old,new,why",
    [
        ("in three languages", "in four languages", "is not whole: the file was changed after it was exported"),
        ('"who":"internal-auditor"', '"who":"somebody"', "is not whole: the file was changed after it was exported"),
        ('"site":"larkfield"', '"site":"elsewhere"', "is not whole:"),
        ("{", "", "is not whole: the log cannot be read"),
    ],
)
def test_a_log_that_was_changed_is_seen(logged: Path, old: str, new: str, why: str) -> None:
    """One word is enough; so is the end of the file."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.write_text(log.read_text().replace(old, new, 1))

    (problem,) = log_differs.check(Context(read(logged)[0], DAY))

    assert why in problem.message


def test_a_log_whose_end_was_cut_off_is_seen(logged: Path) -> None:
    """The heads in its first line say how many events there were."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:-1]))

    assert len(list(log_differs.check(Context(read(logged)[0], DAY)))) == 1


@pytest.mark.parametrize(
    "old,new,line,what",
    [
        ('answer: "yes"', 'answer: "no"', 1, "`answer` of `C-01`"),
        ("in three languages", "in two languages", 2, "`note` of `C-01`"),
        ("        note: On the counter, in three languages.\n", "", 0, "`note` of `C-01`"),
        ("        note:", "        sample:\n          - Letter 7\n        note:", 2, "`sample` of `C-01`"),
        ("item: C-01", "item: C-02", -1, "has an answer to `C-01`, and the record has none"),
    ],
)
def test_an_answer_changed_in_the_record_is_seen(logged: Path, old: str, new: str, line: int, what: str) -> None:
    """At its place, and once; what the log does not know of, and what may change later, is no matter."""
    file = logged / "content/audits/aud-01.yml"
    text = file.read_text()
    file.write_text(text.replace("        note:", "        owner: complaints-manager\n        note:"))
    assert list(log_differs.check(Context(read(logged)[0], DAY))) == []
    file.write_text(text.replace(old, new))

    (problem,) = log_differs.check(Context(read(logged)[0], DAY))

    first = next(number for number, one in enumerate(text.splitlines(), 1) if "item: C-01" in one)
    assert what in problem.message
    assert problem.place.line == first + line


def test_a_log_behind_a_link_is_not_followed(logged: Path) -> None:
    """What is outside the content is not read."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.rename(logged / "elsewhere.jsonl")
    log.symlink_to(logged / "elsewhere.jsonl")
    context = Context(read(logged)[0], DAY)

    assert len(list(log_missing.check(context))) == 1
    assert list(log_differs.check(context)) == []
