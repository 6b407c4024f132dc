"""Releases that are killed, that find the disk full, or that meet each other; and where they may not lie."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clausebook.commands import release_sums
from clausebook.commands.files import Refused
from clausebook.commands.release import Outcome, release
from clausebook.commands.release_branch import BranchShelf
from clausebook.commands.release_folder import FolderShelf, folder_place
from clausebook.commands.release_names import checked_version, rank
from clausebook.commands.release_place import safe_folder
from clausebook.commands.verify import AGAIN, WHAT_TO_DO, all_faults, verify, what_to_do
from clausebook.hosts.build import BuildError, Built, build_sites
from clausebook.hosts.released import released_below
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience
from clausebook.workspace import read

EMPTY = Path(__file__).parent / "no-such-organisation"
UNLISTED = (
    "not in the list of all versions",
    "it is not the list of what is here",
    "missing: SHA256SUMS",
    "writes it again",
)
"""All that may be said after a death: the version stands, and the lists beside it do not know it yet."""


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing the whole disk of a busy machine takes seconds, and matters only when the power fails."""
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def nobody() -> Checked:
    """An organisation without anything."""
    workspace, _ = read(EMPTY)
    return Checked(workspace, (), date(2026, 6, 30))


def building(words: str) -> Callable[..., tuple[Built, ...]]:
    """A builder whose sites are two pages and a picture."""

    def build(
        organisation: Checked,
        out: Path,
        work: Path,
        audiences: Iterable[Audience],
        builder: str = "",
        release: str = "",
    ) -> tuple[Built, ...]:
        return tuple(_built(out / audience.value / "en", audience, words) for audience in audiences)

    return build


def _built(folder: Path, audience: Audience, words: str) -> Built:
    (folder / "policy").mkdir(parents=True)
    (folder / "index.html").write_text(words)
    (folder / "policy" / "index.html").write_text(f"policy: {words}")
    (folder / "picture.svg").write_bytes(b"the same in every version")
    return Built(audience, "en", folder, 2)


def released(nobody: Checked, root: Path, version: str, words: str = "words") -> tuple[Outcome, ...]:
    """Release to a folder for staff and customers."""
    wanted = [Audience.PUBLIC, Audience.INTERNAL]
    return release(nobody, version, folder_place(root), wanted, build=building(words))


def faults(root: Path) -> tuple[str, ...]:
    """What verifying names."""
    return all_faults(verify(FolderShelf(root)))


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


def test_a_version_moved_to_another_name_is_named(nobody: Checked, tmp_path: Path) -> None:
    """Its hashes all fit, but it says itself that it is another version."""
    released(nobody, tmp_path, "1.0")
    (tmp_path / "public/en/1.0").rename(tmp_path / "public/en/3.0")
    assert "moved: public/en/3.0 is version 1.0 for public in en" in faults(tmp_path)


def test_what_is_false_beside_the_versions_is_named(nobody: Checked, tmp_path: Path) -> None:
    """A folder that pretends to be a version, and changed ways to the newest; a file of the host is left alone."""
    released(nobody, tmp_path, "1.0")
    (tmp_path / "CNAME").write_text("policy.example")
    for place in ("public/en/2.0", "public/fr/1.0", "public/en/latest/refund"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "index.html").write_text("You get no money back.")
    for name in ("public/en/versions.json", "public/en/latest/index.html", "public/index.html"):
        (tmp_path / name).write_text("changed")
    assert sorted(faults(tmp_path)) == [
        "added: public/en/2.0, beside the versions",
        "added: public/en/latest/refund/index.html, beside the versions",
        "added: public/fr/1.0, beside the versions",
        *(
            f"changed: {name}, which is not what a release writes; the next one writes it again"
            for name in ("public/en/latest/index.html", "public/en/versions.json", "public/index.html")
        ),
    ]


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


