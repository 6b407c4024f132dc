"""The plan of an audit written again as a file, when its record has changed: answers are never written over."""

from __future__ import annotations

from pathlib import Path

from clausebook.audits.answers_file import AnswersFile, read_file
from clausebook.audits.plan_file import plan_file
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write


def must_be_a_plan(file: Path, id: str) -> None:
    """Raises Refused for a file that is there and is not the plan of this audit."""
    if not file.exists():
        return
    try:
        there = read_file(file.read_bytes(), audit=id)
    except OSError as error:
        raise Refused(
            f"`{file}` cannot be opened: {(error.strerror or 'unknown reason').lower()}", usage=True
        ) from error
    if not isinstance(there, AnswersFile) or there.events:
        raise Refused(f"`{file}` is there already, and not the plan of {id}; name another file", usage=True)


def write_plan(root: Path, id: str, file: Path) -> None:
    """Write the plan as its record below `root` has it now. The audit and its checklist are known to be there."""
    workspace = Content(root).workspace
    audit = next(audit for audit in workspace.audits if audit.id == id)
    checklist = next(checklist for checklist in workspace.checklists if checklist.key == audit.checklist)
    write(file, plan_file(workspace, audit, checklist).bytes)
