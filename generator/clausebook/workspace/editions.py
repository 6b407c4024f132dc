"""Which edition counts on a day. Stored is draft, approved or withdrawn; the rest follows from the dates.

Source: document control as ISO 9001:2015, 7.5.3 sees it. An edition is in force from `effective_from` (else from its
last approval) to `effective_until` (included), or until a later edition begins. What has ended does not come back: a
withdrawn edition that says its last day held until then and ended the one before it; one that says none never held.
`applied_on` alone decides; the state, the pages and `clausebook as-of` ask it. Nothing here looks at a clock.

Every function takes editions of *one* policy or *one* document: `Edition` values, or `Policy` items (each of which is
one edition), and gives back what it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, Literal, TypeVar

from clausebook.model.control import Edition
from clausebook.model.policy import Policy

State = Literal["draft", "announced", "in-force", "superseded", "withdrawn"]
"""draft: not approved. announced: approved, begins later. superseded: its time is over. withdrawn: taken back."""

AnEdition = TypeVar("AnEdition", bound=Edition | Policy)

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch(Generic[AnEdition]):
    """The days on which one edition applied, or none did. Without `first` no day is written; without `last` no end."""

    edition: AnEdition | None
    first: date | None
    last: date | None


def applied_on(editions: Iterable[AnEdition], day: date) -> AnEdition | None:
    """The one edition that applied on a day, or None: of those that had begun, the one that began last, till its end.

    Of two that begin on one day the higher version counts. One that was withdrawn later applied until its last day:
    taking it back does not undo what was done by it.
    """
    begun = [edition for edition in _in_order(editions) if _start(edition) <= day]
    if not begun:
        return None
    end = control_of(begun[-1]).effective_until
    return begun[-1] if end is None or day <= end else None


def stretches(editions: Iterable[AnEdition]) -> tuple[Stretch[AnEdition], ...]:
    """What applied from the first edition on, stretch after stretch without a gap; each day as `applied_on` says."""
    known = list(editions)
    days = {_start(edition) for edition in _in_order(known)}
    days |= {end + _DAY for edition in known if (end := control_of(edition).effective_until) and end < date.max}
    found: list[Stretch[AnEdition]] = []
    for day in sorted(days):
        edition = applied_on(known, day)
        before = found[-1] if found else None
        if (before is None and edition is None) or (before is not None and before.edition is edition):
            continue
        if before is not None:
            found[-1] = replace(before, last=day - _DAY)
        found.append(Stretch(edition, None if day == date.min else day, None))
    return tuple(found)


def state(edition: Edition | Policy, as_of: date, among: Iterable[Edition | Policy] = ()) -> State:
    """What an edition is on that day.

    `among` holds the editions of the same policy or document, where they are known: a later one that has begun
    supersedes this one even when nobody wrote an `effective_until`. Without it only the edition's own dates count.
    """
    control = control_of(edition)
    if control.status != "approved":
        return control.status
    if _start(control) > as_of:
        return "announced"
    others = [control_of(other) for other in among]
    known = others if control in others else [*others, control]
    applied = applied_on(known, as_of)
    return "in-force" if applied is control or applied == control else "superseded"


def in_force(editions: Iterable[AnEdition], as_of: date) -> AnEdition | None:
    """The approved edition that applies on that day, or None: one that was withdrawn counts for nothing new."""
    applied = applied_on(editions, as_of)
    return applied if applied is not None and control_of(applied).status == "approved" else None


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


def _in_order(editions: Iterable[AnEdition]) -> list[AnEdition]:
    """Those that hold on some day, the one that takes the place of another after it."""
    held = [edition for edition in editions if _holds(control_of(edition))]
    return sorted(held, key=lambda edition: (_start(edition), version_order(control_of(edition).version)))


def _holds(control: Edition) -> bool:
    start, end = begins(control), control.effective_until
    if control.status == "withdrawn":
        return start is not None and end is not None and start <= end
    return control.status == "approved" and (start is None or end is None or start <= end)


def _start(edition: Edition | Policy) -> date:
    return begins(edition) or date.min
