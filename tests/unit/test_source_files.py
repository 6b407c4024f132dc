"""Finding and opening files: whatever lies in the folder, reading ends with data or a problem, and never waits."""

import os
import sys
from pathlib import Path

import pytest

from clausebook.diagnostics import Place, Problem
from clausebook.source import files as source_files
from clausebook.source import find_files, lines_of, read_file, read_yaml

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def found(root: Path, **options: frozenset[str]) -> list[str]:
    """What `find_files` yields, as `path` or `CODE path`."""
    return [
        f"{each.rule.code} {each.place.file}" if isinstance(each, Problem) else each.relative_to(root).as_posix()
        for each in find_files(root, root / "content", **options)
    ]


def codes(root: Path, name: str) -> list[str]:
    return [problem.rule.code for problem in read_yaml(root, root / name).problems]


def test_files_come_in_order_of_their_paths_and_nothing_else_does(tmp_path: Path) -> None:
    """YAML only; names with a dot in front and the folders to skip are passed over, deeper ones of that name not."""
    for name in ("b.yml", "a.yaml", "notes.md", ".hidden.yml", "files/x.yml", "sub/files/y.yml", ".git/z.yml"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\n")

    assert found(tmp_path, skip=frozenset({"files"})) == ["content/a.yaml", "content/b.yml", "content/sub/files/y.yml"]


@POSIX
def test_links_pipes_and_strange_names_are_problems(tmp_path: Path) -> None:
    """A link (to a file, a folder or itself) is not followed, a pipe not opened, an unprintable name not read."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "link.yml").symlink_to("/etc/hostname")
    (content / "folder").symlink_to(tmp_path)
    (content / "loop.yml").symlink_to("loop.yml")
    os.mkfifo(content / "pipe.yml")
    os.mkfifo(content / "pipe.txt")
    (content / "line\nbreak.yml").write_text("a: 1\n")
    Path(os.fsdecode(os.fsencode(content) + b"/latin\xe9.yml")).write_text("a: 1\n")

    assert found(tmp_path) == [
        "SRC012 content/folder",
        "SRC007 content/latin\udce9.yml",
        "SRC018 content/line\nbreak.yml",
        "SRC012 content/link.yml",
        "SRC012 content/loop.yml",
        "SRC017 content/pipe.yml",
    ]


def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the content is still read. (Simulated: the tests may run as root, whom nothing is closed to.)"""
    closed = tmp_path / "content" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "content" / "open.yml").write_text("a: 1\n")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert found(tmp_path) == ["content/open.yml", "SRC017 content/closed"]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason the system gives."""
    (tmp_path / "a.yml").write_text("a: 1\n")

    def refuse(*args: object, **kwargs: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = read_file(tmp_path, tmp_path / "a.yml").problems[0]

    assert (problem.rule.code, problem.message) == ("SRC017", "`a.yml` cannot be opened: permission denied")
    assert problem.place == Place("a.yml")


@POSIX
def test_a_file_that_is_gone_or_became_something_else_is_a_problem(tmp_path: Path) -> None:
    """Between listing and opening anything can happen; a pipe is not waited for, a device not read without end."""
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "device.yml").symlink_to("/dev/zero")

    for name in ("gone.yml", "pipe.yml", "folder.yml", "device.yml"):
        assert codes(tmp_path, name) == ["SRC017"], name
        assert lines_of(tmp_path, name) == ()


def test_a_file_larger_than_the_limit_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte decides."""
    monkeypatch.setattr(source_files, "LARGEST", 8)
    (tmp_path / "most.yml").write_text("a: 1234\n")
    (tmp_path / "more.yml").write_text("a: 12345\n")

    assert codes(tmp_path, "most.yml") == []
    assert codes(tmp_path, "more.yml") == ["SRC011"]
    assert lines_of(tmp_path, "more.yml") == ()


def test_lines_are_those_that_places_count(tmp_path: Path) -> None:
    """LF, CRLF and CR each end a line; a byte-order mark is no column; what is not UTF-8 still shows."""
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthr\xe9e\n")

    assert lines_of(tmp_path, "a.yml") == ("one", "two", "thr\ufffde", "")
