"""Reviewing what a change means: the seeded changes in a git repository, through the command line."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.cli import cli
from tests.reviewing import seeds

scenarios("reviewing.feature")

VERDICTS = {
    "no objection": ("no-objection", 0),
    "needs a decision": ("needs-decision", 1),
    "do not merge": ("do-not-merge", 1),
    "could not compare": ("could-not-compare", 3),
}


def git(folder: Path, *words: str) -> None:
    """Run git with a name of its own and nothing of whoever runs the tests."""
    names = ["-c", "user.name=Test", "-c", "user.email=test@larkfield.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, "-C", str(folder), *words], check=True, capture_output=True)


@dataclass
class Repository:
    """A repository whose branch `main` holds the organisation as it was."""

    folder: Path

    def commit(self, message: str) -> None:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", message)

    def branch(self, *changes: seeds.Seed) -> None:
        git(self.folder, "switch", "--quiet", "--create", "change")
        for change in changes:
            change.apply(self.folder)
        self.commit("A change")


@dataclass
class Said:
    """What the command said, and how it ended."""

    code: int
    report: dict[str, Any]
    text: str
    comment: str
    seeds: tuple[seeds.Seed, ...]

    @property
    def kinds(self) -> Counter[tuple[str, str]]:
        return Counter((change["kind"], change["id"]) for change in self.report["changes"])


@pytest.fixture
def made() -> list[seeds.Seed]:
    """The changes on the branch."""
    return []


@given("Larkfield Water, whose content is kept in git", target_fixture="repository")
def _repository(tmp_path: Path) -> Repository:
    repository = Repository(seeds.copy(tmp_path / "repository"))
    git(repository.folder, "init", "--quiet", "--initial-branch", "main")
    repository.commit("As it was")
    return repository


@given("the content had a problem before")
def _problem(repository: Repository) -> None:
    path = repository.folder / "content/evidence.yml"
    path.write_text(path.read_text("utf-8") + "    valid_until: 2026-03-31\n", "utf-8")
    repository.commit("Evidence that has expired")


@given("all of these changes are made on a branch")
def _all(repository: Repository, made: list[seeds.Seed]) -> None:
    made.extend(seeds.SEEDS)
    repository.branch(*made)


@given("the policy is only reformatted on a branch")
def _reformatted(repository: Repository) -> None:
    path = repository.folder / "content/policies/complaints.yml"
    git(repository.folder, "switch", "--quiet", "--create", "change")
    for reformat in seeds.REFORMAT:
        before = path.read_text("utf-8")
        after = reformat(before)
        assert after != before
        path.write_text(after, "utf-8")
    repository.commit("Reformat")


COMMENT = Path(seeds.HERE) / "comment.md"


@given("the policy owner lengthens a limit, takes a language away, forgets the Persian text and closes a finding")
def _pull_request(repository: Repository, made: list[seeds.Seed]) -> None:
    made.extend(seed for seed in seeds.SEEDS if seed.name in seeds.PULL_REQUEST)
    repository.branch(*made)


@given(parsers.parse("a branch in which {what}"))
def _branch(repository: Repository, made: list[seeds.Seed], what: str) -> None:
    made.append(next(seed for seed in seeds.SEEDS if seed.name == what))
    repository.branch(*made)


@when("the branch is reviewed", target_fixture="said")
def _reviewed(repository: Repository, made: list[seeds.Seed]) -> Said:
    return reviewed(repository.folder, made)


@when("it is reviewed in a shallow clone", target_fixture="said")
def _shallow(repository: Repository, made: list[seeds.Seed], tmp_path: Path) -> Said:
    address = f"file://{repository.folder}"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", "--branch", "change", address, str(tmp_path / "clone")], check=True
    )
    return reviewed(tmp_path / "clone", made)


def reviewed(folder: Path, made: list[seeds.Seed]) -> Said:
    """Review the branch as a workflow would, into files."""
    files = {name: folder / f"review.{name}" for name in ("json", "text", "markdown")}
    options = [word for name, path in files.items() for word in ("--to", f"{name}={path}")]
    done = CliRunner().invoke(cli, ["review", "main", "change", "--root", str(folder), "--as-of", seeds.DAY, *options])
    report = json.loads(files["json"].read_text("utf-8"))
    texts = (files[name].read_text("utf-8") for name in ("text", "markdown"))
    return Said(done.exit_code, report, *texts, tuple(made))


@then(parsers.parse("exactly this is named: {kinds}"))
def _named(said: Said, kinds: str) -> None:
    found = Counter(kind for kind, _ in said.kinds.elements())
    expected = Counter(kinds.split(", "))
    if any(seed.of_policy for seed in said.seeds):
        expected["edition-added"] += 1
    assert found == expected


@then("each of them is named, and nothing else")
def _each(said: Said) -> None:
    expected = Counter(kind for seed in said.seeds for kind in seed.kinds)
    expected["edition-added", "complaints@2"] += 1
    assert said.kinds == expected
    assert len(said.seeds) >= 30


@then(parsers.parse("it is {effect} for a complainant"))
def _effect(said: Said, effect: str) -> None:
    own = {kind for seed in said.seeds for kind, _ in seed.kinds}
    assert effect in {change["effect"] for change in said.report["changes"] if change["kind"] in own}


@then(parsers.parse('the verdict is "{verdict}"'))
def _verdict(said: Said, verdict: str) -> None:
    assert (said.report["verdict"], said.code) == VERDICTS[verdict]


@then(parsers.parse('the report says "{words}"'))
def _says(said: Said, words: str) -> None:
    assert words in said.text


@then("the comment reads as it was agreed with the managers")
def _comment(said: Said) -> None:
    hashless = re.sub(r"\\\([^)]{11,12}\\\)", "(commit)", said.comment)
    assert re.sub(r"yml:[0-9]+", "yml:(line)", hashless) == COMMENT.read_text("utf-8")


@then(parsers.parse('"{title}" has to decide'))
def _decides(said: Said, title: str) -> None:
    assert [decider["title"] for decider in said.report["decisions"]] == [title]


@then(parsers.parse('customers will notice "{words}"'))
def _notice(said: Said, words: str) -> None:
    told = {change["fingerprint"]: change for change in said.report["changes"]}
    noticed = [told[notice["change"]] for notice in said.report["notices"]]
    assert [f"{change['subject']}: {change['before']} → {change['after']}" for change in noticed] == [words]


@then(parsers.parse('it shows on "{places}"'))
def _shows(said: Said, places: str) -> None:
    assert [", ".join(notice["shown_in"]) for notice in said.report["notices"]] == [places]
