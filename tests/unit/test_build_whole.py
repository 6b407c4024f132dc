"""Whatever stops a build, at whichever step, the last good site is whole; two builds at once do not mix."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from clausebook.cli.build import build
from clausebook.hosts import alone as lock
from clausebook.hosts import build as host
from clausebook.hosts import swap
from clausebook.hosts.alone import Busy, alone
from clausebook.hosts.unwritten import told
from clausebook.model.base import Audience
from tests.failing import Fault, Killed
from tests.site.building import small

AUDIENCES = [Audience.PUBLIC, Audience.INTERNAL]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Builds two sites whose every file says one word, by all of `build_sites` but the pages and MkDocs."""
    words: dict[Path, str] = {}

    def write_folder(made: str, root: Path, folder: Path, target: Path, release: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        words[folder] = made
        shutil.rmtree(target, ignore_errors=True)
        for name in ("index.html", "a/b/page.html", "assets/style.css"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(f"{made} {name}")

    organisation = SimpleNamespace(languages=("en",))
    workspace = SimpleNamespace(organisation=organisation, root=tmp_path)

    def make(checked: Any, *_: Any) -> Any:
        return _Made(checked.as_of)

    class _Made(str):
        pages = own_pages = ()

    monkeypatch.setattr(host, "make", make)
    monkeypatch.setattr(host, "write_folder", write_folder)
    monkeypatch.setattr(host, "_run", lambda *_: None)
    monkeypatch.setattr(host, "broken_links", lambda *_, **__: ())

    def built(word: str) -> None:
        checked: Any = SimpleNamespace(workspace=workspace, as_of=word)
        host.build_sites(checked, tmp_path / "site", tmp_path / "work", AUDIENCES)

    return built


def sites(out: Path) -> list[set[str]]:
    """The first words of the files of each site: a whole one has one word only."""
    found = []
    for audience in AUDIENCES:
        files = sorted((out / audience.value / "en").rglob("*.*"))
        assert [path.name for path in files if path.is_file()] == ["page.html", "style.css", "index.html"]
        found.append({path.read_text().split()[0] for path in files if path.is_file()})
    return found


@pytest.fixture(params=["in one step", "in two steps"])
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Fault:
    """On a system where two folders change places in one step, and on one where they cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "exchanged", lambda one, other: False)
    return Fault(monkeypatch)


def test_a_full_disk_at_any_step_leaves_every_site_as_it_was(
    quick: Callable[[str], None], fault: Fault, tmp_path: Path
) -> None:
    """Each step of a build fails once. What says that it failed has changed nothing; the next build leaves no rest."""
    out = tmp_path / "site"
    quick("old")
    for step in range(1, 1000):
        fault.set(step, kill=False)
        try:
            quick("new")
            outcome = "new"
        except OSError:
            outcome = "old"
        ended = fault.number < step
        fault.set(0, kill=False)
        assert sites(out) == [{outcome}, {outcome}], step
        if ended:
            break
        quick("old")
        assert sorted(path.name for path in out.rglob(".*")) == [], step
    assert step > 40


def test_a_build_killed_at_any_step_leaves_each_site_whole(
    quick: Callable[[str], None], fault: Fault, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Each site is the old one or the new one: at once, or where folders change places in two steps, once mended."""
    out = tmp_path / "site"
    quick("old")
    seen = []
    for step in range(1, 1000):
        fault.set(step, kill=True)
        try:
            quick("new")
            break
        except Killed:
            pass
        fault.set(0, kill=False)
        if "in two steps" in request.node.name:
            swap.mend(out)
        whole = sites(out)
        assert all(site in ({"old"}, {"new"}) for site in whole), step
        seen.append(whole)
        quick("old")
        assert sorted(path.name for path in out.rglob(".*")) == [], step
    assert [{"old"}, {"old"}] in seen
    assert [{"new"}, {"new"}] in seen


def test_two_builds_into_one_folder_wait_for_each_other(quick: Callable[[str], None], tmp_path: Path) -> None:
    """Ten builds of different content at once: at every moment and at the end each site is one of them, whole."""
    quick("0")
    failed: list[BaseException] = []

    def one(number: int) -> None:
        try:
            quick(str(number))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failed == []
    first, second = sites(tmp_path / "site")
    assert len(first) == 1
    assert first == second
    assert sorted(path.name for path in (tmp_path / "site").rglob(".*")) == []


def test_who_comes_second_is_told_and_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told once; and where the first never ends, told what to do."""
    monkeypatch.setattr(lock, "PAUSE", 0.001)
    told_of: list[str] = []
    with (
        alone(tmp_path / "build"),
        pytest.raises(Busy, match=r"another build has held `build`.*; end it"),
        alone(tmp_path / "build", lambda: told_of.append("waiting"), patience=0.02),
    ):
        raise AssertionError("two at once")
    assert told_of == ["waiting"]
    assert list((tmp_path / "build").iterdir()) == []


def test_a_lock_left_by_a_killed_build_locks_nothing(tmp_path: Path) -> None:
    """The file is there, and nobody holds it."""
    (tmp_path / lock.LOCK).touch()
    with alone(tmp_path, lambda: pytest.fail("waited for nobody")):
        pass
    assert list(tmp_path.iterdir()) == []


def test_never_two_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of the lock comes and goes; no two of six ever hold it together."""
    monkeypatch.setattr(lock, "PAUSE", 0.0005)
    inside: list[int] = []
    most: list[int] = []

    def often(number: int) -> None:
        for _ in range(20):
            with alone(tmp_path):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=often, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == [1] * 120


@pytest.mark.parametrize(
    "number, said",
    [
        (errno.ENOSPC, "no space left on device; make room on its disk, and run the same again"),
        (errno.EACCES, "permission denied; give yourself the right to write there, or choose another folder"),
        (errno.EROFS, "read-only file system; choose a folder on a disk that may be written to"),
    ],
)
def test_what_cannot_be_written_is_said_with_what_to_do(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, exit code 74, the name of the folder and not of a file aside; and no traceback."""
    root = small(tmp_path)

    def full(*_: Any) -> None:
        raise OSError(number, os.strerror(number), str(root / "site" / ".building-x" / "index.html"))

    monkeypatch.setattr(host, "write_folder", full)
    done = CliRunner().invoke(build, ["--root", str(root), "--as-of", "2026-06-30", "--audience", "public"])

    assert done.exit_code == 74
    assert f"`{root / 'site'}` could not be written: {said}" in done.output
    assert "Nothing was built; the last good sites stand." in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", ["site", "build"])
def test_a_file_where_a_folder_has_to_be(name: str, tmp_path: Path) -> None:
    """It is named, and stays."""
    root = small(tmp_path)
    (root / name).write_text("mine")
    done = CliRunner().invoke(build, ["--root", str(root), "--as-of", "2026-06-30", "--audience", "public"])

    assert done.exit_code == 74
    assert f"`{root / name}` could not be written: file exists; a file stands where a folder has to be" in done.output
    assert (root / name).read_text() == "mine"


@pytest.mark.parametrize(
    "output, number",
    [
        ("Traceback …\nOSError: [Errno 28] No space left on device: 'site/en/a.html'", errno.ENOSPC),
        ("Traceback …\nPermissionError: [Errno 13] Permission denied: 'site'", errno.EACCES),
        ("Error: No space left on device (os error 28)", errno.ENOSPC),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'docs/a.md'", None),
        ("WARNING - Doc file 'a.md' contains a link '[Errno 28]'", None),
    ],
)
def test_what_a_builder_died_of_is_read_from_its_last_words(output: str, number: int | None) -> None:
    """A full disk is not shown as a traceback of MkDocs; what is no fault of the disk stays what it is."""
    error = told(output)
    assert (error.errno if error else None) == number
