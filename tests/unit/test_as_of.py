"""What applied on a day, and what was known of it by another: dates decide, commits only say what was recorded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli.as_of import as_of as command
from clausebook.model.base import Audience
from clausebook.views.edition_timeline import EditionsView, editions_view
from clausebook.views.site import Site
from clausebook.workspace import read

module = sys.modules[command.callback.__module__]  # `clausebook.cli` has a command of the same name
SMALL = Path(__file__).parents[1] / "rules" / "_base"
NEXT = """\
policy: complaints
title: How we handle complaints
edition:
  version: 2
  status: approved
  approvals:
    - by: complaints-manager
      on: 2026-05-02
  effective_from: 2026-06-01
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation, whose policy was in force from 1 February to 30 April 2026 and again from 1 June."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    first = tmp_path / "content" / "policies" / "complaints.yml"
    first.write_text(first.read_text().replace("2026-02-01\n", "2026-02-01\n  effective_until: 2026-04-30\n", 1))
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root)])


def git(root: Path, *words: str, day: str = "") -> None:
    who = {"GIT_AUTHOR_NAME": "Q", "GIT_AUTHOR_EMAIL": "q@x.example", "GIT_COMMITTER_NAME": "Q"}
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"} if day else {}
    env = {**os.environ, **who, **when, "GIT_COMMITTER_EMAIL": "q@x.example", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, env=env)


def policy_on(root: Path, *words: str) -> str:
    held = json.loads(run(root, *words, "--format", "json").output)["held"]
    one = next(entry for entry in held if entry["id"] == "complaints")
    return str(one["edition"] or one["none_because"])


@pytest.mark.parametrize(
    "day, said",
    [
        ("2026-01-31", "the first begins on 2026-02-01"),
        ("2026-02-01", "1"),
        ("2026-04-30", "1"),
        ("2026-05-15", "the one before ended on 2026-04-30, the next begins on 2026-06-01"),
        ("2026-06-01", "2"),
    ],
)
def test_the_dates_decide(root: Path, day: str, said: str) -> None:
    """First and last day included; before, between and after it is said that none was in force."""
    (root / "content" / "policies" / "next.yml").write_text(NEXT)
    assert policy_on(root, day) == said


def test_what_was_withdrawn_later_had_been_in_force(root: Path) -> None:
    """Until its last day; to take it back does not undo what was done by it, nor bring back the one before it."""
    (root / "content" / "policies" / "next.yml").write_text(
        NEXT.replace("approved", "withdrawn", 1).replace("06-01", "03-01") + "  effective_until: 2026-03-31\n"
    )
    assert policy_on(root, "2026-02-28") == "1"
    assert policy_on(root, "2026-03-01") == policy_on(root, "2026-03-31") == "2"
    assert "remark: it was withdrawn; its last day is 2026-03-31" in run(root, "2026-03-31").output
    assert policy_on(root, "2026-04-01") == "the last one ended on 2026-03-31"
    assert [(s.edition and s.edition.id, s.last) for s in line(root, date(2026, 6, 30)).stretches] == [
        ("1", "28 February 2026"),
        ("2", "31 March 2026"),
        (None, ""),
    ]


def test_what_makes_the_answer_doubtful_is_said(root: Path) -> None:
    """Other words than were approved, an approval that came later, a withdrawal without a last day."""
    first = root / "content" / "policies" / "complaints.yml"
    first.write_text(first.read_text().replace("on: 2026-01-12\n", f"on: 2026-03-12\n      content: {'0' * 64}\n"))
    (root / "content" / "policies" / "next.yml").write_text(NEXT.replace("approved", "withdrawn", 1))
    said = run(root, "2026-02-15").output
    assert "remark: DOC004: policy `complaints`, edition `1` has changed since its approval" in said
    assert "remark: nobody had approved it by that day" in said
    assert "remark: edition 2 was withdrawn and its `effective_until` is missing" in run(root, "2026-06-15").output
    assert policy_on(root, "2026-06-15") == "the last one ended on 2026-04-30"


