"""What the site remembers of earlier audits, item by item: answers, findings, what is still open, what came back.

An answer belongs to the id of an item, so editions of one instrument share it. A finding or nonconformity that names no
item of this instrument belongs to every item that cites one of its clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.log import log_of
from clausebook.model.answer_scale import GRADES
from clausebook.model.answered import Answered
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.model.nonconformity import ENDED, Nonconformity
from clausebook.model.text import Text
from clausebook.workspace.nonconformities import state_on
from clausebook.workspace.workspace import Workspace

ADVERSE = frozenset({"minor", "major"})


@dataclass(frozen=True)
class Earlier:
    """What an earlier audit said: its id, last day, answer and grade ("" where there is none), and the words."""

    audit: str
    on: date
    answer: str
    grade: str
    note: Text | None


@dataclass(frozen=True)
class Remembered:
    """What is known about an item before it is asked.

    `earlier` has the latest first, `open` the nonconformities still open. `recurrences` counts the audits that found a
    minor or major here, and the nonconformities raised without one: after 1, the next is the second time.
    """

    earlier: tuple[Earlier, ...] = ()
    open: tuple[str, ...] = ()
    recurrences: int = 0


def remembered(workspace: Workspace, checklist: Checklist, as_of: date) -> Mapping[str, Remembered]:
    """For every item of this edition what audits held by that day, and nonconformities raised by then, left behind."""
    audits = {audit.id: (audit, last_day(workspace, audit) or as_of) for audit in held(workspace, as_of)}
    raised = [
        found for found in workspace.nonconformities if found.raised <= as_of and state_on(found, as_of) != "withdrawn"
    ]
    withdrawn = frozenset(f.id for f in workspace.nonconformities if state_on(f, as_of) == "withdrawn")
    items_of = _items_of((audit for audit, _ in audits.values()), checklist)
    return {
        item.id: _remembered(checklist, item, audits, raised, withdrawn, items_of, as_of)
        for section in checklist.sections
        for item in section.items
    }


def held(workspace: Workspace, as_of: date) -> tuple[Audit, ...]:
    """The audits whose last day is over on that day, the latest first; also one imported before its closing."""
    over = [
        (day, audit)
        for audit in workspace.audits
        if audit.dropped is None and (day := last_day(workspace, audit)) is not None and day <= as_of
    ]
    return tuple(audit for _, audit in sorted(over, key=lambda pair: (pair[0], pair[1].id), reverse=True))


def last_day(workspace: Workspace, audit: Audit) -> date | None:
    """Its last day, where it was held. One that has answers all the same: when the last of them was given, which its
    log says, else when it was to end. None for one that nothing was answered in.
    """
    if audit.held is not None:
        return audit.held.end
    if not audit.answers:
        return None
    log = log_of(workspace, audit)
    try:
        if isinstance(log, AnswersFile):
            return date.fromisoformat(max(event.time[:10] for event in log.events if event.item))
    except ValueError:  # no event about an item, or a day that the calendar does not have
        pass
    return audit.planned.end if audit.planned is not None else None


def grade_of(answered: Answered) -> str:
    """The grade that a person gave: as such, or as the answer on a conformity scale; "" where there is none."""
    if answered.grade is not None:
        return answered.grade
    answer = str(answered.answer or "")
    return answer if answer in GRADES else ""


def same_instrument(audit: Audit, checklist: Checklist) -> bool:
    """Whether the audit used an edition of this checklist."""
    return audit.checklist is not None and audit.checklist.partition("@")[0] == checklist.id


def cited_clauses(item: ChecklistItem) -> tuple[str, ...]:
    """The clauses an item cites, the one where a finding is raised first."""
    return tuple(dict.fromkeys(citation.clause for citation in item.cites if citation.clause is not None))


def _remembered(
    checklist: Checklist,
    item: ChecklistItem,
    audits: Mapping[str, tuple[Audit, date]],
    raised: list[Nonconformity],
    withdrawn: frozenset[str],
    items_of: Mapping[str, frozenset[str]],
    as_of: date,
) -> Remembered:
    clauses = frozenset(cited_clauses(item))
    earlier = tuple(
        entry for audit, day in audits.values() for entry in _earlier(checklist, item, clauses, audit, day, withdrawn)
    )
    mine = [
        found
        for found in raised
        if (item.id in items_of[found.id] if items_of.get(found.id) else clauses.intersection(found.clauses))
    ]
    times = {entry.audit for entry in earlier if entry.grade in ADVERSE}
    times |= {found.audit if found.audit and found.audit in audits else found.id for found in mine}
    open = tuple(found.id for found in mine if state_on(found, as_of) not in ENDED)
    return Remembered(earlier, open, len(times))


def _earlier(
    checklist: Checklist,
    item: ChecklistItem,
    clauses: frozenset[str],
    audit: Audit,
    day: date,
    withdrawn: frozenset[str],
) -> Iterator[Earlier]:
    """What one audit said about one item: its answer, and the findings that do not merely repeat its grade."""
    same = same_instrument(audit, checklist)
    said: set[str] = set()
    if same:
        for answered in audit.answers:
            if answered.item == item.id:
                grade = grade_of(answered)
                said.add(grade)
                words = str(answered.answer or ", ".join(str(id) for id in answered.chosen))
                yield Earlier(audit.id, day, words, grade, answered.note or answered.seen or answered.reason)
    for finding in audit.findings:
        here = finding.item == item.id if same and finding.item else bool(clauses.intersection(finding.clauses))
        if here and finding.nonconformity not in withdrawn and not (finding.item and finding.grade in said):
            yield Earlier(audit.id, day, "", finding.grade, finding.text)


def _items_of(audits: Iterable[Audit], checklist: Checklist) -> Mapping[str, frozenset[str]]:
    """The items of this instrument in whose findings a nonconformity was raised."""
    found: dict[str, frozenset[str]] = {}
    for audit in audits:
        for finding in audit.findings if same_instrument(audit, checklist) else ():
            if finding.nonconformity and finding.item:
                found[finding.nonconformity] = found.get(finding.nonconformity, frozenset()) | {finding.item}
    return found