def test_what_cannot_be_read_is_named_and_hides_nothing_else(
    nobody: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, and a folder whose files are not called missing: nobody knows that."""
    released(nobody, tmp_path, "1.0")
    closed = tmp_path / "public/en/1.0/index.html"
    folder = tmp_path / "internal/en/1.0/policy"
    (tmp_path / "internal/en/1.0/picture.svg").unlink()
    real_open, real_scan = Path.open, os.scandir

    def open_(path: Path, *given: Any, **more: Any) -> Any:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_open(path, *given, **more)

    def scan(path: Any) -> Any:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_scan(path)

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(os, "scandir", scan)
    assert faults(tmp_path) == (
        "missing: internal/en/1.0/picture.svg",
        "cannot be read: internal/en/1.0/policy/",
        "cannot be read: public/en/1.0/index.html",
    )
    closed = tmp_path / "public/en/1.0/SHA256SUMS"
    with pytest.raises(Refused, match=r"`public/en/1.0/SHA256SUMS` in folder .* cannot be read: permission denied"):
        faults(tmp_path)


def test_every_fault_comes_with_what_to_do() -> None:
    """One sentence for each kind, and none that no kind has."""
    kinds = {kind: what_to_do((f"{kind}: public/en/1.0/index.html",)) for kind in WHAT_TO_DO}
    assert all(len(told) == 1 and told[0].startswith(kind) for kind, told in kinds.items())
    told = what_to_do(("missing: a/index.html", "changed: a/b", "changed: SHA256SUMS, or a list", f"changed: x{AGAIN}"))
    assert [line.partition(": ")[0] for line in told] == ["missing or changed", "the list of all versions"]


@pytest.mark.parametrize("other", ["1", "01.0", "1.0.0", "1-0"])
def test_no_version_is_called_almost_like_another(nobody: Checked, tmp_path: Path, other: str) -> None:
    """Nobody could tell `1` from `1.0`; the same name again is the same version."""
    released(nobody, tmp_path, "1.0")
    with pytest.raises(Refused, match=f"`{other}` would stand beside `1.0`"):
        released(nobody, tmp_path, other)
    assert {one.state for one in released(nobody, tmp_path, "1.0")} == {"same"}
    released(nobody, tmp_path, "10")


def test_a_version_that_is_gone_is_not_forgotten_by_the_next_release(nobody: Checked, tmp_path: Path) -> None:
    """The new list of all versions would not name it, and nobody would miss it."""
    released(nobody, tmp_path, "1.0")
    (tmp_path / "public/en/1.0").rename(tmp_path / "away")
    before = (tmp_path / "SHA256SUMS").read_bytes()
    with pytest.raises(Refused, match=r"`public/en/1.0` was released and is gone from folder"):
        released(nobody, tmp_path, "1.1", "new words")
    assert (tmp_path / "SHA256SUMS").read_bytes() == before
    (tmp_path / "away").rename(tmp_path / "public/en/1.0")
    released(nobody, tmp_path, "1.1", "new words")
    assert faults(tmp_path) == ()
    with pytest.raises(Refused, match=r"no version `2.0` in folder .*; there is 1.0, 1.1"):
        verify(FolderShelf(tmp_path), "2.0")


def test_what_a_killed_release_leaves_locks_nothing_and_says_so(nobody: Checked, tmp_path: Path) -> None:
    """The lock is held by a process, not by the file that stays behind."""
    (tmp_path / ".lock").write_text("")
    (tmp_path / ".releasing-left").mkdir()
    released(nobody, tmp_path, "1.0")
    assert "locks nothing" in (tmp_path / ".lock").read_text()
    assert not (tmp_path / ".releasing-left").exists()


def test_what_lies_beside_the_versions_of_a_branch() -> None:
    """A folder that pretends to be a version is among it; the files of a version are not."""
    names = ("en/1.0/index.html", "en/2.0/index.html", "en/index.html", ".nojekyll")
    shelf = BranchShelf(EMPTY, "published", dict.fromkeys(names, ""))
    assert shelf.beside({"en/1.0"}) == [".nojekyll", "en/2.0/index.html", "en/index.html"]


def test_what_is_no_version_and_lies_in_the_way_is_not_touched(nobody: Checked, tmp_path: Path) -> None:
    """Somebody's own folder of that name."""
    (tmp_path / "public/en/1.0").mkdir(parents=True)
    (tmp_path / "public/en/1.0/mine.txt").write_text("mine")
    with pytest.raises(Refused, match="is no released version"):
        released(nobody, tmp_path, "1.0")
    assert [path.name for path in (tmp_path / "public/en/1.0").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "internal/en/1.0").exists()


def test_no_build_goes_where_versions_stand(nobody: Checked, tmp_path: Path) -> None:
    """`clausebook build --out releases` would replace all versions of a site by one."""
    released(nobody, tmp_path / "releases", "1.0")
    with pytest.raises(BuildError, match="holds released versions"):
        build_sites(nobody, tmp_path / "releases", tmp_path / "work", [Audience.PUBLIC])
    assert faults(tmp_path / "releases") == ()
    assert all(released_below(tmp_path / place) for place in ("releases", "releases/public", "releases/public/en/1.0"))
    assert not released_below(tmp_path / "work")


@pytest.mark.parametrize("place", ["site", "site/releases", "build/x", "content", "docs", ".", "..", ".git/x"])
def test_releases_do_not_lie_where_something_else_writes(tmp_path: Path, place: str) -> None:
    """A build empties `site`; a release there would not last."""
    with pytest.raises(Refused):
        safe_folder(tmp_path, tmp_path / place)
    assert safe_folder(tmp_path, tmp_path / "releases") == (tmp_path / "releases").resolve()


def test_versions_are_ordered_number_by_number() -> None:
    """1.10 is newer than 1.9; a name that is no version is refused."""
    assert sorted(["1.10", "2026-03", "1.9", "2", "1.9.1"], key=rank) == ["1.9", "1.9.1", "1.10", "2", "2026-03"]
    for name in ("latest", "1.0-draft", "", "../1", "1..0", "1/0", "v1", "1.0\n", "١.٠"):
        with pytest.raises(Refused, match="is no version"):
            checked_version(name)


@pytest.mark.parametrize("name", ["plain.html", "two words.html", "back\\slash", "line\nfeed", "umlaut ü"])
def test_a_list_of_hashes_reads_back_whatever_a_file_is_called(name: str) -> None:
    """As sha256sum writes and reads such names."""
    sums = {name: "0" * 64, "other": "f" * 64}
    assert release_sums.read(release_sums.written(sums), "list") == sums


def test_a_list_of_hashes_that_was_damaged_is_named_by_its_line() -> None:
    """Not an error of ours: somebody changed it."""
    with pytest.raises(Refused, match="public/SHA256SUMS:2: "):
        release_sums.read(f"{'0' * 64}  a\nnonsense\n".encode(), "public/SHA256SUMS")
