"""A release is whole or not there, and what did not change is stored once."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clausebook.commands.files import Refused
from clausebook.commands.release import release
from clausebook.commands.release_folder import folder_place
from clausebook.hosts.build import Built
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience
from tests.unit import released_versions
from tests.unit.released_versions import _built, faults, released

UNLISTED = (
    "not in the list of all versions",
    "it is not the list of what is here",
    "missing: SHA256SUMS",
    "writes it again",
)
"""All that may be said after a death: the version stands, and the lists beside it do not know it yet."""

_no_power_cut = released_versions.no_power_cut
nobody = released_versions.nobody


def in_a_child(deed: Callable[[], object], at: int, full: bool, below: Path) -> int:
    """Do it in a child that dies at a change of the disk below a folder, or finds the disk full from there on.

    Gives 0 when it was done before that change came, 9 when it died, 1 when it refused.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def notice(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if not (writes or event in ("os.rename", "os.link", "os.mkdir", "os.chmod", "os.remove", "os.rmdir")):
            return
        if not str(arguments[0]).startswith(str(below)):
            return
        seen += 1
        if seen <= at:
            return
        if not full:
            os._exit(9)
        if writes or event in ("os.link", "os.mkdir"):
            raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(notice)
    try:
        deed()
    except (OSError, Refused):
        os._exit(1)
    except BaseException:
        os._exit(2)
    os._exit(0)


def moments(nobody: Checked, folder: Path, full: bool, step: int) -> Iterator[tuple[int, int, Path]]:
    """A folder of releases after each way in which the release of 1.1 can end early: the moment, and how it ended."""
    released(nobody, folder / "before", "1.0", "old words")
    for at in range(0, 1000, step):
        root = folder / "releases"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(folder / "before", root)
        code = in_a_child(lambda root=root: released(nobody, root, "1.1", "new words"), at, full, root)  # type: ignore[misc]
        yield at, code, root
        if code == 0:
            return
    pytest.fail("it never ended")


@pytest.mark.parametrize(
    "full, step",
    [
        (False, 11),
        (True, 13),
        pytest.param(False, 1, marks=pytest.mark.slow),
        pytest.param(True, 1, marks=pytest.mark.slow),
    ],
    ids=["killed", "disk-full", "killed-at-any-moment", "disk-full-at-any-moment"],
)
def test_a_release_that_ends_early_leaves_every_version_whole(
    nobody: Checked, tmp_path: Path, full: bool, step: int
) -> None:
    """At whatever moment: 1.0 verifies, 1.1 is whole or not there, and the same command again completes it."""
    ends = []
    for at, code, root in moments(nobody, tmp_path, full, step):
        ends.append(code)
        said = [fault for fault in faults(root) if not any(words in fault for words in UNLISTED)]
        assert said == [], f"after {at} changes"
        assert (root / "public/en/1.0/index.html").read_text() == "old words"
        released(nobody, root, "1.1", "new words")
        assert faults(root) == (), f"after {at} changes, and again"
        assert [path.name for path in root.iterdir() if path.name.startswith(".releasing")] == []
        assert json.loads((root / "public/en/versions.json").read_text())[0]["version"] == "1.1"
    assert set(ends) == ({0, 1} if full else {0, 9})
    assert len(ends) > 70 / step


def test_two_releases_at_once_do_not_mix(nobody: Checked, tmp_path: Path) -> None:
    """The second is refused while the first is under way, and nothing of it is left."""
    with folder_place(tmp_path), pytest.raises(Refused, match="another release is under way"):
        released(nobody, tmp_path, "1.0")
    assert released(nobody, tmp_path, "1.0")[0].state == "new"
    assert faults(tmp_path) == ()


def test_what_did_not_change_is_stored_once_and_nothing_is_writable(nobody: Checked, tmp_path: Path) -> None:
    """The picture of two versions of two sites is one file with four names."""
    for version in ("1.0", "1.1"):
        released(nobody, tmp_path, version, f"words of {version}")
    pictures = list(tmp_path.glob("*/en/1.*/picture.svg"))
    assert len(pictures) == 4
    assert len({path.stat().st_ino for path in pictures}) == 1
    assert [path for path in tmp_path.glob("*/en/1.*/**/*") if path.is_file() and path.stat().st_mode & 0o222] == []


def test_a_file_that_was_changed_is_not_shared_with_a_new_version(nobody: Checked, tmp_path: Path) -> None:
    """A hash in a list is no proof: the new version gets its own bytes, and only the old one is named."""
    released(nobody, tmp_path, "1.0")
    for name in ("public", "internal"):
        picture = tmp_path / name / "en/1.0/picture.svg"
        picture.unlink()
        picture.write_bytes(b"another picture")
    released(nobody, tmp_path, "1.1", "new words")
    assert faults(tmp_path) == (
        "changed: internal/en/1.0/picture.svg",
        "changed: public/en/1.0/picture.svg",
    )


def test_where_files_cannot_be_shared_they_are_copied(
    nobody: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without hard links holds the same versions."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    released(nobody, tmp_path, "1.0")
    assert faults(tmp_path) == ()
    assert {path.stat().st_nlink for path in tmp_path.glob("*/en/1.0/picture.svg")} == {1}


def test_every_site_that_a_build_makes_is_released_in_its_language(nobody: Checked, tmp_path: Path) -> None:
    """Each language has its versions, their list, and its way to the newest."""

    def build(organisation: Checked, out: Path, *_: Any, **__: Any) -> tuple[Built, ...]:
        made = [_built(out / "public" / language, Audience.PUBLIC, language) for language in ("en", "fa")]
        return tuple(replace(one, language=one.folder.name) for one in made)

    for version in ("1.0", "1.1"):
        release(nobody, version, folder_place(tmp_path), [Audience.PUBLIC], build=build)
    for language in ("en", "fa"):
        names = [one["version"] for one in json.loads((tmp_path / "public" / language / "versions.json").read_text())]
        assert names == ["1.1", "1.0"]
        assert (tmp_path / "public" / language / "latest/policy/index.html").is_file()
        assert (tmp_path / "public" / language / "1.0/index.html").read_text() == language
    assert faults(tmp_path) == ()


def test_what_a_killed_release_leaves_locks_nothing_and_says_so(nobody: Checked, tmp_path: Path) -> None:
    """The lock is held by a process, not by the file that stays behind."""
    (tmp_path / ".lock").write_text("")
    (tmp_path / ".releasing-left").mkdir()
    released(nobody, tmp_path, "1.0")
    assert "locks nothing" in (tmp_path / ".lock").read_text()
    assert not (tmp_path / ".releasing-left").exists()
