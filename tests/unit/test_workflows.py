"""The workflows that `clausebook tools` writes check, review and preview: their own lines are run in a repository."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausebook.commands.codeowners_file import bring_up_to_date, current
from clausebook.commands.content import Content
from clausebook.commands.init import init
from tests.forges import ACTION, Runner, git
from tests.unit.workflow_steps import CHECK, DUE, needs_jq


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of `init`; its last commit is like a merge, and changes a limit and an owner."""
    folder = tmp_path_factory.mktemp("organisation")
    init(folder, "both")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Before")
    policy = folder / "content/policies/complaints-1.0.yml"
    policy.write_text(policy.read_text().replace("amount: 2\n", "amount: 9\n", 1))
    evidence = folder / "content/evidence.yml"
    evidence.write_text(evidence.read_text().replace("owner: complaints-manager", "owner: case-handler", 1))
    bring_up_to_date(folder / "CODEOWNERS", current(Content(folder), folder))
    git(folder, "commit", "--quiet", "--all", "--message", "After @everybody")
    return folder


@pytest.fixture
def runner(repository: Path, tmp_path: Path) -> Iterator[Runner]:
    """A machine in the repository, which is as before when it is done."""
    yield Runner(repository, tmp_path / "home", variables={"GITHUB_BASE_REF": "before"})
    git(repository, "clean", "--quiet", "-dfx")
    git(repository, "checkout", "--quiet", ".")


@needs_jq
def test_the_check_says_what_changes_and_lets_it_through_to_be_decided(runner: Runner) -> None:
    """Check, CODEOWNERS and review run; the report holds what the next workflow posts; the summary is the review."""
    for name in ("Check", "Compare CODEOWNERS with the roles", "Review"):
        done = runner.step(CHECK, "check", name)
        assert done.returncode == 0, f"{name}\n{done.stdout}{done.stderr}"
    runner.context["github.event.pull_request.number"] = "7"
    assert runner.step(CHECK, "check", "Write down which pull request it is").returncode == 0

    report = runner.folder / "report"
    assert {path.name for path in report.iterdir()} == {
        "changes", "number", "problems", "problems.sarif", "review.json", "review.md",
    }  # fmt: skip
    assert (report / "number").read_text() == "7\n"
    assert json.loads((report / "review.json").read_text())["verdict"] == "needs-decision"
    assert "2 working days" in runner.summary
    assert "9 working days" in runner.summary
    assert re.search(r"before .* this-pull-request", runner.summary), "a manager does not know what HEAD is"


@needs_jq
@pytest.mark.parametrize(
    "verdict, ended, fails",
    [("no-objection", 0, 0), ("needs-decision", 1, 0), ("do-not-merge", 1, 1), ("could-not-compare", 3, 3)],
)
def test_only_what_must_not_be_merged_fails(tmp_path: Path, verdict: str, ended: int, fails: int) -> None:
    """And what could not be compared. What needs a decision is decided in the pull request."""
    runner = Runner(tmp_path, tmp_path / "home", variables={"GITHUB_BASE_REF": "before"})
    (runner.home / "bin/git").write_text("#!/bin/sh\n")
    (runner.home / "bin/git").chmod(0o755)
    said = f'echo "{{\\"verdict\\": \\"{verdict}\\"}}" | tee report/changes report/review.md > report/review.json'
    said = f"{said}; exit {ended}"
    (runner.home / "bin/clausebook").write_text(f"#!/bin/sh\n{said}\n")
    (runner.home / "bin/clausebook").chmod(0o755)
    assert runner.step(CHECK, "check", "Review").returncode == fails
    assert verdict in runner.summary


def test_a_mistake_fails_the_check_and_shows_at_its_line(runner: Runner) -> None:
    """The step ends with 1, and the annotation names file and line."""
    process = runner.folder / "content/process.yml"
    process.write_text(process.read_text().replace("- case-handler\n", "- case-handlers\n", 1))
    done = runner.step(CHECK, "check", "Check")
    assert done.returncode == 1
    assert re.search(r"^::error file=content/process.yml,line=\d+,.*title=REF001", done.stdout, re.MULTILINE)


@pytest.mark.slow
def test_gitlab_reviews_a_merge_request(runner: Runner) -> None:
    """The review is shown and kept, and lets through what is to be decided."""
    shas = [subprocess.check_output(["git", "-C", runner.folder, "rev-parse", name], text=True).strip()
            for name in ("HEAD^1", "HEAD")]  # fmt: skip
    runner.variables |= {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": shas[0],
        "CI_COMMIT_SHA": shas[1],
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "before",
    }
    done = runner.job("clausebook-review")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 working days" in done.stdout
    assert "9 working days" in (runner.folder / "report/review.md").read_text()


@pytest.mark.slow
@needs_jq
def test_every_other_line_runs_too(runner: Runner) -> None:
    """The previews, the check of GitLab, and what is due, in the example of `init`."""
    runner.context |= {"vars.CLAUSEBOOK_PREVIEW": "internal; auditor", "github.event.repository.private": "false"}
    assert runner.step(CHECK, "check", "Build the preview").returncode == 0
    assert [path.name for path in (runner.folder / "preview").iterdir() if not path.name.startswith(".")] == ["public"]
    runner.context |= {"vars.CLAUSEBOOK_PREVIEW": "internal", "github.event.repository.private": "true"}
    assert runner.step(CHECK, "check", "Build the preview").returncode == 0
    assert (runner.folder / "preview/internal/en/index.html").is_file()
    runner.context |= {"vars.CLAUSEBOOK_PREVIEW": "internal review"}
    (runner.folder / "report").mkdir()
    assert runner.step(CHECK, "check", "Review").returncode == 0
    done = runner.step(CHECK, "check", "Add the review to the preview")
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'href="internal/en/policies/complaints/' in (runner.folder / "preview/review.html").read_text("utf-8")
    shutil.rmtree(runner.folder / "preview")
    runner.variables |= {"CI_PROJECT_VISIBILITY": "public", "CLAUSEBOOK_PREVIEW": "internal"}
    for name in ("clausebook-check", "clausebook-preview", "clausebook-due"):
        done = runner.job(name)
        assert done.returncode == 0, name + done.stdout + done.stderr
    assert not (runner.folder / "preview/internal").exists()
    act(runner)
    assert json.loads((runner.folder / "report/code-quality.json").read_text())
    done = runner.step(DUE, "due", "Look")
    assert done.returncode == 0, done.stderr
    assert runner.context["steps.look.outputs.code"] == "0"


def act(runner: Runner) -> None:
    """The steps of action.yml but the installing one, in the same repository."""
    bin_ = runner.home / "clausebook/bin"
    bin_.mkdir(parents=True)
    (bin_ / "clausebook").symlink_to(Path(sys.executable).with_name("clausebook"))
    runner.context |= {"inputs.root": ".", "inputs.base": "", "inputs.strict": "false", "runner.temp": "",
                       "github.event.pull_request.number": "7"}  # fmt: skip
    for name in ("Check", "Review", "Write down which pull request it is", "Build the preview"):
        done = runner.step(ACTION, "", name)
        assert done.returncode == 0, name + done.stdout + done.stderr
    assert runner.context["steps.review.outputs.verdict"] == "needs-decision"
    assert (runner.home / "report/number").read_text() == "7\n"
    assert [path.name for path in (runner.home / "preview").iterdir() if path.name[0] != "."] == ["public"]
    runner.context |= {"inputs.base": "no-such-revision", "inputs.strict": "true"}
    assert runner.step(ACTION, "", "Check").returncode == 1
    assert runner.step(ACTION, "", "Review").returncode == 3
