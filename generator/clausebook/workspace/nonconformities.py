"""What follows from the steps of a nonconformity on a day: its state, its age, what is owed next, and whether late."""

from __future__ import annotations

from datetime import date

from clausebook.model.nonconformity import ENDED, Nonconformity, NonconformityState

_TO_BE_ANSWERED = frozenset({"open", "accepted", "disputed", "contained", "reopened"})
_TO_BE_MEASURED = frozenset({"implemented", "verified"})


def state_on(found: Nonconformity, day: date) -> NonconformityState:
    """The state after the last step that was taken by that day; open where none was."""
    taken = [step.state for step in found.steps if step.on <= day]
    return taken[-1] if taken else "open"


def last_state(found: Nonconformity) -> NonconformityState:
    """The state after the last step, whatever its day."""
    return found.steps[-1].state if found.steps else "open"


def ended_on(found: Nonconformity, day: date) -> date | None:
    """When it was closed or withdrawn, where it still is on that day."""
    taken = [step for step in found.steps if step.on <= day]
    return taken[-1].on if taken and taken[-1].state in ENDED else None


def age(found: Nonconformity, day: date) -> int:
    """Days since it was raised, until it ended or until that day."""
    return max(0, ((ended_on(found, day) or day) - found.raised).days)


def due(found: Nonconformity, day: date) -> date | None:
    """By when the next thing is owed: the answer, the last action, or the measurement of the effect."""
    state = state_on(found, day)
    if state in _TO_BE_ANSWERED:
        return found.answer_by
    if state == "planned":
        return max((action.due for action in found.actions if action.due is not None), default=None)
    if state in _TO_BE_MEASURED and found.effectiveness is not None:
        return found.effectiveness.due
    return None


def overdue(found: Nonconformity, day: date) -> bool:
    """Whether what is owed next should have been there before that day."""
    owed = due(found, day)
    return owed is not None and owed < day


def reached(found: Nonconformity, state: NonconformityState) -> date | None:
    """The last day on which it came into a state, or None."""
    return max((step.on for step in found.steps if step.state == state), default=None)
