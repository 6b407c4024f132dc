"""`clausebook as-of`: which edition of each policy and document was in force on a day, by its dates.

`known_by` asks what was written down by then: the content as the last commit of that day holds it, read out of git
without a checkout. So two different questions have two different days: what applied, and what was known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from clausebook.changes.git_tree import commit_by, revision
from clausebook.commands.content import CONTENT, Content
from clausebook.commands.files import Refused
from clausebook.diagnostics import Level, Problem
from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.policy import Policy
from clausebook.rules import content_changed, file_changed, missing_approval, no_effective_date
from clausebook.rules.context import Context
from clausebook.source import Route
from clausebook.workspace import Workspace, read
from clausebook.workspace.editions import applied_on, begins, control_of, stretches

_DAY = timedelta(days=1)
_RULES = (missing_approval, content_changed, no_effective_date)


@dataclass(frozen=True)
class Held:
    """One policy or document on that day. Without a version none was in force; `why` says what there was instead.

    `remarks` say, a sentence each, what makes the answer doubtful: a missing day, a content that was not approved.
    """

    kind: str
    id: str
    title: str
    version: str
    start: date | None
    end: date | None
    file: str
    why: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class InForce:
    """Everything on that day, the commit it was read from (empty: the folder as it is), and what could not be read."""

    day: date
    known_by: date | None
    commit: str
    held: tuple[Held, ...]
    problems: tuple[Problem, ...]


def as_of(root: Path, day: date, today: date, known_by: date | None = None) -> InForce:
    """Which editions were in force on a day.

    Raises CouldNotCompare when git cannot say what was recorded by `known_by`, and Refused without a content folder or
    when `known_by` is still to come.
    """
    if known_by is not None and known_by > today:
        raise Refused(
            f"nobody can know what will be recorded by {known_by} (today is {today}); "
            "leave --known-by out for the folder as it is",
            usage=True,
        )
    if known_by is None:
        content = Content(root)
        if not any(file.startswith(f"{CONTENT}/") for file in content.workspace.places):
            raise Refused(f"there is no YAML file in `{CONTENT}`; start with `clausebook init`", nothing=True)
        return InForce(day, None, "", _held(content.workspace, day, recorded=False), _errors(content.problems))
    commit = commit_by(root, known_by)
    with revision(root, commit, CONTENT) as tree:
        workspace, problems = read(tree.root, CONTENT)
        return InForce(day, known_by, commit, _held(workspace, day, recorded=True), _errors(problems))


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What kept a policy or document from being read: an edition may be missing because of it."""
    folders = tuple(f"{CONTENT}/{name}" for name in ("policies", "documents", "organisation"))
    return tuple(
        problem
        for problem in problems
        if problem.rule.level is Level.ERROR and (problem.place.file.startswith(folders) or not problem.place.line)
    )


def _held(workspace: Workspace, day: date, *, recorded: bool) -> tuple[Held, ...]:
    families: dict[str, list[Policy]] = {}
    for policy in workspace.policies:
        families.setdefault(policy.policy, []).append(policy)
    doubts = _Doubts(workspace, day, recorded)
    found = []
    for id, family in sorted(families.items()):
        now = applied_on(family, day)
        remarks = doubts.of(now, ("edition",), now.edition, family) if now else _unclear(family, day)
        found.append(_one(workspace, id, now or family[-1], now.edition if now else None, family, day, remarks))
    for document in sorted(workspace.documents, key=lambda document: document.id):
        edition = applied_on(document.editions, day)
        among = document.editions
        route = ("editions", among.index(edition)) if edition else ()
        remarks = doubts.of(document, route, edition, among) if edition else _unclear(among, day)
        found.append(_one(workspace, document.id, document, edition, among, day, remarks))
    return tuple(found)


def _one(
    workspace: Workspace,
    id: str,
    item: Policy | Document,
    edition: Edition | None,
    among: Sequence[Edition | Policy],
    day: date,
    remarks: tuple[str, ...],
) -> Held:
    title = item.title.read(workspace.source_language, workspace.source_language)[0]
    kind, file = item.kind_name, item.origin.file
    if edition is None:
        return Held(kind, id, title, "", None, None, file, _why(among, day), remarks)
    return Held(kind, id, title, edition.version, begins(edition), edition.effective_until, file, "", remarks)


class _Doubts:
    """What the check has to say, on that day, of the editions that applied: nobody approved it, or other words."""

    def __init__(self, workspace: Workspace, day: date, recorded: bool) -> None:
        self._workspace, self._day = workspace, day
        context = Context(workspace, day)
        rules = _RULES if recorded else (*_RULES, file_changed)  # out of git no file is copied, so none is compared
        self._problems = [problem for rule in rules for problem in rule.check(context)]

    def of(
        self, item: Policy | Document, route: Route, edition: Edition, among: Sequence[Edition | Policy]
    ) -> tuple[str, ...]:
        file = item.origin.file
        first, last = self._workspace.places[file].lines((*item.origin.route, *route))
        said = [
            f"{problem.rule.code}: {problem.message}"
            for problem in self._problems
            if problem.place.file == file and first <= problem.place.line <= last
        ]
        if edition.approvals and min(approval.on for approval in edition.approvals) > self._day:
            said.append("nobody had approved it by that day; the first approval is of a later one")
        if edition.status == "withdrawn":
            said.append(f"it was withdrawn; its last day is {edition.effective_until}")
        return (*said, *_unclear(among, self._day))


def _unclear(among: Sequence[Edition | Policy], day: date) -> tuple[str, ...]:
    """Withdrawn editions that may have applied: nothing says until when."""
    return tuple(
        f"edition {one.version} was withdrawn and its `effective_until` is missing, so it is taken as never in force"
        for one in map(control_of, among)
        if one.status == "withdrawn"
        and one.effective_until is None
        and (start := begins(one)) is not None
        and start <= day
    )


def _why(among: Sequence[Edition | Policy], day: date) -> str:
    """Before the first, between two, after the last, or never approved."""
    spans = stretches(among)
    gap = next((span for span in spans if span.edition is None and span.last is not None and day <= span.last), None)
    if not spans:
        withdrawn = all(control_of(one).status == "withdrawn" for one in among)
        return "withdrawn" if withdrawn else "nothing is approved"
    if spans[0].first is not None and day < spans[0].first:
        return f"the first begins on {spans[0].first}"
    if gap is not None and gap.first is not None and gap.last is not None:
        return f"the one before ended on {gap.first - _DAY}, the next begins on {gap.last + _DAY}"
    over = spans[-1].first
    return f"the last one ended on {over - _DAY}" if over is not None else "nothing is approved"
