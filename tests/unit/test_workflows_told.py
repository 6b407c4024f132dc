"""What a workflow tells people: one comment, one note, one issue, and what code scanning shows."""

from __future__ import annotations

import base64
import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.forges import Runner
from tests.unit.workflow_steps import COMMENT, DUE, needs_jq


@pytest.fixture
def poster(tmp_path: Path) -> Runner:
    """The machine that may write: no repository, and a report of pull request 7."""
    (tmp_path / "empty").mkdir()
    runner = Runner(tmp_path / "empty", tmp_path / "home")
    report = runner.home / "report"
    report.mkdir()
    (report / "number").write_text("7\n")
    (report / "review.md").write_text("## Needs a decision\n\nby @owner\n<!-- hidden -->\n" + "x" * 70_000)
    (report / "problems.sarif").write_text('{"runs": [{"tool": {"driver": {"name": "clausebook"}}}]}')
    (runner.home / "pull.json").write_text('{"state": "open", "head": {"sha": "abc"}}')
    (runner.home / "comments.json").write_text("[]")
    runner.context |= {
        "github.token": "secret", "github.event.workflow_run.event": "pull_request",
        "github.event.workflow_run.id": "11", "github.event.workflow_run.head_sha": "abc",
        "github.event.workflow_run.head_branch": "$(touch hacked)",
    }  # fmt: skip
    return runner


def post(runner: Runner, *names: str) -> subprocess.CompletedProcess[str]:
    """Run steps of the job that posts until one fails."""
    for name in names:
        done = runner.step(COMMENT, "post", name)
        if done.returncode:
            break
    return done


FIRST = ("Fetch the report", "Find where it belongs")


@needs_jq
@pytest.mark.parametrize("comments, way", [("[]", "POST repos/example/complaints/issues/7/comments"), (
    '[{"id": 1, "user": {"login": "somebody"}, "body": "<!-- clausebook review -->"},'
    ' {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "<!-- clausebook review -->\\nold"}]',
    "PATCH repos/example/complaints/issues/comments/2",
)])  # fmt: skip
def test_one_comment_follows_the_pull_request(poster: Runner, comments: str, way: str) -> None:
    """The first time it is written, then its own one renewed; nobody is called, nothing hidden, and it fits."""
    (poster.home / "comments.json").write_text(comments)
    done = post(poster, *FIRST, "Comment")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"api --silent --method {way} --input comment.json" in poster.asked
    body = json.loads((poster.home / "sent").read_text())["body"]
    assert body.startswith("<!-- clausebook review -->\n## Needs a decision")
    assert "@owner" not in body
    assert body.count("<!--") == 1
    assert "https://forge.example/example/complaints/actions/runs/11" in body
    assert len(body) <= 65_536
    assert not (poster.folder / "hacked").exists()


@needs_jq
@pytest.mark.parametrize("number", ["", "7; touch hacked", "../1", "-1", "7\n8"])
def test_a_forged_number_posts_nothing(poster: Runner, number: str) -> None:
    """Digits only; anything else stops before GitHub is asked for a pull request."""
    (poster.home / "report" / "number").write_text(number)
    assert post(poster, *FIRST).returncode == 1
    assert [line for line in poster.asked if line.startswith("api")] == []
    assert "steps.where.outputs.number" not in poster.context


@needs_jq
def test_another_pull_request_cannot_be_commented(poster: Runner) -> None:
    """The number of somebody else's pull request: its commit is another one, so nothing is posted."""
    (poster.home / "pull.json").write_text('{"state": "open", "head": {"sha": "def"}}')
    assert post(poster, *FIRST).returncode == 0
    assert "steps.where.outputs.number" not in poster.context
    assert "steps.where.outputs.ref" not in poster.context


def test_a_run_without_a_report_posts_nothing(poster: Runner) -> None:
    """It failed before there was one, and says so itself."""
    shutil.rmtree(poster.home / "report")
    done = post(poster, *FIRST)
    assert done.returncode == 0, done.stderr
    assert len(poster.asked) == 1
    assert "steps.where.outputs.ref" not in poster.context


def test_what_was_merged_goes_to_code_scanning_too(poster: Runner) -> None:
    """For the branch that was pushed to; there is no comment."""
    poster.context |= {"github.event.workflow_run.event": "push", "github.event.workflow_run.head_branch": "main"}
    assert post(poster, *FIRST).returncode == 0
    assert poster.context["steps.where.outputs.ref"] == "refs/heads/main"
    assert "steps.where.outputs.number" not in poster.context


def test_a_link_in_the_report_stops_everything(poster: Runner) -> None:
    """It could name a file of the machine, and post what is in it."""
    (poster.home / "report" / "review.md").unlink()
    (poster.home / "report" / "review.md").symlink_to("/proc/self/environ")
    assert post(poster, *FIRST).returncode == 1


@needs_jq
def test_the_problems_reach_code_scanning(poster: Runner) -> None:
    """Packed as GitHub asks, for the commit that was checked; a report of another program is refused."""
    assert post(poster, *FIRST, "Code scanning").returncode == 0
    sent = json.loads((poster.home / "sent").read_text())
    assert (sent["commit_sha"], sent["ref"]) == ("abc", "refs/pull/7/head")
    assert json.loads(gzip.decompress(base64.b64decode(sent["sarif"])))["runs"]
    (poster.home / "report" / "problems.sarif").write_text('{"runs": [{"tool": {"driver": {"name": "other"}}}]}')
    shutil.rmtree(poster.folder / "report")
    assert post(poster, *FIRST, "Code scanning").returncode == 1


@needs_jq
@pytest.mark.parametrize(
    "due, issues, asked",
    [
        ("1", "[]", "issue create"),
        ("1", '[{"number": 3}]', "issue edit 3"),
        ("0", '[{"number": 3}]', "issue close 3"),
        ("0", "[]", ""),
    ],
)
def test_one_issue_says_what_is_overdue(tmp_path: Path, due: str, issues: str, asked: str) -> None:
    """Opened, renewed, closed; and silence where nothing is due."""
    runner = Runner(tmp_path, tmp_path / "home")
    (tmp_path / "due.md").write_text("late")
    (runner.home / "issues.json").write_text(issues)
    runner.context |= {"github.token": "x", "github.repository": "a/b", "steps.look.outputs.code": due}
    done = runner.step(DUE, "due", "Open, renew or close the issue")
    assert done.returncode == 0, done.stderr
    wrote = [line for line in runner.asked if line.startswith("issue ") and "list" not in line]
    assert [line[: len(asked)] for line in wrote] == ([asked] if asked else [])
