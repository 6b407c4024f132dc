"""Larkfield Water with a short checklist and a planned audit, for tests that bring answers back into its content."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from clausebook.audits.plan_file import as_asked, plan_of
from clausebook.diagnostics import Level, Problem
from clausebook.model.audit import Audit
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules import check
from clausebook.workspace import Workspace, read
from tests.audit_page import Page

SMALL = Path(__file__).parent / "rules" / "_base"
ITEMS = tuple(f"L-{number:02d}" for number in range(1, 9))
LONG = "Is the letter answered, and does the answer say what was decided?"

CHECKLIST = """\
id: letters
title: Complaints by letter
kind: internal-audit
edition:
  version: 1
  status: approved
  effective_from: 2026-01-02
scales:
  - id: conformity
    kind: conformity
    answers:
      - {id: conforms, label: Conforms, meaning: Means what it says.}
      - {id: minor, label: Minor, meaning: Means what it says.}
      - {id: major, label: Major, meaning: Means what it says.}
      - {id: observation, label: Observation, meaning: Means what it says.}
      - {id: ofi, label: Idea, meaning: Means what it says.}
      - {id: good-practice, label: Good practice, meaning: Means what it says.}
      - {id: not-applicable, label: Not applicable, meaning: Means what it says.}
      - {id: not-sampled, label: Not sampled, meaning: Means what it says.}
      - {id: not-assessed, label: Not assessed, meaning: Means what it says.}
  - id: seen
    kind: yes-no
    answers:
      - {id: "yes", label: It is so, meaning: Means what it says.}
      - {id: "no", label: It is not so, meaning: Means what it says.}
scale: conformity
samples:
  - id: letters
    population: Letters of the quarter
    drawn: at-random
    at_least: 3
sections:
  - id: receiving
    title: Receiving letters
    items:
""" + "".join(
    f"      - id: {item}\n        text: {LONG if item == 'L-01' else f'Is step {item} done?'}\n"
    f"        cites:\n          - clause: mini-2020/1.1\n{'        scale: seen' + chr(10) if item == 'L-08' else ''}"
    for item in ITEMS
)

PLAN = """\
# yaml-language-server: $schema=../../schemas/audits.schema.json
# Agreed with the complaints manager
audits:
  - id: AUD-2026-01
    title: Complaints by letter  # not by email
    # the branch in the north only
    scope: Letters, and [[role:complaints-manager]]
    clauses:
      - "1.1"
    checklist: letters@1
    auditors:
      - role: internal-auditor
        part: lead
        independence: Works elsewhere.
    planned:
      start: 2026-06-01
      end: 2026-06-02
"""

PROGRAMME = """\
programmes:
  - id: PRG-2026
    title: Audits of 2026
    period:
      start: 2026-01-01
      end: 2026-12-31
    entries:
      - id: P-01
        audit: AUD-2026-01
"""
"""Names the audit: a check misses it when it is gone."""


class Larkfield:
    """The organisation in a folder."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(SMALL, folder, dirs_exist_ok=True)
        self.folder = folder
        self.write("checklists/letters.yml", CHECKLIST)
        self.write("audits/AUD-2026-01.yml", PLAN)
        self.write("audits/programme.yml", PROGRAMME)

    def write(self, file: str, text: str) -> None:
        """Write a file below content/."""
        path = self.folder / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def text(self, file: str) -> str:
        """The text of a file below content/."""
        return (self.folder / "content" / file).read_text(encoding="utf-8")

    def workspace(self) -> Workspace:
        """What is read of it now."""
        return read(self.folder)[0]

    def errors(self, day: date = date(2026, 6, 30)) -> list[str]:
        """What the check calls an error."""
        workspace, reading = read(self.folder)
        found: list[Problem] = [*reading, *check(workspace, day)]
        return [f"{one.place.file}:{one.place.line} {one.message}" for one in found if one.rule.level is Level.ERROR]

    def audit(self) -> Audit:
        """The record of the audit."""
        found = self.workspace().find("audit", "AUD-2026-01")
        assert isinstance(found, Audit)
        return found

    def nonconformities(self) -> tuple[Nonconformity, ...]:
        """Those that the audit raised."""
        return tuple(one for one in self.workspace().nonconformities if one.audit == "AUD-2026-01")

    def page(self) -> Page:
        """The checklist's page with the plan of the audit in it."""
        workspace = self.workspace()
        audit = self.audit()
        checklist = workspace.find("checklist", "letters@1")
        assert checklist is not None
        asked = as_asked(workspace, audit, checklist)
        return Page(site="larkfield", audit=plan_of(workspace, audit), checklist=asked)

    def files(self) -> dict[str, bytes]:
        """Every file below content/, by its path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted((self.folder / "content").rglob("*"))
            if path.is_file()
        }


def closing(page: Page) -> Page:
    """What is filled in about the audit itself when it is closed."""
    page.answer("", held={"start": "2026-06-01", "end": "2026-06-02"}, conclusion="Letters wait too long.")
    page.answer("", closing={"on": "2026-06-02", "attended": ["complaints-manager"], "note": "All agreed."})
    page.put("", "sign-off.lead-auditor", {"role": "internal-auditor", "initials": "QX", "on": "2026-06-02"})
    return page.answer("", reported="2026-06-05", closed="2026-06-20", distribution=["complaints-manager"])


def finished(page: Page) -> Page:
    """A whole audit: one major, two minors, an idea, a strength, the rest conforming."""
    page.answer(
        "L-01", answer="major", criterion="Two days", seen="5 of 9 late", gap="Nobody looks", sample=["C-1", "C-7"]
    )
    page.answer("L-01", owner="complaints-manager", agreed=True, response="So it is.")
    page.answer("L-02", answer="minor", gap="No date on it", agreed=False, response="It has one.", note="See C-3")
    page.answer("L-03", answer="minor", seen="Filed without a number")
    page.answer("L-04", answer="ofi", note="A stamp would help").answer(
        "L-05", answer="conforms", strength="Kind words"
    )
    page.answer("L-06", answer="conforms").answer("L-07", answer="not-applicable", reason="No such letters")
    page.answer("L-08", answer="yes", evidence=[{"evidence": "EV-001", "place": "Line 4"}])
    return closing(page)
