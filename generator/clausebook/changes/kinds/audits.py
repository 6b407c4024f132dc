"""Audits, nonconformities and checklists: what was found, and what has become of it."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Effect, Weight, family
from clausebook.changes.kinds.evidence import DUE, DUE_OTHER
from clausebook.changes.kinds.handlers import always, larger, presence, ranked
from clausebook.changes.speech import _n
from clausebook.model.audit import Audit, Finding, ProgrammeEntry
from clausebook.model.checklist import ChecklistItem, ChecklistSection
from clausebook.model.nonconformity import CorrectiveAction, Effectiveness, Nonconformity

AUDITS = family("audits")
_BOTH = (Effect.STRUCTURAL, Effect.STRUCTURAL)
AUDIT = AUDITS.pair(("audit-removed", _n("an audit is gone")), ("audit-added", _n("a new audit")), Weight.STOP, _BOTH)
PROGRAMME = AUDITS.pair(
    ("programme-removed", _n("an audit programme is gone")),
    ("programme-added", _n("a new audit programme")),
    Weight.STOP,
    _BOTH,
)
ENTRY = AUDITS.pair(
    ("programme-entry-removed", _n("a planned audit is gone")), ("programme-entry-added", _n("a new audit is planned")),
    Weight.DECISION, _BOTH,
)  # fmt: skip
FINDING = AUDITS.pair(
    ("finding-removed", _n("a finding is gone")), ("finding-added", _n("a new finding")), Weight.STOP, _BOTH
)
GRADE = AUDITS.pair(
    ("finding-graded-down", _n("a finding is graded down")), ("finding-graded-up", _n("a finding is graded up"))
)
NONCONFORMITY = AUDITS.pair(
    ("nonconformity-removed", _n("a nonconformity is gone")), ("nonconformity-added", _n("a new nonconformity")),
    Weight.STOP, _BOTH,
)  # fmt: skip
CLOSED = AUDITS.both_ways(
    ("finding-reopened", _n("a finding is open again")), ("finding-closed", _n("a finding is closed")), Weight.DECISION
)
WITHOUT_EFFECT = AUDITS.pair(
    ("closed-without-effectiveness", _n("a finding is closed, and nothing shows that it worked")),
    ("closed-with-effectiveness", _n("what shows that it worked is there")), Weight.STOP,
)  # fmt: skip
STEP = AUDITS.both_ways(("state-taken-back", _n("a state is gone")), ("state-added", _n("a new state")))
ACTION = AUDITS.pair(
    ("action-removed", _n("a corrective action is gone")), ("action-added", _n("a new corrective action"))
)
RECORD = AUDITS.alone("audit-record-changed", _n("the record of an audit that was reported is different"), Weight.STOP)
IN_AUDIT = AUDITS.alone(
    "item-changed-during-audit", _n("an item of a checklist is different while an audit asks it"), Weight.DECISION
)
ITEM = AUDITS.both_ways(
    ("item-removed", _n("an item is not asked any more")), ("item-added", _n("a new item is asked")), Weight.DECISION
)
ITEM_REWORDED = AUDITS.alone("item-reworded", _n("an item is asked in other words"), effect=Effect.EDITORIAL)
CHECKLIST = AUDITS.both_ways(
    ("checklist-removed", _n("a checklist is gone")), ("checklist-added", _n("a new checklist")), Weight.DECISION
)

_GRADES = ranked(("major", "minor", "observation", "ofi", "strength"), GRADE)

TABLE: Table = {
    (ProgrammeEntry, "by"): larger(DUE, DUE_OTHER),
    (Audit, "findings"): presence(FINDING),
    (Finding, "grade"): _GRADES,
    (Nonconformity, "grade"): _GRADES,
    (Nonconformity, "steps"): presence(STEP),
    (Nonconformity, "actions"): presence(ACTION),
    (Nonconformity, "answer_by"): larger(DUE, DUE_OTHER),
    (CorrectiveAction, "due"): larger(DUE, DUE_OTHER),
    (Effectiveness, "due"): larger(DUE, DUE_OTHER),
    (ChecklistSection, "items"): presence(ITEM),
    (ChecklistItem, "text"): always(ITEM_REWORDED),
}

ITEMS = {
    "audit": AUDIT,
    "programme": PROGRAMME,
    "nonconformity": NONCONFORMITY,
    "checklist": CHECKLIST,
}
