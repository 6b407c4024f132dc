"""Promises about time: limits, hedges, starts, conditions, extensions."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.changes.difference import Difference, Meaning, Table, chosen
from clausebook.changes.kind import Weight, family
from clausebook.changes.kinds.handlers import always, larger, narrowing, presence, unwanted
from clausebook.changes.phrases import phrase, promise
from clausebook.changes.speech import _, _n
from clausebook.changes.values import start_name
from clausebook.model.durations import Within
from clausebook.model.lengths import bound, compare
from clausebook.model.policy import Policy
from clausebook.model.policy_answers import ExternalBody
from clausebook.model.time_rule import Condition, Extension, TimeRule

TIME = family("time")
LIMIT = TIME.pair(("limit-longer", _n("a limit is longer")), ("limit-shorter", _n("a limit is shorter")))
LIMIT_GONE = TIME.pair(("limit-removed", _n("a limit is gone")), ("limit-given", _n("a limit is given")))
LIMIT_OTHER = TIME.alone("limit-changed", _n("a limit is different; which is longer cannot be told"), Weight.DECISION)
OWN_TIME = TIME.pair(
    ("less-time-for-you", _n("the complainant has less time")),
    ("more-time-for-you", _n("the complainant has more time")),
)
OWN_LIMIT = TIME.pair(
    ("limit-set-for-you", _n("the complainant has a time limit")),
    ("limit-lifted-for-you", _n("a time limit is lifted")),
)
HEDGE = TIME.pair(("hedge-added", _n("a promise is softened")), ("hedge-removed", _n("a promise is firmer")))
START = TIME.pair(("start-later", _n("the clock starts later")), ("start-earlier", _n("the clock starts earlier")))
START_OTHER = TIME.alone("start-changed", _n("the clock starts with something else"), Weight.DECISION)
PROMISE = TIME.pair(("promise-removed", _n("a promise is gone")), ("promise-made", _n("there is a new promise")))
NARROWED = TIME.pair(
    ("promise-narrowed", _n("a promise holds for fewer complaints")),
    ("promise-widened", _n("a promise holds for more complaints")),
)
CONDITION = TIME.alone("promise-condition-changed", _n("a promise holds for other complaints"), Weight.DECISION)
EXTENSION = TIME.pair(
    ("extension-added", _n("a limit may be extended")),
    ("extension-removed", _n("a limit may not be extended any more")),
)
EXTENSION_LENGTH = TIME.pair(
    ("extension-longer", _n("an extension is longer")), ("extension-shorter", _n("an extension is shorter"))
)
EXTENSION_OTHER = TIME.alone("extension-changed", _n("an extension is different"), Weight.DECISION)
UPDATES = TIME.pair(
    ("updates-rarer", _n("news comes more rarely")), ("updates-more-often", _n("news comes more often"))
)
UPDATES_GONE = TIME.pair(
    ("updates-removed", _n("no more news while it lasts")), ("updates-added", _n("news while it lasts"))
)
MISSED = TIME.pair(
    ("missed-limit-without-consequence", _n("nothing happens any more when the limit passes")),
    ("missed-limit-with-consequence", _n("something happens when the limit passes")),
)
TOLD = TIME.pair(("told-less", _n("the complainant is told less")), ("told-more", _n("the complainant is told more")))
KEPT = TIME.alone("keeping-changed", _n("records are kept for another time"))

_STRENGTHS = ("must", "aim", "usual")
_STARTS = (
    "occurrence", "incident", "awareness", "complaint", "receipt", "acknowledgement", "first-contact", "assessment",
    "decision", "answer", "resolution", "closing",
)  # fmt: skip


def _within(difference: Difference) -> Iterator[Meaning]:
    """A limit of ours, of a body, or of the complainant, for whom longer is better."""
    first, second = difference.before.value, difference.after.value
    before, after = (_said(side.holder, side.value) for side in (difference.before, difference.after))
    own = isinstance(difference.holder, ExternalBody) or getattr(difference.holder, "actor", "") == "complainant"
    longest, longest_now = bound(first), bound(second)
    spoken = False
    if longest is not None and longest_now is not None:
        longer = compare(longest, longest_now)
        if longer in ("longer", "shorter"):
            spoken = True
            worse = longer == ("shorter" if own else "longer")
            yield chosen(OWN_TIME if own else LIMIT, worse, before, after)
        elif longer == "unclear":
            spoken = True
            yield Meaning(LIMIT_OTHER, before, after)
    elif longest is not None or longest_now is not None:
        spoken = True
        gone = longest_now is None
        yield chosen(OWN_LIMIT if own else LIMIT_GONE, not gone if own else gone, before, after)
    soft = (_soft(first), _soft(second))
    if soft[0] != soft[1] and not own:
        spoken = True
        yield chosen(HEDGE, soft[1] > soft[0], before, after)
    if not spoken:
        yield Meaning(LIMIT_OTHER, before, after)


def _said(holder: object, within: Within | None) -> str:
    return promise(holder) if isinstance(holder, TimeRule) else phrase(within)


def _soft(within: Within | None) -> int:
    return 0 if within is None else int(within.as_agreed) + int(within.or_else is not None)


def _strength(difference: Difference) -> Iterator[Meaning]:
    before, after = (_said(holder, None) for holder in difference.holders)
    worse = _STRENGTHS.index(difference.after.value) > _STRENGTHS.index(difference.before.value)
    if difference.holder.actor == "complainant":  # type: ignore[attr-defined]
        yield Meaning(LIMIT_OTHER, before, after)
    else:
        yield chosen(HEDGE, worse, before, after)


def _start(difference: Difference) -> Iterator[Meaning]:
    """A later start means more time: worse where it is ours, better where it is the complainant's."""
    before, after = (value or "receipt" for value in (difference.before.value, difference.after.value))
    words = tuple(_("counted from %(start)s") % {"start": start_name(start)} for start in (before, after))
    if before == after:
        return
    if any(getattr(holder, "after", None) for holder in difference.holders):
        yield Meaning(START_OTHER, *words)
    elif before in _STARTS and after in _STARTS:
        later = _STARTS.index(after) > _STARTS.index(before)
        own = difference.holder.actor == "complainant"  # type: ignore[attr-defined]
        yield chosen(OWN_TIME if own else START, later != own, *words)
    else:
        yield Meaning(START_OTHER, *words)