def test_an_edition_without_any_day_applies_and_is_remarked(root: Path) -> None:
    """Nothing says from when; the list and the time line say so alike."""
    first = root / "content" / "policies" / "complaints.yml"
    text = first.read_text()
    first.write_text(text.replace("  approvals:\n    - by: complaints-manager\n      on: 2026-01-12\n", "").replace(
        "  effective_from: 2026-02-01\n", ""
    ))  # fmt: skip
    said = run(root, "2020-01-01").output
    assert "no first day is written until 2026-04-30" in said
    assert "remark: DOC001: policy `complaints`, edition `1` is `approved`, and no approval is recorded" in said
    first_row, gap = line(root, date(2026, 6, 30)).stretches
    assert (first_row.first, first_row.start, gap.first, gap.status.key) == ("", 0.0, "1 May 2026", "none-in-force")


def test_nobody_knows_what_will_be_recorded(root: Path) -> None:
    """A day to come after --known-by is wrong usage; a folder without content is exit code 3, as for every command."""
    later = run(root, "2026-06-15", "--known-by", "2099-01-01")
    assert (later.exit_code, "nobody can know what will be recorded by 2099-01-01" in later.output) == (2, True)
    shutil.rmtree(root / "content")
    assert run(root, "2026-06-15").exit_code == 3
    (root / "content").mkdir()
    assert run(root, "2026-06-15").exit_code == 3


def test_what_was_known_by_a_day_is_read_from_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that was written down later was not known then, whatever date it bears."""
    monkeypatch.setattr(module, "today", lambda: date(2026, 7, 1))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first", day="2026-05-01")
    (root / "content" / "policies" / "next.yml").write_text(NEXT)
    git(root, "add", ".")
    git(root, "commit", "-qm", "next", day="2026-07-01")

    assert policy_on(root, "2026-06-15", "--known-by", "2026-06-20") == "the last one ended on 2026-04-30"
    assert policy_on(root, "2026-06-15", "--known-by", "2026-07-01") == "2"
    before = run(root, "2026-06-15", "--known-by", "2026-04-01")
    assert (before.exit_code, "nothing was recorded by 2026-04-01" in before.output) == (3, True)

    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth", "1", root.as_uri(), str(shallow))
    unseen = run(shallow, "2026-06-15", "--known-by", "2026-06-20")
    assert (unseen.exit_code, "could not compare: this clone is shallow" in unseen.output) == (3, True)


def test_a_list_that_may_lack_something_says_so(root: Path) -> None:
    """A policy that cannot be read might have held: exit code 1, and where it is."""
    (root / "content" / "policies" / "next.yml").write_text(NEXT + "titel: x\n")
    result = run(root, "2026-06-15")
    assert result.exit_code == 1
    assert "content/policies/next.yml:10:1" in result.output


def line(root: Path, day: date) -> EditionsView:
    return editions_view(Site(read(root)[0], Audience.INTERNAL, "en", day), "complaints")


def test_the_time_line_shows_the_gap_and_the_draft(root: Path) -> None:
    """Every day from the first on belongs to an edition or to none; what has no day yet stands apart."""
    (root / "content" / "policies" / "next.yml").write_text(NEXT)
    (root / "content" / "policies" / "draft.yml").write_text("policy: complaints\ntitle: X\nedition:\n  version: 3\n")
    view = line(root, date(2026, 6, 30))
    assert [(s.edition and s.edition.id, s.status.key, s.first, s.last) for s in view.stretches] == [
        ("1", "superseded", "1 February 2026", "30 April 2026"),
        (None, "none-in-force", "1 May 2026", "31 May 2026"),
        ("2", "in-force", "1 June 2026", ""),
    ]
    assert [(s.edition and s.edition.id, s.status.key) for s in view.undated] == [("3", "draft")]
    ends = [(s.start, s.end) for s in view.stretches]
    assert all(0 <= start < end <= 1 for start, end in ends)
    assert ends[0][1] == ends[1][0] < ends[1][1] == ends[2][0] < view.mark < ends[2][1]
