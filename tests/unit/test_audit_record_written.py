"""An import is written whole or not at all; what is in the way is said first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clausebook.commands import aside
from clausebook.commands.files import Refused
from tests.audit_organisation import Larkfield, finished
from tests.unit.bringing_back import LOG, RECORD, brought_back, exported, run


def test_a_refusal_names_the_file_as_it_was_typed(larkfield: Larkfield) -> None:
    """Two devices may have given files of one name; what is no file of ours at all is not called cut off."""
    missing, other = larkfield.folder / "tablet/a.json", larkfield.folder / "README.md"
    other.write_text("# Notes\n")

    assert f"there is no file `{missing}`" in run("import", missing, "--root", larkfield.folder).output
    said = run("import", other, "--root", larkfield.folder).output
    assert f"`{other}` is refused, and nothing was changed. The file is not the file of an audit." in said


def test_a_crash_between_two_files_is_mended_by_the_next_import(
    larkfield: Larkfield, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever was renamed last, no nonconformity is raised twice and everything is there in the end."""
    page = finished(larkfield.page())
    whole = Larkfield(tmp_path / "whole")
    brought_back(whole, page)
    wanted = {file: data for file, data in whole.files().items() if "AUD-2026-01" in file}
    replace, renamed = Path.replace, 0

    def crash(self: Path, target: Any) -> Path:
        nonlocal renamed
        renamed += 1
        if renamed > stop:
            self.unlink()  # the part file of a machine that lost its power
            raise KeyboardInterrupt
        return replace(self, target)

    for stop in (0, 1, 2):
        renamed = 0
        broken = Larkfield(tmp_path / f"crash-{stop}")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", crash)
            with pytest.raises(KeyboardInterrupt):
                brought_back(broken, page)
        assert not [file for file in broken.files() if file.endswith("part")]
        brought_back(broken, page)
        assert {file: data for file, data in broken.files().items() if "AUD-2026-01" in file} == wanted


def test_a_disk_that_is_full_leaves_everything_as_it_was(larkfield: Larkfield, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is written aside before the first file changes."""
    before = larkfield.files()
    count = 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(aside.os, "fsync", full)
    with pytest.raises(Refused, match="no space left"):
        brought_back(larkfield, finished(larkfield.page()))
    assert larkfield.files() == before


def test_a_dry_run_says_and_writes_nothing(larkfield: Larkfield) -> None:
    """What would be new, what would change, and the nonconformities that would be raised."""
    before = larkfield.files()
    path = exported(larkfield, finished(larkfield.page()))
    shown = run("import", path, "--root", larkfield.folder, "--dry-run")
    assert shown.exit_code == 0
    assert larkfield.files() == before
    for words in ("8 answers, 5 findings", f"content/{RECORD}: would be changed", f"content/{LOG}: would be new",
                  "NC-2026-01 major, L-01: Nobody looks"):  # fmt: skip
        assert words in shown.output


def test_content_with_errors_is_repaired_first(larkfield: Larkfield) -> None:
    """A role that could not be read would look like one that does not exist, and an owner would get lost."""
    larkfield.write("roles.yml", larkfield.text("roles.yml") + "    oops: true\n")
    before = larkfield.files()
    done = run("import", exported(larkfield, finished(larkfield.page())), "--root", larkfield.folder)
    assert done.exit_code == 1
    assert "`oops` is not a key here" in done.output
    assert "the content has errors" in done.output
    assert larkfield.files() == before


@pytest.mark.parametrize("name", ["missing.json", "folder"])
def test_a_path_that_is_no_file_is_wrong_usage(larkfield: Larkfield, name: str) -> None:
    """Exit code 2."""
    (larkfield.folder / "folder").mkdir()
    assert run("import", larkfield.folder / name, "--root", larkfield.folder).exit_code == 2
    assert run("export", "AUD-2026-02", "--root", larkfield.folder).exit_code == 2
