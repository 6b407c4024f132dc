"""`clausebook evidence add`: the hash, the copy, the item, and everything that must not become evidence by accident."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli.evidence import evidence as command
from clausebook.rules import check
from clausebook.workspace import read

BASE = Path(__file__).parents[1] / "rules" / "_base"
WORDS = b"Answered within the limit: 41 of 44 complaints.\n"
SHA = hashlib.sha256(WORDS).hexdigest()
ITEM = """  - id: EV-002
    title: Results q1 2026
    kind: kpi-report
    clauses:
      - "1.2"
      - "1.1"
    owner: complaints-manager
    file: files/results-q1_2026.txt
    sha256: {sha}
    collected: 2026-04-07
"""
GIVEN = ["--clause", "1.2", "--clause", "1.1", "--kind", "kpi-report", "--owner", "complaints-manager"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "root"
    shutil.copytree(BASE, root)
    monkeypatch.chdir(root)
    (tmp_path / "results-q1_2026.txt").write_bytes(WORDS)
    return root


def run(*words: str) -> Result:
    return CliRunner().invoke(command, ["add", *words])


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def test_a_file_from_elsewhere_is_copied_and_written_down(root: Path) -> None:
    """The copy has the bytes, the item hash, title and next id; the rest of the file stays; the check is content."""
    path = root / "content" / "evidence.yml"
    before = path.read_text()

    result = run("../results-q1_2026.txt", *GIVEN, "--on", "2026-04-07")

    assert result.exit_code == 0, result.output
    assert path.read_text() == before + ITEM.format(sha=SHA)
    assert (root / "content" / "files" / "results-q1_2026.txt").read_bytes() == WORDS
    assert (root.parent / "results-q1_2026.txt").read_bytes() == WORDS
    assert "copied to content/files/results-q1_2026.txt\n" in result.output
    assert f"content/evidence.yml:10: new evidence EV-002, sha256 {SHA}\n" in result.output
    workspace, problems = read(root)
    assert [*problems, *check(workspace, date(2026, 6, 30))] == []


def test_a_file_that_is_in_place_stays_there(root: Path) -> None:
    """No copy of a file below content/files; its folder is kept in the path."""
    place = root / "content" / "files" / "2026" / "minutes.txt"
    place.parent.mkdir(parents=True)
    place.write_bytes(WORDS)

    result = run("content/files/2026/minutes.txt", "--clause", "1.1")

    assert result.exit_code == 0, result.output
    assert "copied" not in result.output
    assert "It has no owner yet" in result.output
    assert "file: files/2026/minutes.txt\n" in (root / "content" / "evidence.yml").read_text()


def test_a_changed_file_brings_its_item_up_to_date(root: Path) -> None:
    """Hash and day change, nothing else; the second time nothing does."""
    run("../results-q1_2026.txt", *GIVEN, "--on", "2026-04-07")
    path = root / "content" / "evidence.yml"
    before = path.read_text()
    file = root / "content" / "files" / "results-q1_2026.txt"
    file.write_bytes(b"42 of 44\n")

    first = run("content/files/results-q1_2026.txt", "--on", "2026-05-02", "--title", "Other")
    updated = path.read_text()
    second = run("content/files/results-q1_2026.txt", "--on", "2026-05-02")

    assert "evidence EV-002 names this file already; hash and day were brought up to date" in first.output
    assert "Its clauses and title were left as they are" in first.output
    wanted = before.replace(SHA, hashlib.sha256(b"42 of 44\n").hexdigest()).replace("2026-04-07", "2026-05-02")
    assert updated == wanted != before
    assert "nothing had to be changed" in second.output
    assert path.read_text() == updated


def test_an_item_without_hash_gets_one(root: Path) -> None:
    """Written by hand with `file` only: hash and day come right after it."""
    files = root / "content" / "files"
    files.mkdir()
    (files / "a.txt").write_bytes(WORDS)
    path = root / "content" / "evidence.yml"
    hand = "  - id: EV-007\n    title: A\n    kind: record\n    file: files/a.txt  # by hand\n    note: kept\n"
    path.write_text(path.read_text() + hand)

    run("content/files/a.txt", "--on", "2026-05-02")

    more = f"file: files/a.txt  # by hand\n    sha256: {SHA}\n    collected: 2026-05-02\n    note: kept\n"
    assert path.read_text().endswith(more)


def test_the_same_file_again_from_elsewhere_is_recognised(root: Path) -> None:
    """Same name and same bytes: no second copy and no second item. Same name and other bytes: refused."""
    run("../results-q1_2026.txt", *GIVEN, "--on", "2026-04-07")
    before = everything(root)

    again = run("../results-q1_2026.txt", *GIVEN, "--on", "2026-04-07")
    assert "copied" not in again.output
    assert "names this file already; nothing had to be changed" in again.output
    assert everything(root) == before

    (root.parent / "results-q1_2026.txt").write_bytes(b"other")
    other = run("../results-q1_2026.txt", *GIVEN)
    assert other.exit_code == 2
    assert "is there already and holds something else" in other.output
    assert everything(root) == before


@pytest.mark.parametrize(
    "words, said",
    [
        (["../missing.txt", "--clause", "1.1"], "there is no file `../missing.txt`"),
        (["../folder", "--clause", "1.1"], "is a folder"),
        (["../link.txt", "--clause", "1.1"], "is a symbolic link"),
        (["../pipe", "--clause", "1.1"], "is no plain file"),
        (["content/files/link.txt", "--clause", "1.1"], "is a symbolic link"),
        (["content/files/linked/a.txt", "--clause", "1.1"], "leads through a symbolic link"),
        (["content/files/../organisation.yml", "--clause", "1.1"], "leaves `content/files`"),
        (["../.hidden", "--clause", "1.1"], "starts with a dot"),
        (["../back\\slash.txt", "--clause", "1.1"], "holds a character"),
        (["../results-q1_2026.txt"], "say which clause"),
        (["../results-q1_2026.txt", "--clause", "1.7"], "there is no clause `1.7`"),
        (["../results-q1_2026.txt", "--clause", "1.1", "--kind", "kpi"], "is no kind of evidence"),
        (["../results-q1_2026.txt", "--clause", "1.1", "--owner", "nobody"], "there is no role `nobody`"),
        (["../results-q1_2026.txt", "--clause", "1.1", "--id", "EV-001"], "`EV-001` is there already"),
        (["../results-q1_2026.txt", "--clause", "1.1", "--title", "a\tb"], "U+0009"),
        (["../results-q1_2026.txt", "--clause", "1.1", "--on", "2026-02-30"], "is not a day"),
    ],
)
def test_what_must_not_be_evidence_is_refused(root: Path, words: list[str], said: str) -> None:
    """Exit code 2, a sentence, and everything as it was: no copy left behind, no link followed."""
    outside = root.parent
    (outside / "folder").mkdir()
    (outside / "folder" / "a.txt").write_bytes(WORDS)
    (outside / "link.txt").symlink_to(outside / "results-q1_2026.txt")
    os.mkfifo(outside / "pipe")
    (outside / ".hidden").write_bytes(WORDS)
    (outside / "back\\slash.txt").write_bytes(WORDS)
    files = root / "content" / "files"
    files.mkdir()
    (files / "link.txt").symlink_to(outside / "results-q1_2026.txt")
    (files / "linked").symlink_to(outside / "folder")
    before = everything(root)

    result = run(*words)

    assert result.exit_code == 2, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    assert everything(root) == before


def test_a_linked_files_folder_is_not_written_into(root: Path) -> None:
    """content/files that leads elsewhere would put the copy outside the repository."""
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (root / "content" / "files").symlink_to(elsewhere)

    result = run("../results-q1_2026.txt", *GIVEN)

    assert result.exit_code == 1
    assert "symbolic link" in result.output
    assert list(elsewhere.iterdir()) == []


def test_a_copy_is_taken_back_when_the_register_cannot_be_edited(root: Path) -> None:
    """The register has an error: it is shown, and no orphan is left in content/files."""
    path = root / "content" / "evidence.yml"
    path.write_text(path.read_text() + "  - id: EV-002\n")

    result = run("../results-q1_2026.txt", *GIVEN)

    assert result.exit_code == 1
    assert "MOD001" in result.output
    assert not (root / "content" / "files" / "results-q1_2026.txt").exists()
