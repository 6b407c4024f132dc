"""Editing YAML as text: what is not meant stays byte for byte, and the file then says what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.commands.files import Refused, write
from clausebook.commands.scalars import scalar
from clausebook.commands.sheet import Sheet
from clausebook.source import parse

ENTRY = ["id: NEW", "# owner: nobody", "clauses:", '  - "7.10"']
READ_BACK = {"id": "NEW", "clauses": ["7.10"]}


def edited(text: str) -> str:
    return Sheet.of("evidence.yml", text.encode()).append(("evidence",), ENTRY).bytes.decode()


@pytest.mark.parametrize(
    "before, after",
    [
        ("", "evidence:\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n"),
        ("# why\n", "# why\nevidence:\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n"),
        ("evidence: # -\n", "evidence: # -\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n"),
        ("evidence: []\n", "evidence:\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n"),
        (
            "evidence:\n- id: A\n\n# the next list\nretired:\n  - id: B\n",
            "evidence:\n- id: A\n- id: NEW\n  # owner: nobody\n  clauses:\n    - \"7.10\"\n\n"
            "# the next list\nretired:\n  - id: B\n",
        ),
        (
            "evidence:\n  - id: A\n    # note: kept\n  # about the list\n",
            "evidence:\n  - id: A\n    # note: kept\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n"
            "  # about the list\n",
        ),
        (
            "evidence:\n  - id: A\n\n  - id: B",
            "evidence:\n  - id: A\n\n  - id: B\n\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n",
        ),
        (
            "retired:\n  - id: B\n",
            "retired:\n  - id: B\n\nevidence:\n  - id: NEW\n    # owner: nobody\n    clauses:\n      - \"7.10\"\n",
        ),
    ],
)  # fmt: skip
def test_an_entry_comes_after_the_last_one(before: str, after: str) -> None:
    """At the indentation the file has, after the comments of the last entry, before those of the next list."""
    assert edited(before) == after


def test_windows_line_endings_and_a_byte_order_mark_stay() -> None:
    """Who edits on Windows gets a file back that is still theirs."""
    before = b"\xef\xbb\xbfevidence:\r\n  - id: A\r\n    how: >-\r\n      one\r\n\r\n      two\r\n"

    after = Sheet.of("evidence.yml", before).append(("evidence",), ["id: NEW"]).bytes

    assert after == before + b"  - id: NEW\r\n"


def test_blank_lines_that_belong_to_a_text_stay_in_it() -> None:
    """A block kept with `|+` owns the blank lines below it, so the entry comes after them."""
    before = "evidence:\n  - note: |+\n      one\n\n\nretired:\n  - id: B\n"

    assert edited(before).startswith("evidence:\n  - note: |+\n      one\n\n\n  - id: NEW\n")


@pytest.mark.parametrize(
    "before, after",
    [
        ("edition:\n  version: 1 # v\n  status: draft  # s\n", "edition:\n  version: 1 # v\n  status: approved  # s\n"),
        ("edition:\n  version: '1'\n\nnext: 1\n", "edition:\n  version: '1'\n  status: approved\n\nnext: 1\n"),
        ("edition:\n  status:\n  version: 1\n", "edition:\n  status: approved\n  version: 1\n"),
        ("edition:\n  status:   # when?\n", "edition:\n  status: approved   # when?\n"),
        ("edition: {version: 1.0, status: draft}\n", "edition: {version: 1.0, status: approved}\n"),
        ("edition: {version: 1.0}\n", "edition: {version: 1.0, status: approved}\n"),
        ('edition:\n    "status": "draft"\n', 'edition:\n    "status": approved\n'),
    ],
)
def test_a_value_is_put_where_its_key_is_or_belongs(before: str, after: str) -> None:
    """Replaced in its place with the comment beside it, or on a line of its own after the key it belongs to."""
    sheet = Sheet.of("policy.yml", before.encode()).set(("edition", "status"), "approved", after="version")

    assert sheet.bytes.decode() == after


@pytest.mark.parametrize(
    "text",
    [
        "edition:\n  status: >-\n    draft\n",
        "edition: draft\n",
        "edition:\n  - status\n",
        "edition:\n  version: 1\n...\nedition2\n",
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    """No guess: a sentence that says where the file stands in the way, and nothing else."""
    with pytest.raises(Refused, match=r"cannot be edited without touching the rest|has errors"):
        Sheet.of("policy.yml", text.encode()).set(("edition", "status"), "approved", after="version")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)


@given(WORDS)
@settings(max_examples=80, deadline=None)
def test_any_words_can_be_written_and_read_back(words: str) -> None:
    """A title with colons, quotes, hashes or brackets comes back as it was given, in a block and between brackets."""
    if "\ufeff" in words or "\ufffe" in words or "\uffff" in words:
        return  # marks that no content file may hold, the reader says so
    for text in (f"a: {scalar(words)}\n", f"a: [{scalar(words)}]\n"):
        reading = parse("x", text.encode())
        assert reading.data["a"] in (words, [words]), text


@pytest.mark.parametrize(
    "text", ["7.10", "1e5", "no", "~", "2026", "12:30", "0x1F", "", " a", "a: b", "a #b", "-", "*x"]
)
def test_what_another_reader_would_take_for_something_else_is_quoted(text: str) -> None:
    """Our reader takes every value as text; the next tool may not."""
    assert scalar(text) == f'"{text}"'


COMMENT = st.sampled_from(["", "# a remark", "    # indented remark"])
VALUE = st.sampled_from(
    [
        "plain words",
        "'single'",
        '"double: #"',
        "7.10",
        "|\n      block\n      # no comment\n",
        ">-\n      folded\n\n      on\n",
        "[a, b]",
        "",
        "|+\n      kept\n\n\n",
    ]
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file as people write them: comments anywhere, all styles, lists before and after."""
    lines = [draw(COMMENT), draw(st.sampled_from(["evidence:", "evidence:   # all of it"]))]
    for number in range(draw(st.integers(1, 4))):
        lines += [f"  - id: E-{number}", f"    note: {draw(VALUE)}"]
        if draw(st.booleans()):
            lines.append(f"    owner: {draw(st.sampled_from(['', 'me', 'you # really']))}")
        lines.append(draw(COMMENT))
    if draw(st.booleans()):
        lines += ["retired:", "  - id: X"]
    text = "\n".join(line.rstrip(" ") for line in lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def is_text_with_one_piece_more(text: str, longer: str) -> bool:
    """Whether `longer` is `text` with one run of characters put in somewhere."""
    added = len(longer) - len(text)
    return added > 0 and any(longer[:at] + longer[at + added :] == text for at in range(len(text) + 1))


@given(files())
@settings(max_examples=80, deadline=None)
def test_appending_keeps_every_other_line(text: str) -> None:
    """Whatever the file looks like: one piece is put in, nothing is taken away, and the entry is the last one."""
    before = parse("f", text.encode()).data
    after = edited(text)

    end = "" if text.endswith("\n") else "\r\n" if "\r\n" in text else "\n"
    assert any(is_text_with_one_piece_more(kept, after) for kept in (text, text + end))
    assert parse("f", after.encode()).data == {**before, "evidence": [*before["evidence"], READ_BACK]}


@given(files())
@settings(max_examples=60, deadline=None)
def test_setting_a_value_keeps_every_other_line(text: str) -> None:
    """One line is changed or one is put in, at the entry that was meant."""
    data = parse("f", text.encode()).data
    after = Sheet.of("f", text.encode()).set(("evidence", 0, "owner"), "a-role", after="id").bytes.decode()

    data["evidence"][0]["owner"] = "a-role"
    assert parse("f", after.encode()).data == data
    old, new = text.splitlines(), after.splitlines()
    assert len([line for line in new if line not in old]) <= 1
    assert len(new) - len(old) in (0, 1)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Power or disk may go at any moment: the old bytes stay, no half file is seen, nothing is left lying about."""
    path = tmp_path / "roles.yml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clausebook.commands.files.os.fsync", full)
    with pytest.raises(Refused, match="no space left on device"):
        write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("roles.yml", b"old")]


def test_a_write_keeps_the_mode_and_a_new_file_replaces_nothing(tmp_path: Path) -> None:
    """A file that a group may write stays so; `new` never wins over somebody who was quicker."""
    path = tmp_path / "deep" / "roles.yml"
    write(path, b"one", new=True)
    path.chmod(0o664)
    write(path, b"two")

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o664)
    with pytest.raises(Refused, match="is there already"):
        write(path, b"three", new=True)
    assert path.read_bytes() == b"two"
