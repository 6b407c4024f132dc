"""What is wrong with released versions is named, with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from clausebook.commands import release_sums
from clausebook.commands.files import Refused
from clausebook.commands.release_folder import FolderShelf
from clausebook.commands.verify import AGAIN, WHAT_TO_DO, verify, what_to_do
from clausebook.hosts.sites import Checked
from tests.unit import released_versions
from tests.unit.released_versions import faults, released

_no_power_cut = released_versions.no_power_cut
nobody = released_versions.nobody


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


@pytest.mark.parametrize("name", ["plain.html", "two words.html", "back\\slash", "line\nfeed", "umlaut ü"])
def test_a_list_of_hashes_reads_back_whatever_a_file_is_called(name: str) -> None:
    """As sha256sum writes and reads such names."""
    sums = {name: "0" * 64, "other": "f" * 64}
    assert release_sums.read(release_sums.written(sums), "list") == sums


def test_a_list_of_hashes_that_was_damaged_is_named_by_its_line() -> None:
    """Not an error of ours: somebody changed it."""
    with pytest.raises(Refused, match="public/SHA256SUMS:2: "):
        release_sums.read(f"{'0' * 64}  a\nnonsense\n".encode(), "public/SHA256SUMS")
