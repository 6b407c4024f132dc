"""A small organisation with a checklist and a programme, for the commands that plan an audit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli.audit import audit

BASE = Path(__file__).parents[1] / "rules" / "_base"
CHECKLIST = """\
id: counter
title: At the counter
kind: site-visit
edition:
  version: 1
  status: approved
  effective_from: 2026-01-02
scales:
  - id: words
    kind: text
scale: words
samples:
  - id: cases
    population: Cases closed this year
    drawn: at-random
    at_least: 4
    square_root: true
  - id: handlers
    population: People who handle complaints
    drawn: by-judgement
    at_least: 2
sections:
  - id: all
    title: All
    items:
      - id: C-01
        number: "1"
        text: Is the leaflet within reach?
        sample: cases
        small:
          text: Is there a leaflet?
        cites:
          - clause: mini-2020/1.1
      - id: C-02
        text: Does every answer say why?
        cites:
          - clause: mini-2020/1.2
"""
PROGRAMME = """\
programmes:
  - id: PRG-2025
    title: Audits
    period:
      start: 2025-01-01
      end: 2026-12-31
    cycle_months: 6
"""


def write(root: Path, file: str, text: str) -> Path:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(audit, [*words, "--root", str(root)])


def plan(root: Path, *words: str, checklist: str = "counter", auditor: str = "internal-auditor") -> Result:
    given = ("--checklist", checklist, "--scope", "The counter in March", "--auditor", auditor, "--as-of", "2026-06-30")
    return run(root, "new", *given, *words)


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation, with a checklist of two questions and a programme that nobody carried out."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    write(tmp_path, "content/checklists/counter-1.yml", CHECKLIST)
    write(tmp_path, "content/audits/programme.yml", PROGRAMME)
    return tmp_path
