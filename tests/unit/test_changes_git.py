"""Reading a git revision: what is there is read as it was, what is not is said, and nothing of a tree gets out."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausebook.changes import CouldNotCompare
from clausebook.changes.git_tree import commit_of, fork_point, revision, side
from clausebook.cli import cli
from clausebook.commands.review import rendered, review
from tests.reviewing import seeds
from tests.sarif import must_fit

DAY = date.fromisoformat(seeds.DAY)


def git(folder: Path, *words: str, input: bytes = b"") -> str:
    """Run git with a name of its own."""
    names = ["-c", "user.name=Test", "-c", "user.email=test@larkfield.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *names, "-C", str(folder), *words], input=input, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One commit with the organisation."""
    folder = seeds.copy(tmp_path / "repository")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it was")
    return folder


def test_a_revision_holds_what_was_committed(repository: Path) -> None:
    """YAML byte for byte, whatever stands in the folder now; files that are not YAML are there, and empty."""
    path = repository / "content/evidence.yml"
    committed = path.read_bytes()
    path.write_text("evidence: []\n")

    with revision(repository, "main", "content") as tree:
        assert (tree.root / "content/evidence.yml").read_bytes() == committed
        assert (tree.root / "content/files/minutes.txt").read_bytes() == b""
        assert tree.files["files/minutes.txt"] == git(repository, "rev-parse", "HEAD:content/files/minutes.txt")
        root = tree.root
    assert not root.exists()
    assert path.read_text() == "evidence: []\n"


def test_a_folder_in_the_repository_is_never_taken_for_the_revision_of_that_name(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pull request that brings a folder `main` does not choose what it is compared with."""
    git(repository, "switch", "--quiet", "--create", "forged")
    (repository / "content/evidence.yml").write_text("evidence: []\n")
    for name in ("main", "nowhere"):
        seeds.copy(repository / name)
        (repository / name / "content/evidence.yml").write_text("evidence: []\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Forged")
    monkeypatch.chdir(repository)

    assert {change.kind.slug for change in review(repository, "main", "HEAD", DAY).changes} >= {"evidence-removed"}
    assert review(repository, "./main", "HEAD", DAY).changes == ()
    with pytest.raises(CouldNotCompare) as missed:
        side(repository, "nowhere", "content")
    assert missed.value.help == "write `./nowhere` if you mean the folder"


def test_the_content_may_lie_deeper_in_the_repository(tmp_path: Path) -> None:
    """`--root` names the folder that holds `content/`, wherever the repository begins."""
    folder = seeds.copy(tmp_path / "books/complaints")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "As it was")

    found = review(folder, "main", "main", DAY)

    assert (found.verdict, found.changes) == ("no-objection", ())


@pytest.mark.parametrize("name", ["no-such-branch", "0" * 40, "--help", "main:content", ""])
def test_what_is_no_commit_could_not_be_compared(repository: Path, name: str) -> None:
    """It is never an empty comparison."""
    with pytest.raises(CouldNotCompare) as refused:
        commit_of(repository, name)
    assert refused.value.help
    assert review(repository, "main", name, DAY).verdict == "could-not-compare"


def test_a_revision_without_content_could_not_be_compared(repository: Path) -> None:
    """An empty folder is no organisation that lost everything."""
    git(repository, "rm", "-r", "--quiet", "content")
    git(repository, "commit", "--quiet", "--message", "Gone")
    assert review(repository, "HEAD~1", "HEAD", DAY).reason == "revision `HEAD` has no folder `content`"


def test_outside_a_repository_could_not_be_compared(tmp_path: Path) -> None:
    """The reason is git's own."""
    found = review(seeds.copy(tmp_path), "main", "other", DAY)
    assert found.verdict == "could-not-compare"
    assert "not a git repository" in found.reason


def test_a_blob_that_is_missing_could_not_be_compared(repository: Path) -> None:
    """A partial clone is not asked to fetch, and nothing is taken for removed."""
    hash = git(repository, "rev-parse", "HEAD:content/evidence.yml")
    blob = repository / ".git/objects" / hash[:2] / hash[2:]
    blob.chmod(0o644)
    blob.unlink()
    found = review(repository, "main", "main", DAY)
    assert found.verdict == "could-not-compare"
    assert found.reason


def test_histories_that_share_nothing(repository: Path) -> None:
    """Without a common commit there is no fork to compare with."""
    git(repository, "switch", "--quiet", "--orphan", "other")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Something else")
    with pytest.raises(CouldNotCompare, match="share no commit"):
        fork_point(repository, "main", "other")


def test_a_link_is_not_followed(repository: Path) -> None:
    """A symbolic link in a tree leads nowhere: the reader says that it is one."""
    (repository / "content/more.yml").symlink_to("/etc/hostname")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "A link")
    with revision(repository, "HEAD", "content") as tree:
        link = tree.root / "content/more.yml"
        assert link.is_symlink()
        assert not link.exists()
    assert [change.kind.slug for change in review(repository, "HEAD~1", "HEAD", DAY).changes] == ["error-introduced"]


