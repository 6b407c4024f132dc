"""The small organisation that the examples of the rules are laid over: copied, changed a little, and checked."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from clausebook.diagnostics import Problem
from clausebook.rules import check
from clausebook.workspace import read

SMALL = Path(__file__).parent / "rules" / "_base"
AS_OF = date(2026, 6, 30)
POLICY = "policies/complaints.yml"


def copy(folder: Path) -> Path:
    """The content folder of a copy in `folder`."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    return folder / "content"


def edit(content: Path, file: str, old: str, new: str) -> None:
    """Replace one passage; AssertionError when it is not there exactly once."""
    path = content / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def add(content: Path, file: str, text: str) -> None:
    """Append to a file, or begin it."""
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def found(content: Path, as_of: date = AS_OF) -> list[Problem]:
    """Every problem, those of the reading first."""
    workspace, reading = read(content.parent)
    return [*reading, *check(workspace, as_of)]
