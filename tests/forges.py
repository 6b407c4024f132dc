"""Runs what a workflow would run: the `run:` steps of GitHub and the `script:` lines of GitLab, as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
TOOLING = ROOT / "generator/clausebook/commands/tooling"
GITHUB = sorted((TOOLING / "github").glob("*.yml"))
GITLAB = TOOLING / "gitlab/gitlab-ci.yml"
ACTION = ROOT / "action.yml"

GH = """#!/bin/sh
# GitHub's own command, as far as the workflows use it: it notes what it is asked, and answers from files.
echo "$*" >> "$FAKE/asked"
jq=.
previous=
for word; do
  case $previous in
    --jq) jq=$word ;;
    --input | --body-file) cp "$word" "$FAKE/sent" ;;
    --dir) cp -a "$FAKE/report" "$word" || exit 1 ;;
  esac
  previous=$word
done
case $* in
  *--paginate*) exec jq -r "$jq" "$FAKE/comments.json" ;;
  *pulls/*) exec jq -r "$jq" "$FAKE/pull.json" ;;
  "issue list"*) exec jq -r "$jq" "$FAKE/issues.json" ;;
esac
"""


def read(path: Path) -> dict[str, Any]:
    """A workflow; `on:` is a word here as it is for GitHub."""
    found = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


@dataclass
class Runner:
    """A machine that runs steps in a folder. `context` answers `${{ … }}`."""

    folder: Path
    home: Path
    context: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.home / "bin").mkdir(parents=True)
        (self.home / "bin" / "gh").write_text(GH)
        (self.home / "bin" / "gh").chmod(0o755)

    @property
    def summary(self) -> str:
        """What stands on the page of the run."""
        path = self.home / "summary"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def asked(self) -> list[str]:
        """What GitHub's command was called with."""
        path = self.home / "asked"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def shell(self, lines: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run lines as GitHub's bash does, with nothing of this machine's settings for git or GitHub."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "GH_", "CI", "SOURCE_"))}
        clean |= {
            "PATH": os.pathsep.join((str(self.home / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])),
            "HOME": str(self.home), "FAKE": str(self.home), "NO_COLOR": "1", "RUNNER_TEMP": str(self.home),
            "GITHUB_REPOSITORY": "example/complaints", "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_OUTPUT": str(self.home / "output"), "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
        }  # fmt: skip
        (self.home / "output").write_text("")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],
            cwd=self.folder, env={**clean, **self.variables, **(env or {})}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True,
        )  # fmt: skip

    def step(self, workflow: Path, job: str, name: str) -> subprocess.CompletedProcess[str]:
        """Run one step of a job (of an action where there is none) by its name; its outputs answer later steps."""
        found = read(workflow)
        whole = found["jobs"][job] if job else found["runs"]
        (step,) = (step for step in whole["steps"] if step["name"] == name)
        env = {**whole.get("env", {}), **step.get("env", {})}
        done = self.shell(step["run"], {key: self.answer(value) for key, value in env.items()})
        for line in (self.home / "output").read_text().splitlines():
            key, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{key}"] = value
        return done

    def answer(self, text: str) -> str:
        """The text with each `${{ name }}` replaced; KeyError for one that nobody gave."""
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self.context[found[1]], text)

    def job(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run all script lines of a job of GitLab in one shell, without what installs."""
        job = read(GITLAB)[name]
        before = read(GITLAB)[".clausebook"]["before_script"] if job.get("extends") == ".clausebook" else []
        lines = [line for line in before if not line.startswith("pip ")] + job["script"]
        return self.shell("\n".join(lines))


def git(folder: Path, *words: str) -> None:
    """Run git with a name of its own and nothing of whoever runs the tests."""
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, "-C", str(folder), *words], check=True, capture_output=True)
