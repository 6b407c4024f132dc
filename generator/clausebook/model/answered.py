"""What was answered in an audit, item by item, as it came back from the checklist's page, and who signed the audit off.

Words that an auditor typed are kept as typed: nothing in them is read as a mark or a reference.
"""

from typing import Literal

from clausebook.model.answer_scale import Grade
from clausebook.model.base import EVERYONE, STAFF, Flag, Model, seen_by
from clausebook.model.checklist import Method
from clausebook.model.text import Verbatim
from clausebook.model.values import Code, Day, Digest, EvidenceRef, FilePath, NonconformityRef, RoleRef, Whole

SignOffPart = Literal["lead-auditor", "auditee", "management-representative"]


class SeenEvidence(Model):
    """A reference to what was shown; the thing itself stays where it is."""

    evidence: EvidenceRef | None = seen_by(STAFF, "An evidence item, by its id.", None)
    place: Verbatim | None = seen_by(STAFF, "Where it was seen, in words.", None)
    file: Verbatim | None = seen_by(STAFF, "The name of a file; the file itself stays where it is.", None)
    sha256: Digest | None = seen_by(STAFF, "The SHA-256 of that file, computed on the auditor's computer.", None)


class Decision(Model):
    """What a person made of a grade that was proposed."""

    proposal: Verbatim = seen_by(EVERYONE, "Which proposal.")
    decision: Literal["confirmed", "rejected"] = seen_by(EVERYONE, "confirmed or rejected.")
    reason: Verbatim | None = seen_by(STAFF, "Why; needed for rejected.", None)
    nonconformity: NonconformityRef | None = seen_by(STAFF, "The major it led to.", None)


class Answered(Model):
    """The answer to one item, and what was noted beside it."""

    item: Code = seen_by(EVERYONE, "The id of the item.")
    wording: Digest | None = seen_by(STAFF, "The hash of the wording that was asked.", None)
    asked: Verbatim | None = seen_by(STAFF, "The wording itself, where the checklist has another one now.", None)
    confirmed_wording: Digest | None = seen_by(STAFF, "The hash of a later wording for which it was confirmed.", None)
    answer: Verbatim | None = seen_by(STAFF, "The id of the answer, or the number, date or words given.", None)
    chosen: tuple[Verbatim, ...] = seen_by(STAFF, "The ids of the answers, where several may be chosen.", ())
    grade: Grade | None = seen_by(STAFF, "The grade a person gave, where the answer itself is none.", None)
    reason: Verbatim | None = seen_by(STAFF, "Why: for not applicable, not sampled, and any answer needing one.", None)
    note: Verbatim | None = seen_by(STAFF, "A note.", None)
    criterion: Verbatim | None = seen_by(STAFF, "For a finding: what the organisation declared.", None)
    seen: Verbatim | None = seen_by(STAFF, "For a finding: what was seen.", None)
    gap: Verbatim | None = seen_by(STAFF, "For a finding: what is missing between the two.", None)
    strength: Verbatim | None = seen_by(STAFF, "A strength noted beside it.", None)
    sample: tuple[Verbatim, ...] = seen_by(STAFF, "References of what was looked at, without names.", ())
    evidence: tuple[SeenEvidence, ...] = seen_by(STAFF, "What was shown.", ())
    interviewee: Verbatim | None = seen_by(STAFF, "Who was asked: a role or position, never a name.", None)
    place: Verbatim | None = seen_by(STAFF, "Where.", None)
    method: Method | None = seen_by(STAFF, "document-review, observation or interview.", None)
    at: Verbatim | None = seen_by(STAFF, "When.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that answers for what was audited.", None)
    response: Verbatim | None = seen_by(STAFF, "What that role said to it.", None)
    agreed: Flag | None = seen_by(STAFF, "`true` when that role agreed, `false` when it did not.", None)
    decisions: tuple[Decision, ...] = seen_by(STAFF, "What a person made of the grades proposed.", ())
    by: Verbatim | None = seen_by(STAFF, "Who answered, by role.", None)


class AskedItem(Model):
    """An item of the checklist that the plan asks, and why."""

    item: Code = seen_by(EVERYONE, "The id of the item.")
    because: tuple[Verbatim, ...] = seen_by(STAFF, "Why: risk, change, an earlier finding, time since last asked.", ())


class SignOff(Model):
    """Who signed the audit off, and when. Role and initials say who took note; they are no signature."""

    part: SignOffPart = seen_by(EVERYONE, "lead-auditor, auditee or management-representative.")
    role: RoleRef | None = seen_by(STAFF, "The role.", None)
    position: Verbatim | None = seen_by(STAFF, "A position, for somebody who has no role here.", None)
    initials: Verbatim | None = seen_by(STAFF, "Initials; kept no longer than the audit record.", None)
    on: Day = seen_by(EVERYONE, "The day.")


class LogHead(Model):
    """The last event of one device: whoever has it written down sees a later change of the log."""

    device: Verbatim = seen_by(EVERYONE, "The device: twelve digits and letters that stand for one opened page.")
    number: Whole = seen_by(EVERYONE, "The number of its last event.")
    hash: Digest | None = seen_by(STAFF, "The hash of that event, which covers all those before it.", None)


class EventLog(Model):
    """The log of everything that was answered and changed, kept beside the record."""

    file: FilePath | None = seen_by(STAFF, "The file, beside the record: `AUD-2026-03.events.jsonl`.", None)
    digest: Digest | None = seen_by(STAFF, "The digest of the file that was exported.", None)
    events: Whole | None = seen_by(STAFF, "How many events it holds.", None)
    heads: tuple[LogHead, ...] = seen_by(STAFF, "The last event of each device.", ())
