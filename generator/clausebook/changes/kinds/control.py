"""Document control: editions, approvals, dates, and who may see what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausebook.changes.difference import Difference, Meaning, Table, chosen
from clausebook.changes.kind import Effect, Weight, family
from clausebook.changes.kinds.handlers import always, presence
from clausebook.changes.speech import _n
from clausebook.model.compliance import Document, DocumentEdition, Evidence, Statement
from clausebook.model.control import Approval, Edition
from clausebook.model.silence import Silence
from clausebook.workspace.editions import begins

CONTROL = family("control")
_BOTH = (Effect.STRUCTURAL, Effect.STRUCTURAL)
EDITION = CONTROL.pair(
    ("edition-removed", _n("an edition is gone")), ("edition-added", _n("a new edition")), Weight.STOP, _BOTH
)
POLICY = CONTROL.pair(("policy-removed", _n("a policy is gone")), ("policy-added", _n("a new policy")), Weight.STOP)
SILENCE = CONTROL.pair(
    ("silence-removed", _n("a silenced problem is shown again")),
    ("silence-added", _n("a problem of the check is silenced")),
    Weight.NOTE, (Effect.STRUCTURAL, Effect.STRUCTURAL), Weight.DECISION,
)  # fmt: skip
SILENCE_CHANGED = CONTROL.alone("silence-changed", _n("a problem is silenced in another way"), Weight.DECISION)
DOCUMENT = CONTROL.pair(
    ("document-removed", _n("a document is gone")), ("document-added", _n("a new document")), Weight.DECISION, _BOTH
)
APPROVED = CONTROL.both_ways(
    ("edition-not-approved", _n("an approved edition is a draft again")),
    ("edition-approved", _n("an edition is approved")),
    Weight.STOP,
)  # fmt: skip
WITHDRAWN = CONTROL.both_ways(
    ("edition-withdrawn", _n("an edition is withdrawn")),
    ("edition-reinstated", _n("a withdrawn edition counts again")),
    Weight.DECISION,
)  # fmt: skip
APPROVAL = CONTROL.pair(
    ("approval-removed", _n("an approval is gone")), ("approval-added", _n("a new approval")), Weight.STOP, _BOTH
)
APPROVAL_CHANGED = CONTROL.alone("approval-changed", _n("an approval is of another content"), Weight.NOTE)
MISSING = CONTROL.pair(
    ("approval-missing", _n("an edition counts although nobody approved it")),
    ("approval-given", _n("the approval is there")),
    Weight.STOP, _BOTH,
)  # fmt: skip
AFTER_APPROVAL = CONTROL.pair(
    ("changed-after-approval", _n("what was approved has changed since")),
    ("as-approved-again", _n("what was approved stands again")), Weight.STOP, _BOTH,
)  # fmt: skip
AS_WRITTEN = CONTROL.pair(
    ("written-otherwise-than-approved", _n("it says the same, and is not written as it was approved")),
    ("written-as-approved", _n("it is written again as it was approved")),
    Weight.STOP, (Effect.EDITORIAL, Effect.EDITORIAL),
)  # fmt: skip
RELEASED = CONTROL.alone(
    "released-edition-edited", _n("an approved edition is edited; its version is not raised"), Weight.STOP
)
BACKDATED = CONTROL.pair(
    ("effective-in-the-past", _n("it counts from a day that has passed")),
    ("effective-not-in-the-past", _n("it no longer counts from a day that has passed")), effects=_BOTH,
)  # fmt: skip
SUSPECT = CONTROL.pair(
    ("suspect", _n("it has to be reviewed again")), ("reviewed-since", _n("it no longer has to be reviewed again")),
    effects=_BOTH,
)  # fmt: skip
STAMP = CONTROL.both_ways(("review-stamp-removed", _n("a review stamp is gone")), ("reviewed", _n("it was reviewed")))
STAMPED_AGAIN = CONTROL.alone("reviewed-again", _n("it was reviewed again"))
DATES = CONTROL.alone("dates-changed", _n("an edition counts for another time"), Weight.DECISION)
REVIEW = CONTROL.pair(
    ("review-interval-longer", _n("it is reviewed more rarely")),
    ("review-interval-shorter", _n("it is reviewed more often")),
)
REVIEW_DATE = CONTROL.alone("review-date-changed", _n("it is reviewed on another day"))
BINDING = CONTROL.alone("binding-language-changed", _n("another language counts"), Weight.DECISION)
VISIBLE = CONTROL.pair(
    ("shown-to-fewer", _n("customers no longer see it")), ("shown-to-more", _n("customers see it now"))
)
VISIBLE_OTHER = CONTROL.alone("audience-changed", _n("other people see it"), Weight.DECISION)


def _status(difference: Difference) -> Iterator[Meaning]:
    before, after = difference.before.value, difference.after.value
    if "withdrawn" in (before, after):
        yield Meaning(WITHDRAWN.worse if after == "withdrawn" else WITHDRAWN.better)
    else:
        yield Meaning(APPROVED.better if after == "approved" else APPROVED.worse)


def _hash(difference: Difference) -> Iterator[Meaning]:
    """Which words an approval is of; of the hash so much that two can be told apart."""
    before, after = (str(side.value)[:8] if side.value else None for side in (difference.before, difference.after))
    yield Meaning(APPROVAL_CHANGED, before, after)


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
    **{(Silence, key): always(SILENCE_CHANGED) for key in ("reason", "by", "on", "until")},
    **{(Approval, key): _hash for key in ("content", "file")},
}

ITEMS = {"policy": POLICY, "document": DOCUMENT, "silence": SILENCE}