def _rule(difference: Difference) -> Iterator[Meaning]:
    """A whole rule that is gone or new; a limit of the complainant's is no promise to them."""
    gone = difference.after.value is None
    part = difference.before.value if gone else difference.after.value
    if isinstance(part, TimeRule) and part.actor == "complainant":
        yield chosen(OWN_LIMIT, not gone)
    else:
        yield chosen(PROMISE, gone)


_LONGER_EXTENSION = larger(EXTENSION_LENGTH, EXTENSION_OTHER)

TABLE: Table = {
    (Policy, "time_rules"): _rule,
    (TimeRule, "within"): _within,
    (TimeRule, "strength"): _strength,
    (TimeRule, "from"): _start,
    (TimeRule, "after"): always(START_OTHER),
    (TimeRule, "from_text"): always(START_OTHER),
    (TimeRule, "applies_when"): unwanted(NARROWED),
    **{
        (Condition, key): narrowing(NARROWED, CONDITION)
        for key in ("types", "severities", "customer_classes", "channels", "entities", "jurisdictions", "products")
    },
    (Condition, "unresolved_after"): unwanted(NARROWED, CONDITION),
    (Condition, "text"): unwanted(NARROWED, CONDITION),
    (TimeRule, "extension"): unwanted(EXTENSION),
    (Extension, "by"): _LONGER_EXTENSION,
    (Extension, "at_most"): _LONGER_EXTENSION,
    (Extension, "times"): _LONGER_EXTENSION,
    (Extension, "counted_from"): always(EXTENSION_OTHER),
    (Extension, "conditions"): always(EXTENSION_OTHER),
    (Extension, "tell"): presence(TOLD, EXTENSION_OTHER),
    (TimeRule, "updates_every"): larger(UPDATES, presence(UPDATES_GONE)),
    (TimeRule, "at_least"): always(KEPT),
    (TimeRule, "on_miss"): presence(MISSED),
    (ExternalBody, "refer_within"): _within,
}
"""Where both sides have a condition or an extension, it is taken apart and its own fields speak."""
