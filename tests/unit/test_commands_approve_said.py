"""`clausebook approve`: what is said before anybody approves, and days that are put right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.approving import BASE, BY, draft, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_what_is_new_is_said_before_it_is_approved(root: Path) -> None:
    """Of an edition that follows another; a first one has nothing to be new against."""
    path = draft(root, "2.0")
    path.write_text(path.read_text().replace("  changes:\n    - New.\n", ""))
    result = run(root, "complaints", *BY)
    assert (result.exit_code, "nothing says what is new in it: write `changes`" in result.output) == (2, True)


@pytest.mark.parametrize(
    "start, said",
    [
        ("", "nothing says from when it counts: write `effective_from`"),
        ("  effective_from: 2026-11-01\n", "it is in force from 2026-11-01, before this approval of 2026-11-20"),
        ("  effective_from: 2028-01-01\n  revised: 2026-11-01\n", ""),
    ],
)
def test_what_is_to_be_written_first_is_said_first(root: Path, start: str, said: str) -> None:
    """Dates and changes are approved too: advice that came afterwards would undo the approval. `--anyway` goes on."""
    path = draft(root, "2.0")
    path.write_text(path.read_text().replace("  effective_from: 2026-12-01\n", start))
    before = path.read_bytes()

    first = run(root, "complaints", *BY)

    if not said:
        assert first.exit_code == 0, first.output
        return
    assert (first.exit_code, path.read_bytes()) == (2, before)
    assert said in first.output
    assert f"warning: {said}" in run(root, "complaints", *BY, "--anyway").output
    assert "approvals" in path.read_text()


def test_an_edition_in_force_that_was_approved_in_time_is_approved_again(root: Path) -> None:
    """A second role, or the same one after a change: the first approval was in time."""
    assert run(root, "complaints", *BY).exit_code == 0


def test_a_wrong_day_is_put_right(root: Path) -> None:
    """`--replace` writes over the role's own approval; nothing else in the file changes."""
    path = draft(root, "2.0")
    run(root, "complaints", *BY)
    before = path.read_text()

    assert "if one of the days is wrong, add --replace" in run(root, *_changed(path, before), "2026-11-18").output
    path.write_text(before)
    result = run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-18", "--replace")

    assert result.exit_code == 0, result.output
    assert path.read_text() == before.replace("on: 2026-11-20", "on: 2026-11-18")
    run(root, *_changed(path, path.read_text()), "2026-11-19")
    back = run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-17", "--replace")
    assert (back.exit_code, "also approved complaints@2.0 on 2026-11-18, which is later" in back.output) == (2, True)
    nobody = run(root, "complaints", "--by", "internal-auditor", "--on", "2026-11-18", "--replace")
    assert (nobody.exit_code, "nothing to replace" in nobody.output) == (2, True)


def _changed(path: Path, text: str) -> list[str]:
    path.write_text(text.replace("title: Complaints", "title: Other words"))
    return ["complaints", "--by", "complaints-manager", "--on"]


def test_a_year_that_is_out_of_place_is_asked_about(root: Path) -> None:
    """A first edition has none before it to be measured by."""
    first = root / "content" / "policies" / "complaints.yml"
    first.write_text(first.read_text().replace("    - by: complaints-manager\n      on: 2026-01-12\n", "").replace(
        "  approvals:\n", ""
    ))  # fmt: skip
    result = run(root, "complaints", "--by", "complaints-manager", "--on", "1999-01-01")
    assert (result.exit_code, "1999-01-01 is more than a year before it counts" in result.output) == (2, True)
