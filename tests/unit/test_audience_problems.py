"""A readership reads the problems of what it is shown, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.audience import project, visible_problems
from clausebook.model.base import Audience
from clausebook.rules import check
from tests.unit.laid_over import AS_OF, REGISTER, RULES, SMALL, Written, overlaid


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The small organisation with files laid over it."""
    return overlaid(tmp_path)


HIDDEN = f"""\
{REGISTER}  - id: EV-SECRET
    title: Minutes
    kind: minutes
    audience:
      - auditor
    clauses:
      - 1.2
    file: files/secret-minutes.pdf
    valid_until: 2026-01-31
  - id: EV-OLD
    title: Survey
    kind: survey
    owner: complaints-manager
    clauses:
      - 1.2
    held_at: the archive
    valid_until: 2026-01-31
"""
PARTS = RULES.replace(
    "    audience:\n      - internal\n  - id: ANSWER",
    "    audience:\n      - auditor\n    role: nobody-secret\n  - id: ANSWER",
)


def test_staff_read_no_problem_about_what_is_hidden_from_them(written: Written) -> None:
    """Neither one that stands in a hidden item, nor one that names it or its file, nor one in a hidden limit."""
    statements = (SMALL / "content" / "statements.yml").read_text().replace("- EV-001", "- EV-001\n      - EV-SECRET")
    workspace = written(evidence=HIDDEN, statements=statements, policies__complaints=PARTS)
    problems = check(workspace, AS_OF)
    said = " ".join(f"{problem.message} {problem.help}" for problem in problems)
    assert "secret-minutes" in said
    assert "nobody-secret" in said

    shown = project(workspace, Audience.INTERNAL, AS_OF)
    read_by_staff = visible_problems(problems, workspace, shown, Audience.INTERNAL)
    words = " ".join(f"{problem.place.file} {problem.message} {problem.help}" for problem, _ in read_by_staff)

    assert "secret" not in words.lower()
    assert "TRIAGE" not in words
    assert "EV-OLD" in words
    by_auditors = visible_problems(problems, workspace, project(workspace, Audience.AUDITOR, AS_OF), Audience.AUDITOR)
    assert any("nobody-secret" in problem.message for problem, _ in by_auditors)
    assert visible_problems(problems, workspace, shown, Audience.PUBLIC) == ()


def test_a_problem_is_shown_with_the_item_it_stands_in(written: Written) -> None:
    """The page of a clause shows what is about its statement and its evidence."""
    workspace = written(evidence=HIDDEN)
    shown = project(workspace, Audience.AUDITOR, AS_OF)
    found = visible_problems(check(workspace, AS_OF), workspace, shown, Audience.AUDITOR)

    about = {(problem.rule.code, item.key if item else None) for problem, item in found}
    assert {("EVD003", "EV-OLD"), ("EVD001", "EV-SECRET"), ("EVD004", "EV-SECRET")} <= about
