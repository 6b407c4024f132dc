"""Files that are laid over the small organisation, with items that somebody may not see."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from clausebook.workspace import Workspace, read

SMALL = Path(__file__).parents[1] / "rules" / "_base"
AS_OF = date(2026, 6, 30)
Written = Callable[..., Workspace]
REGISTER = """\
evidence:
  - id: EV-001
    title: Register of complaints
    kind: register
    clauses:
      - 1.1
    owner: complaints-manager
    system: Complaints register
    query: all complaints
"""
EVIDENCE = (
    REGISTER
    + """\
  - id: EV-009
    title: Minutes about one complaint
    kind: minutes
    audience:
      - {audience}
    restricted: {restricted}
    owner: {owner}
    held_at: the safe
"""
)
RULES = """\
policy: complaints
title: How we handle complaints
edition:
  version: 1
  status: approved
  approvals:
    - on: 2026-01-12
  effective_from: 2026-02-01
channels:
  - id: phone
    kind: phone
    name: Telephone
  - id: branch
    kind: in-person
    name: Branch
    audience:
      - internal
time_rules:
  - id: TRIAGE
    event: assessment
    title: We look at it
    within:
      amount: 1
      unit: hours
    audience:
      - internal
  - id: ANSWER
    event: answer
    title: We answer
    within:
      amount: 10
      unit: days
    after: TRIAGE
  - id: BRANCH
    event: acknowledgement
    title: We confirm at once
    within:
      amount: 0
      unit: days
    applies_when:
      channels:
        - branch
  - id: LATE
    event: delay-notice
    title: We tell you why
    applies_when:
      unresolved_after: TRIAGE
  - id: ANY
    event: acknowledgement
    title: We confirm
    applies_when:
      channels:
        - branch
        - phone
"""


def overlaid(tmp_path: Path) -> Written:
    """Lay files over the small organisation, and read it; keys are paths in `content/` with `__` for a slash."""

    def write(**files: str) -> Workspace:
        shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
        for name, text in files.items():
            path = tmp_path / "content" / f"{name.replace('__', '/')}.yml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        workspace, problems = read(tmp_path)
        assert [problem.message for problem in problems] == []
        return workspace

    return write
