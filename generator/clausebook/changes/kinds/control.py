"""Document control: editions, approvals, dates, and who may see what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausebook.changes.difference import Difference, Meaning, Table, chosen
from clausebook.changes.kind import Effect, Weight, family
from clausebook.changes.kinds.handlers import always, presence
from clausebook.model.compliance import Document, DocumentEdition, Evidence, Statement
from clausebook.model.control import Approval, Edition
from clausebook.workspace.editions import begins

CONTROL = family("control")
_BOTH = (Effect.STRUCTURAL, Effect.STRUCTURAL)
EDITION = CONTROL.pair(
    ("edition-removed", "an edition is gone"), ("edition-added", "a new edition"), Weight.STOP, _BOTH
)
POLICY = CONTROL.pair(("policy-removed", "a policy is gone"), ("policy-added", "a new policy"), Weight.STOP)
DOCUMENT = CONTROL.pair(
    ("document-removed", "a document is gone"), ("document-added", "a new document"), Weight.DECISION, _BOTH
)
APPROVED = CONTROL.both_ways(
    ("edition-not-approved", "an approved edition is a draft again"), ("edition-approved", "an edition is approved"),
    Weight.STOP,
)  # fmt: skip
WITHDRAWN = CONTROL.both_ways(
    ("edition-withdrawn", "an edition is withdrawn"), ("edition-reinstated", "a withdrawn edition counts again"),
    Weight.DECISION,
)  # fmt: skip
APPROVAL = CONTROL.pair(
    ("approval-removed", "an approval is gone"), ("approval-added", "a new approval"), Weight.STOP, _BOTH
)
APPROVAL_CHANGED = CONTROL.alone("approval-changed", "an approval is of another content", Weight.NOTE)
MISSING = CONTROL.pair(
    ("approval-missing", "an edition counts although nobody approved it"), ("approval-given", "the approval is there"),
    Weight.STOP, _BOTH,
)  # fmt: skip
AFTER_APPROVAL = CONTROL.pair(
    ("changed-after-approval", "what was approved has changed since"),
    ("as-approved-again", "what was approved stands again"), Weight.STOP, _BOTH,
)  # fmt: skip
RELEASED = CONTROL.alone(
    "released-edition-edited", "an approved edition is edited; its version is not raised", Weight.STOP
)
BACKDATED = CONTROL.pair(
    ("effective-in-the-past", "it counts from a day that has passed"),
    ("effective-not-in-the-past", "it no longer counts from a day that has passed"), effects=_BOTH,
)  # fmt: skip
SUSPECT = CONTROL.pair(
    ("suspect", "it has to be reviewed again"), ("reviewed-since", "it no longer has to be reviewed again"),
    effects=_BOTH,
)  # fmt: skip
STAMP = CONTROL.both_ways(("review-stamp-removed", "a review stamp is gone"), ("reviewed", "it was reviewed"))
STAMPED_AGAIN = CONTROL.alone("reviewed-again", "it was reviewed again")
DATES = CONTROL.alone("dates-changed", "an edition counts for another time", Weight.DECISION)
REVIEW = CONTROL.pair(
    ("review-interval-longer", "it is reviewed more rarely"), ("review-interval-shorter", "it is reviewed more often")
)
REVIEW_DATE = CONTROL.alone("review-date-changed", "it is reviewed on another day")
BINDING = CONTROL.alone("binding-language-changed", "another language counts", Weight.DECISION)
VISIBLE = CONTROL.pair(("shown-to-fewer", "customers no longer see it"), ("shown-to-more", "customers see it now"))
VISIBLE_OTHER = CONTROL.alone("audience-changed", "other people see it", Weight.DECISION)


def _status(difference: Difference) -> Iterator[Meaning]:
    before, after = difference.before.value, difference.after.value
    if "withdrawn" in (before, after):
        yield Meaning(WITHDRAWN.worse if after == "withdrawn" else WITHDRAWN.better)
    else:
        yield Meaning(APPROVED.better if after == "approved" else APPROVED.worse)


_A_WEEK = 7
"""Days by which two intervals may differ and still be the same: a leap year is no longer interval."""


def review_day(difference: Difference) -> Iterator[Meaning]:
    """A day of review: worse when it comes later, counted from where the edition or the last review began."""
    first, second = (_interval(holder) for holder in difference.holders)
    if difference.after.value is None:
        yield Meaning(REVIEW.worse)
    elif difference.before.value is None:
        yield Meaning(REVIEW.better)
    elif first is None or second is None or abs(first - second) <= _A_WEEK:
        yield Meaning(REVIEW_DATE)
    else:
        yield chosen(REVIEW, second > first)


def _interval(holder: Any) -> int | None:
    """Days from the beginning to the next review."""
    start = begins(holder) if isinstance(holder, Edition) else getattr(holder, "reviewed", None)
    return None if start is None or holder.next_review is None else (holder.next_review - start).days


_EDITION = {
    "status": _status,
    "approvals": presence(APPROVAL),
    "effective_from": always(DATES),
    "effective_until": always(DATES),
    "next_review": review_day,
    "binding_language": always(BINDING),
}
TABLE: Table = {
    (Document, "editions"): presence(EDITION),
    **{(model, "stamp"): presence(STAMP, STAMPED_AGAIN) for model in (Document, Statement, Evidence)},
    **{(model, key): handler for model in (Edition, DocumentEdition) for key, handler in _EDITION.items()},
    (Approval, "content"): always(APPROVAL_CHANGED),
}

ITEMS = {"policy": POLICY, "document": DOCUMENT}
