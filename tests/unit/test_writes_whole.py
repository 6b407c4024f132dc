"""Commands that change content: whatever stops them, each file is the old one or the new one, never half of either."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from clausebook.commands.files import Refused, write
from clausebook.commands.together import write_together
from tests.failing import Fault, Killed

NAMES = ("record.yml", "log.jsonl", "nonconformities.yml")
FULL = "no space left on device; make room on its disk, and run the same again"
Writing = Callable[[Path], None]


def one_by_one(folder: Path) -> None:
    """As `approve`, `stamp` and `new` write."""
    for name in NAMES:
        write(folder / name, b"new" * 1000)


def together(folder: Path) -> None:
    """As `audit import` and `audit merge` write."""
    write_together([(folder / name, b"new" * 1000) for name in NAMES])


@pytest.mark.parametrize("kill", [False, True], ids=["full disk", "killed"])
@pytest.mark.parametrize("writing", [one_by_one, together])
def test_no_file_is_ever_half_written(
    writing: Writing, kill: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step fails once. A full disk is a sentence, and leaves no other file behind."""
    fault = Fault(monkeypatch)
    seen, said = set(), set()
    for step in range(1, 100):
        for name in NAMES:
            (tmp_path / name).write_bytes(b"old" * 1000)
        fault.set(step, kill)
        try:
            writing(tmp_path)
        except (Refused, Killed) as stopped:
            said.add(str(stopped).partition("` ")[2])
        ended = fault.number < step
        fault.set(0, kill=False)
        whole = tuple((tmp_path / name).read_bytes()[:3].decode() for name in NAMES)
        assert all((tmp_path / name).read_bytes() in (b"old" * 1000, b"new" * 1000) for name in NAMES), step
        seen.add(whole)
        if not kill:
            assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES), step
        if ended:
            break
    assert seen >= {("old",) * 3, ("new",) * 3}
    assert said == ({""} if kill else {f"could not be written: {FULL}"})


def test_what_belongs_together_is_not_begun_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until all three lie aside, none of them is replaced: a disk without room for the last changes none."""
    fault = Fault(monkeypatch)
    for name in NAMES:
        (tmp_path / name).write_bytes(b"old")
    replaced: list[Path] = []
    monkeypatch.setattr(Path, "replace", lambda self, target: replaced.append(target))
    fault.set(3, kill=False)
    with pytest.raises(Refused):
        together(tmp_path)
    assert replaced == []


@pytest.mark.parametrize("together", [False, True], ids=["one file", "several"])
def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path, together: bool) -> None:
    """Hidden parts of ours, and only old ones: another writer may be at work, and other files are not ours."""
    left, at_work, strange = (
        tmp_path / name
        for name in (".roles.yml.ab12_xyz.clausebook-part", ".roles.yml.cd34.clausebook-part", ".film.part")
    )
    for path in (left, at_work, strange):
        path.write_bytes(b"half")
    for path in (left, strange):
        os.utime(path, (1, 1))
    (tmp_path / ".link.x.clausebook-part").symlink_to(strange)
    if together:
        write_together([(tmp_path / "roles.yml", b"whole")])
    else:
        write(tmp_path / "evidence.yml", b"whole")
    assert not left.exists()
    assert at_work.exists()
    assert strange.exists()
