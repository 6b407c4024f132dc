"""Which edition counts on a day. Stored is draft, approved or withdrawn; the rest follows from the dates.

Source: document control as ISO 9001:2015, 7.5.3 sees it. An edition is in force from `effective_from` (else from its
last approval) to `effective_until` (included), or until a later edition begins. Nothing here looks at a clock.

Every function takes editions of *one* policy or *one* document: `Edition` values, or `Policy` items (each of which is
one edition), and gives back what it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from clausebook.model.control import Edition
from clausebook.model.policy import Policy

State = Literal["draft", "announced", "in-force", "superseded", "withdrawn"]
"""draft: not approved. announced: approved, begins later. superseded: its time is over. withdrawn: taken back."""

AnEdition = TypeVar("AnEdition", bound=Edition | Policy)


def state(edition: Edition | Policy, as_of: date, among: Iterable[Edition | Policy] = ()) -> State:
    """What an edition is on that day.

    `among` holds the editions of the same policy or document, where they are known: a later one that has begun
    supersedes this one even when nobody wrote an `effective_until`. Without it only the edition's own dates count.
    """
    control = control_of(edition)
    if control.status != "approved":
        return control.status
    start = begins(control)
    if start is not None and start > as_of:
        return "announced"
    if control.effective_until is not None and control.effective_until < as_of:
        return "superseded"
    others = [control_of(other) for other in among]
    return "superseded" if any(_comes_after(other, control, others, as_of) for other in others) else "in-force"


def in_force(editions: Iterable[AnEdition], as_of: date) -> AnEdition | None:
    """The one edition that counts on that day, or None: the approved one that began last and has not ended."""
    known = list(editions)
    return next((edition for edition in known if state(edition, as_of, known) == "in-force"), None)


def held_on(editions: Iterable[AnEdition], day: date) -> AnEdition | None:
    """The edition that counted on a day that may be long over, or None.

    One that was withdrawn afterwards counted until its last day, where that is written: taking it back does not undo
    what was done by it.
    """
    known = list(editions)
    current = in_force(known, day)
    return current or next((edition for edition in reversed(known) if _held_and_withdrawn(edition, day)), None)


def announced(editions: Iterable[AnEdition], as_of: date) -> tuple[AnEdition, ...]:
    """Approved editions that begin after that day, the next one first."""
    known = [edition for edition in editions if state(edition, as_of) == "announced"]
    return tuple(sorted(known, key=_start))


def superseded(editions: Iterable[AnEdition], as_of: date) -> tuple[AnEdition, ...]:
    """Editions whose time is over on that day, the latest first. Withdrawn ones are not among them."""
    known = list(editions)
    over = [edition for edition in known if state(edition, as_of, known) == "superseded"]
    return tuple(sorted(over, key=_start, reverse=True))


def begins(edition: Edition | Policy) -> date | None:
    """The day from which an edition counts: `effective_from`, else its last approval; None when neither is written."""
    control = control_of(edition)
    return control.effective_from or max((approval.on for approval in control.approvals), default=None)


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """What to sort versions by: 2.10 comes after 2.9, and letters after numbers."""
    parts = version.replace("-", ".").split(".")
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def editions_of(policies: Sequence[Policy], policy: str) -> tuple[Policy, ...]:
    """The editions of one policy, by its id, in the order of the files."""
    return tuple(edition for edition in policies if edition.policy == policy)


def control_of(edition: Edition | Policy) -> Edition:
    """The document control block: of a policy its `edition`."""
    return edition.edition if isinstance(edition, Policy) else edition


def _held_and_withdrawn(edition: Edition | Policy, day: date) -> bool:
    control = control_of(edition)
    start, end = begins(control), control.effective_until
    return control.status == "withdrawn" and start is not None and end is not None and start <= day <= end


def _start(edition: Edition | Policy) -> date:
    return begins(edition) or date.min


def _comes_after(other: Edition, edition: Edition, among: list[Edition], as_of: date) -> bool:
    """Whether `other` has begun and takes the place of `edition`: it began later, or the same day and stands later."""
    if other == edition or other.status != "approved" or _start(other) > as_of:
        return False
    if _start(other) != _start(edition):
        return _start(other) > _start(edition)
    return edition in among and among.index(other) > among.index(edition)