def test_a_tree_written_by_hand_stays_in_its_folder(repository: Path) -> None:
    """A path that climbs out of the folder is not written."""
    blob = git(repository, "hash-object", "-w", "--stdin", input=b"outside: true\n")
    entry = b"100644 escaped.yml\0" + bytes.fromhex(blob)
    inner = git(repository, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", input=entry)
    up = b"40000 ..\0" + bytes.fromhex(inner)
    content = git(repository, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", input=up)
    top = b"40000 content\0" + bytes.fromhex(content)
    tree = git(repository, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", input=top)
    commit = git(repository, "commit-tree", tree, "-m", "By hand")
    with pytest.raises(CouldNotCompare), revision(repository, commit, "content"):
        pass


def test_evidence_with_other_bytes_and_the_old_hash(repository: Path) -> None:
    """The file changed, and what is recorded did not: it must not be merged."""
    (repository / "content/files/minutes.txt").write_text("Something else.\n")
    git(repository, "commit", "--quiet", "--all", "--message", "Other minutes")
    found = review(repository, "HEAD~1", "HEAD", DAY)
    assert [(change.kind.slug, change.id) for change in found.changes] == [("evidence-file-changed", "EV-006")]
    assert found.verdict == "do-not-merge"


def test_another_file_in_the_place_of_an_approved_document(repository: Path) -> None:
    """Nobody approved this one: to be seen in the review, where the bytes themselves are not read."""
    documents = repository / "content/documents.yml"
    text = documents.read_text().replace("  - id: PR-01\n", "  - id: PR-01\n    file: files/talking.txt\n", 1)
    documents.write_text(text)
    (repository / "content/files/talking.txt").write_text("Speak slowly.\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "A file")
    (repository / "content/files/talking.txt").write_text("Speak up.\n")
    git(repository, "commit", "--quiet", "--all", "--message", "Another file")
    found = review(repository, "HEAD~1", "HEAD", DAY)
    assert [(change.kind.slug, change.id) for change in found.changes] == [("released-edition-edited", "PR-01")]


def test_two_folders_are_compared_like_two_revisions(repository: Path, tmp_path: Path) -> None:
    """The same change gives the same report."""
    seed = seeds.SEEDS[0]
    old = seeds.copy(tmp_path / "old")
    seed.apply(repository)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "A change")

    folders = review(repository, str(old), str(repository), DAY)
    revisions = review(repository, "HEAD~1", "HEAD", DAY)

    both = review(repository, "HEAD~1", str(repository), DAY)
    assert folders.changes == revisions.changes == both.changes
    assert len(folders.changes) == 2


def test_since_the_fork_leaves_out_what_happened_elsewhere(repository: Path) -> None:
    """What `main` gained meanwhile is not reported as lost by the branch."""
    git(repository, "switch", "--quiet", "--create", "change")
    seeds.SEEDS[0].apply(repository)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "A change")
    git(repository, "switch", "--quiet", "main")
    next(seed for seed in seeds.SEEDS if seed.name == "nobody stands in").apply(repository)
    git(repository, "commit", "--quiet", "--all", "--message", "Meanwhile")

    def kinds(since_fork: bool) -> list[str]:
        found = review(repository, "main", "change", DAY, since_fork=since_fork)
        return sorted(change.kind.slug for change in found.changes)

    assert kinds(True) == ["edition-added", "limit-longer"]
    assert kinds(False) == ["deputy-added", "edition-added", "limit-longer"]
    short = git(repository, "rev-parse", "--short=10", "main^")
    assert review(repository, "main", "change", DAY, since_fork=True).base == f"main, where it forked ({short})"


def test_edits_that_no_commit_holds_are_said_not_to_be_looked_at(tmp_path: Path) -> None:
    """In every format for people and programs, by their names; the folder itself holds them, and has no such remark."""
    folder = seeds.copy(tmp_path / "books/complaints")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "As it was")
    assert review(folder, "main", "HEAD", DAY).remarks == ()
    (folder / "content/@all.yml").write_text("terms: []\n")
    with (folder / "content/evidence.yml").open("a") as file:
        file.write("# A remark\n")

    found = review(folder, "main", "HEAD", DAY)

    (remark,) = found.remarks
    assert remark.startswith("2 files of the content have edits that are not committed; they were not looked at")
    assert "(content/evidence.yml, content/@all.yml)" in remark
    for format_ in ("text", "json", "html"):
        assert "they were not looked at (content/evidence.yml" in rendered(found, format_)
    assert "> 2 files of the content" in rendered(found, "markdown")
    assert "@all" not in rendered(found, "markdown")
    for format_ in ("github", "sarif", "gitlab"):
        assert "edits that are not committed" in rendered(found, format_)
    must_fit(rendered(found, "sarif"))
    assert review(folder, str(folder), str(folder), DAY).remarks == ()


def test_a_revision_with_a_slip_is_asked_back(repository: Path) -> None:
    """Among branches and tags."""
    git(repository, "branch", "longer-limit")
    git(repository, "tag", "release-1.0")
    for slip, meant in (("longer-limti", "longer-limit"), ("release-1.1", "release-1.0")):
        assert f"did you mean `{meant}`?" in review(repository, "main", slip, DAY).help


def test_a_file_is_written_in_the_format_of_its_ending(repository: Path, tmp_path: Path) -> None:
    """Nobody opens text as a page: what does not fit is refused, and nothing is written."""
    options = ["review", "main", "--root", str(repository), "--as-of", seeds.DAY]
    files = [tmp_path / name for name in ("r.html", "r.md", "r.json", "r.sarif", "r.txt")]
    done = CliRunner().invoke(cli, [*options, *(word for file in files for word in ("--to", str(file)))])
    assert done.exit_code == 0, done.output
    heads = [file.read_text("utf-8")[:3] for file in files]
    assert heads == ["<!d", "## ", "{\n ", "{\n ", "No "]
    for wrong in (["--format", "text", "--to", "other.html"], ["--to", "other.pdf"]):
        refused = CliRunner().invoke(cli, [*options, *wrong])
        assert (refused.exit_code, Path("other.html").exists()) == (2, False)
        assert "=other." in refused.output


@pytest.mark.parametrize("format_, own", [("text", "stderr"), ("json", "stdout"), ("github", "stdout")])
def test_why_it_could_not_be_compared_is_said_once(format_: str, own: str, repository: Path, tmp_path: Path) -> None:
    """In words like every failure; to programs in their format; and in each file, with a word to whoever waits."""
    options = ["review", "nowhere", "--root", str(repository), "--as-of", seeds.DAY]
    done = CliRunner().invoke(cli, [*options, "--format", format_])
    kept = CliRunner().invoke(cli, [*options, "--to", f"{format_}={tmp_path / 'report'}"])
    assert done.exit_code == kept.exit_code == 3
    other = "stdout" if own == "stderr" else "stderr"
    assert ("nowhere" in getattr(done, own), getattr(done, other)) == (True, "")
    assert (kept.stdout, "nowhere" in kept.stderr) == ("", True)
    assert "nowhere" in (tmp_path / "report").read_text("utf-8")


def test_a_language_nobody_knows_is_no_bug(repository: Path) -> None:
    """What is no tag is wrong usage; of a tag without a locale the words are English."""
    options = ["review", "main", "main", "--root", str(repository), "--as-of", seeds.DAY, "--language"]
    wrong, unknown = (CliRunner().invoke(cli, [*options, tag]) for tag in ("../x", "tlh"))
    assert (wrong.exit_code, unknown.exit_code) == (2, 0)
    assert "write one like en, fa or pt-BR" in wrong.output
    assert "No obligation changed." in unknown.output
