"""What `clausebook release` and `clausebook verify` refuse before anything is built, and how they end."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli import cli
from clausebook.commands.files import Refused
from clausebook.commands.release_branch import branch_shelf
from clausebook.commands.release_committed import refuse_uncommitted

SMALL = Path(__file__).parents[1] / "rules" / "_base"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small organisation that is not kept in git."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    """Run a command in that folder."""
    return CliRunner().invoke(cli, [words[0], "--root", str(folder), *words[1:]])


@pytest.mark.parametrize(
    "words, said",
    [
        (["1.0"], "no commit to take the day from; commit the content"),
        (["one", "--as-of", "2026-06-30"], "`one` is no version"),
        (["1.0", "--as-of", "2026-06-30", "--to", "{folder}/site"], "a build empties it"),
        (["1.0", "--as-of", "2026-06-30", "--to", "x", "--branch", "y"], "exclude each other"),
        (
            ["1.0", "--as-of", "2026-06-30", "--branch", "y", "--audience", "public", "--audience", "internal"],
            "give one --audience",
        ),
        (["1.0", "--as-of", "2026-06-30", "--branch", "y"], "this is no git repository"),
        (["1.0", "--as-of", "2026-06-30", "--first"], "give --branch too"),
        (
            ["1.0", "--as-of", "2026-06-30", "--sign", "{folder}/content/statements.yml"],
            "`statements.yml` is no SSH key",
        ),
        (["1.0", "--as-of", "2026-06-30", "--sign", "{folder}/no-key"], "there is no key `no-key`"),
    ],
)
def test_a_release_that_cannot_be_is_refused_with_what_to_do(folder: Path, words: list[str], said: str) -> None:
    """Exit code 2, one sentence, and nothing is written."""
    before = sorted(folder.rglob("*"))
    done = run(folder, "release", *(word.format(folder=folder) for word in words))
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert sorted(folder.rglob("*")) == before


def test_content_with_an_error_is_not_released(folder: Path) -> None:
    """The problem is shown with its place, as `check` shows it; nothing is written."""
    statements = folder / "content" / "statements.yml"
    statements.write_text(statements.read_text().replace("- EV-001", "- EV-404", 1))
    done = run(folder, "release", "1.0", "--as-of", "2026-06-30")
    assert done.exit_code == 1
    assert "EV-404" in done.output
    assert done.output.endswith("Nothing was released.\n")
    assert not (folder / "releases").exists()


def test_where_nothing_was_released_there_is_nothing_to_verify(folder: Path) -> None:
    """That is no success: exit code 3, and 2 for a version that is asked for by name."""
    assert run(folder, "verify").exit_code == 3
    assert run(folder, "verify", "1.0").exit_code == 2


def git(folder: Path, *words: str) -> None:
    """Run a git command there, as somebody."""
    somebody = ("-c", "user.name=somebody", "-c", "user.email=somebody@invalid")
    subprocess.run(["git", "-C", folder, *somebody, *words], check=True, capture_output=True)


@pytest.fixture
def kept(folder: Path) -> Path:
    """The same organisation, kept in git."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


@pytest.mark.parametrize("words", [["release", "1.0", "--as-of", "2026-06-30"], ["verify"]], ids=["release", "verify"])
def test_a_branch_that_was_not_fetched_yet_is_not_begun_anew(kept: Path, words: list[str]) -> None:
    """In a fresh clone; the one thing to do is said."""
    git(kept, "update-ref", "refs/remotes/origin/published", "HEAD")
    done = run(kept, *words, "--branch", "published")
    assert done.exit_code == 2, done.output
    assert "git fetch origin published:published" in done.output


def test_a_clone_of_one_branch_begins_no_second_history(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It knows nothing of the branch of releases, so the remote is asked; where it is silent, a word is needed."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "clone", "-q", "--bare", str(kept), "remote.git")
    git(elsewhere / "remote.git", "branch", "published", "main")
    git(kept, "remote", "add", "origin", str(elsewhere / "remote.git"))
    branch_shelf(kept, "another", new=True)
    with pytest.raises(
        Refused, match="is at `origin` and not yet here; fetch it: git fetch origin published:published"
    ):
        branch_shelf(kept, "published", new=True)
    (elsewhere / "remote.git").rename(elsewhere / "away.git")
    with pytest.raises(Refused, match=r"could not be asked .* give --first when nothing was ever released"):
        branch_shelf(kept, "published", new=True)
    assert branch_shelf(kept, "published", new=True, first=True).entries == {}


def test_what_git_never_had_is_not_released(kept: Path) -> None:
    """A changed file and a new one are named; other files of the folder do not matter."""
    (kept / "notes.txt").write_text("not released")
    statements = kept / "content" / "statements.yml"
    statements.write_text(f"{statements.read_text()}# changed\n")
    (kept / "docs").mkdir(exist_ok=True)
    (kept / "docs" / "new.md").write_text("# New\n")
    done = run(kept, "release", "1.0", "--as-of", "2026-06-30")
    assert done.exit_code == 1, done.output
    assert "not committed: `content/statements.yml`, `docs/new.md`; commit it first" in done.output
    assert not (kept / "releases").exists()
    git(kept, "add", ".")
    git(kept, "commit", "-q", "-m", "Change")
    refuse_uncommitted(kept)


def test_without_git_there_is_nothing_to_commit(folder: Path) -> None:
    """A folder that is not kept in git is released as it is."""
    refuse_uncommitted(folder)
