"""`clausebook as-of`: which edition of each policy and document was in force on a day, by its dates.

`known_by` asks what was written down by then: the content as the last commit of that day holds it, read out of git
without a checkout. So two different questions have two different days: what applied, and what was known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.changes.git_tree import commit_by, revision
from clausebook.commands.content import CONTENT, Content
from clausebook.diagnostics import Level, Problem
from clausebook.model.control import Edition
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace, read
from clausebook.workspace.editions import begins, control_of, held_on


@dataclass(frozen=True)
class Held:
    """One policy or document on that day. Without a version none was in force; `why` says what there was instead."""

    kind: str
    id: str
    title: str
    version: str
    start: date | None
    end: date | None
    file: str
    why: str


@dataclass(frozen=True)
class InForce:
    """Everything on that day, the commit it was read from (empty: the folder as it is), and what could not be read."""

    day: date
    known_by: date | None
    commit: str
    held: tuple[Held, ...]
    problems: tuple[Problem, ...]


def as_of(root: Path, day: date, known_by: date | None = None) -> InForce:
    """Which editions were in force on a day.

    Raises CouldNotCompare when git cannot say what was recorded by `known_by`, and Refused without a content folder.
    """
    if known_by is None:
        content = Content(root)
        return InForce(day, None, "", _held(content.workspace, day), _errors(content.problems))
    commit = commit_by(root, known_by)
    with revision(root, commit, CONTENT) as tree:
        workspace, problems = read(tree.root, CONTENT)
        return InForce(day, known_by, commit, _held(workspace, day), _errors(problems))


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What kept a policy or document from being read: an edition may be missing because of it."""
    folders = tuple(f"{CONTENT}/{name}" for name in ("policies", "documents", "organisation"))
    return tuple(
        problem
        for problem in problems
        if problem.rule.level is Level.ERROR and (problem.place.file.startswith(folders) or not problem.place.line)
    )


def _held(workspace: Workspace, day: date) -> tuple[Held, ...]:
    families: dict[str, list[Policy]] = {}
    for policy in workspace.policies:
        families.setdefault(policy.policy, []).append(policy)
    found = []
    for id, family in sorted(families.items()):
        now = held_on(family, day)
        shown = now or family[-1]
        title = shown.title.read(workspace.source_language, workspace.source_language)[0]
        found.append(_one("policy", id, title, shown.origin.file, now.edition if now else None, family, day))
    for document in sorted(workspace.documents, key=lambda document: document.id):
        title = document.title.read(workspace.source_language, workspace.source_language)[0]
        edition = held_on(document.editions, day)
        found.append(_one("document", document.id, title, document.origin.file, edition, document.editions, day))
    return tuple(found)


def _one(
    kind: str,
    id: str,
    title: str,
    file: str,
    edition: Edition | None,
    among: Sequence[Edition | Policy],
    day: date,
) -> Held:
    if edition is not None:
        return Held(kind, id, title, edition.version, begins(edition), edition.effective_until, file, "")
    return Held(kind, id, title, "", None, None, file, _why(among, day))


def _why(among: Sequence[Edition | Policy], day: date) -> str:
    """Before the first, between two, after the last, or never approved."""
    editions = [control_of(edition) for edition in among]
    starts = sorted(start for one in editions if one.status == "approved" and (start := begins(one)) is not None)
    ends = sorted(one.effective_until for one in editions if one.effective_until is not None)
    coming = next((start for start in starts if start > day), None)
    over = next((end for end in reversed(ends) if end < day), None)
    if coming is not None and over is not None:
        return f"the one before ended on {over}, the next begins on {coming}"
    if coming is not None:
        return f"the first begins on {coming}"
    if over is not None:
        return f"the last one ended on {over}"
    withdrawn = all(one.status == "withdrawn" for one in editions)
    return "withdrawn" if withdrawn else "nothing is approved"
