"""Grades that the checks propose for an item, from what they flag about the clauses it cites. A person decides.

Never worded as something a standard asks: each says what the organisation wrote and what the check found beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from clausebook.audits.lineage import cited_clauses
from clausebook.diagnostics import Problem
from clausebook.model.base import Item
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import Role, Step
from clausebook.workspace.audits import auditable
from clausebook.workspace.index import by_name
from clausebook.workspace.workspace import Workspace

ProposedGrade = Literal["minor", "major", "observation"]

PROPOSED: Mapping[str, tuple[ProposedGrade, str]] = {
    "COV001": ("observation", "Nothing is said here about how this clause is put into effect"),
    "COV002": ("minor", "It is declared as practised, and no evidence of it is named"),
    "COV003": ("observation", "It is declared as not applicable, and no reason is given"),
    "EVD001": ("minor", "Evidence is named that is not there"),
    "EVD002": ("minor", "The file shown as evidence is not the one that was recorded"),
    "EVD003": ("minor", "Evidence is past the day until which it was declared valid"),
    "EVD004": ("observation", "Evidence is named that nobody keeps"),
    "EVD005": ("observation", "Evidence is a file recorded without its hash, so a change would not be seen"),
    "EVD006": ("observation", "Evidence is named without a place where it can be looked at"),
    "DOC001": ("minor", "An edition is said to be in force, and no approval is recorded"),
    "DOC002": ("observation", "An edition was in force before it was approved"),
    "DOC003": ("minor", "A review is later than the day that was set for it"),
    "DOC004": ("minor", "What was approved has changed since, without a new approval"),
    "DOC005": ("observation", "An approved edition does not say from when it counts"),
    "DOC014": ("minor", "The file of a document is not the one that was approved"),
    "REF008": ("observation", "The last review of it no longer holds"),
    "ROL001": ("minor", "A role that takes part is declared, and nobody holds it"),
    "ROL002": ("minor", "A step of the process is declared, and nobody answers for it"),
    "ROL003": ("observation", "Two roles are said to answer for one step of the process"),
    "AUD104": ("observation", "Human error alone is given as the cause of a nonconformity"),
    "AUD113": ("minor", "What was promised about an earlier nonconformity is overdue"),
}
"""By rule: the grade, and what it rests on. A major only where an earlier major is overdue: the doubt that it stood for
was not removed. Whether anything else puts control in doubt, a person has to say.
"""


@dataclass(frozen=True)
class Proposal:
    """A grade that is proposed. The id stays the same as long as the rule and what it speaks about do."""

    id: str
    grade: ProposedGrade
    text: str
    code: str


def proposals(
    workspace: Workspace, checklist: Checklist, problems: Iterable[Problem], as_of: date
) -> Mapping[str, tuple[Proposal, ...]]:
    """For every item of this edition what the problems propose. `as_of` is the day on which they were found,
    which the words of a proposal say.

    A problem belongs to a clause when it is about its statement, or about evidence, a document, a role, a step or a
    nonconformity of that clause. It is proposed once for each clause, at the item that speaks of it most nearly, so
    that one problem never becomes three minors.
    """
    items = [item for section in checklist.sections for item in section.items]
    citing = by_name(items, cited_clauses)
    found: dict[str, dict[str, Proposal]] = {item.id: {} for item in items}
    for problem in _telling(problems):
        about = _item_at(workspace, problem)
        for clause, proposal in _proposed(workspace, problem, about, as_of):
            asked = _nearest(citing.get(clause, ()), clause, about)
            if asked is not None:
                found[asked.id].setdefault(proposal.id, proposal)
    return {id: tuple(sorted(by_id.values(), key=lambda proposal: proposal.id)) for id, by_id in found.items()}


def _telling(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those from which a grade follows. One of COV001 is enough: each stands for all clauses without a statement."""
    stated = False
    for problem in problems:
        if problem.rule.code in PROPOSED and not (stated and problem.rule.code == "COV001"):
            stated = stated or problem.rule.code == "COV001"
            yield problem


def _proposed(
    workspace: Workspace, problem: Problem, about: Item | None, as_of: date
) -> Iterator[tuple[str, Proposal]]:
    code = problem.rule.code
    grade, words = PROPOSED[code]
    if code == "COV001":
        stated = {statement.clause for statement in workspace.statements}
        for clause in auditable(workspace):
            if clause not in stated:
                yield clause, Proposal(f"{code}.{clause}", grade, f"{words}: `{clause}` (on {as_of}).", code)
    elif about is not None:
        if isinstance(about, Nonconformity) and about.grade == "major" and code == "AUD113":
            grade = "major"
        for clause in _clauses(workspace, about):
            yield clause, Proposal(f"{code}.{about.key}", grade, f"{words}: {problem.message} (on {as_of}).", code)


def _nearest(citing: Sequence[ChecklistItem], clause: str, about: Item | None) -> ChecklistItem | None:
    """Of the items that cite the clause the one to propose at: among those that raise their findings there the one that
    expects such evidence, else the first; else the first of all.
    """
    raising = [item for item in citing if cited_clauses(item)[0] == clause] or citing
    kind = about.kind if isinstance(about, Evidence) else ""
    expecting = [item for item in raising if kind in {expected.kind for expected in item.expected_evidence}]
    return next(iter(expecting or raising), None)


def _item_at(workspace: Workspace, problem: Problem) -> Item | None:
    """The item that begins last before the problem's place, or None where none does."""
    lines, items = workspace.index.starts(problem.place.file)
    at = bisect_right(lines, max(problem.place.line, 1)) - 1
    return items[at] if at >= 0 else None


def _clauses(workspace: Workspace, item: Item) -> tuple[str, ...]:
    """Its own clauses; where it names none, those whose statements name it."""
    own: Sequence[str] = ()
    if isinstance(item, Statement):
        own = (item.clause,)
    elif isinstance(item, Evidence | Document | Role | Step | Nonconformity):
        own = item.clauses
    return tuple(dict.fromkeys(own or (statement.clause for statement in _naming(workspace, item))))


def _naming(workspace: Workspace, item: Item) -> Sequence[Statement]:
    index = workspace.index
    if isinstance(item, Document):
        return index.statements_by_document.get(item.id, ())
    if isinstance(item, Evidence):
        return index.statements_by_evidence.get(item.id, ())
    return index.statements_by_role.get(item.id, ()) if isinstance(item, Role) else ()
