"""GitLab's file is made of its keywords, and one note follows the merge request."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.forges import ACTION, GITLAB, Runner, read
from tests.unit.workflow_steps import CHECK, needs_jq

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
