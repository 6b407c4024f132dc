"""What the site remembers of earlier audits, item by item: answers, findings, what is still open, what came back.

An answer belongs to the id of an item, so editions of one instrument share it, and the items that took its place. A
finding or nonconformity that names no item of this instrument belongs to every item that cites one of its clauses. What
an audit said of a clause of an older edition of a standard counts for what the crosswalk makes of that clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.lineage import Lineage, cited_clauses
from clausebook.audits.log import log_of
from clausebook.model.answer_scale import GRADES
from clausebook.model.answered import Answered
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import ENDED
from clausebook.model.text import Text
from clausebook.workspace.nonconformities import state_on
from clausebook.workspace.workspace import Workspace

ADVERSE = frozenset({"minor", "major"})


@dataclass(frozen=True)
class Earlier:
    """What an earlier audit said: its id, last day, answer and grade ("" where there is none), and the words.

    `item` is the id of the item that was asked then, where this one took its place. `crosswalk` is the clause of an
    older edition that it was said of, where only a crosswalk leads from there to here.
    """

    audit: str
    on: date
    answer: str
    grade: str
    note: Text | None
    item: str = ""
    crosswalk: str = ""


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
    past = _Past(workspace, checklist, [(audit, day) for audit, day in audits.values()], withdrawn)
    items_of = of_instrument(workspace, checklist, (audit for audit, _ in audits.values()))
    found = {}
    for item in (item for section in checklist.sections for item in section.items):
        clauses = cited_clauses(item)
        earlier = tuple(past.of(item.id, clauses))
        ids, about = past.lineage.ids(item.id), {*clauses, *past.lineage.before(clauses)}
        mine = [
            one
            for one in raised
            if (ids & items_of[one.id] if items_of.get(one.id) else about.intersection(one.clauses))
        ]
        times = {entry.audit for entry in earlier if entry.grade in ADVERSE}
        times |= {one.audit if one.audit and one.audit in audits else one.id for one in mine}
        open = tuple(one.id for one in mine if state_on(one, as_of) not in ENDED)
        found[item.id] = Remembered(earlier, open, len(times))
    return found


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


def of_instrument(
    workspace: Workspace, checklist: Checklist, audits: Iterable[Audit] | None = None
) -> Mapping[str, frozenset[str]]:
    """The items of this instrument at which each nonconformity was raised: as a finding of one of these audits (None:
    of any) says, and as it says itself.
    """
    same = {audit.id: audit for audit in audits or workspace.audits if same_instrument(audit, checklist)}
    found: dict[str, frozenset[str]] = {}
    for audit in same.values():
        for finding in audit.findings:
            if finding.nonconformity and finding.item:
                found[finding.nonconformity] = found.get(finding.nonconformity, frozenset()) | {finding.item}
    for one in workspace.nonconformities:
        if one.item is not None and one.audit in same:
            found[one.id] = found.get(one.id, frozenset()) | {one.item}
    return found


class _Past:
    """What the audits held so far said, found by item and by clause."""

    def __init__(
        self,
        workspace: Workspace,
        checklist: Checklist,
        audits: Sequence[tuple[Audit, date]],
        withdrawn: frozenset[str],
    ) -> None:
        self.lineage = Lineage(workspace, checklist)
        self._checklist, self._audits, self._withdrawn = checklist, audits, withdrawn
        self._answers: dict[str, dict[str, list[Answered]]] = {}
        self._by_clause: dict[str, dict[str, list[Answered]]] = {}
        editions = {edition.key: edition for edition in workspace.checklists if edition.kind == checklist.kind}
        for audit, _ in audits:
            answers = self._answers.setdefault(audit.id, {})
            for answered in audit.answers:
                answers.setdefault(answered.item, []).append(answered)
            if not same_instrument(audit, checklist) and audit.checklist in editions:
                by_clause = self._by_clause.setdefault(audit.id, {})
                for item in (item for section in editions[audit.checklist].sections for item in section.items):
                    for clause in cited_clauses(item)[:1]:
                        by_clause.setdefault(clause, []).extend(answers.get(item.id, ()))

    def of(self, item: str, clauses: tuple[str, ...]) -> Iterator[Earlier]:
        """What each audit said about an item that cites these clauses: its answer, and the findings that do not merely
        repeat its grade.
        """
        ids = sorted(self.lineage.ids(item), key=lambda id: (id != item, id))
        before = self.lineage.before(clauses)
        for audit, day in self._audits:
            same = same_instrument(audit, self._checklist)
            said: set[str] = set()
            if same:
                for id in ids:
                    for answered in self._answers[audit.id].get(id, ()):
                        said.add(grade_of(answered))
                        yield _answer(audit, day, answered, item=id if id != item else "")
            else:
                for clause in sorted(self.lineage.before(clauses[:1])):
                    for answered in self._by_clause.get(audit.id, {}).get(clause, ()):
                        said.add(grade_of(answered))
                        yield _answer(audit, day, answered, crosswalk=clause)
            for finding in audit.findings:
                if finding.nonconformity in self._withdrawn or (finding.item and finding.grade in said):
                    continue
                if same and finding.item:
                    older = ""
                    here = finding.item in ids
                else:
                    older = next((clause for clause in finding.clauses if clause in before), "")
                    here = bool(older) or not set(clauses).isdisjoint(finding.clauses)
                    older = older if set(clauses).isdisjoint(finding.clauses) else ""
                if here:
                    was = finding.item if same and finding.item and finding.item != item else ""
                    yield Earlier(audit.id, day, "", finding.grade, finding.text, was, older)


def _answer(audit: Audit, day: date, answered: Answered, item: str = "", crosswalk: str = "") -> Earlier:
    words = str(answered.answer or ", ".join(str(id) for id in answered.chosen))
    note = answered.note or answered.seen or answered.reason
    return Earlier(audit.id, day, words, grade_of(answered), note, item, crosswalk)
