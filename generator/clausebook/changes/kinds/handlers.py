"""Ways in which a field can say that something became weaker or stronger; each family makes its table of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clausebook.changes.difference import Difference, Handler, Meaning, chosen
from clausebook.changes.kind import Kind, Pair
from clausebook.changes.phrases import languages, phrase
from clausebook.changes.speech import _
from clausebook.model.base import EVERYONE, Part
from clausebook.model.durations import Duration
from clausebook.model.lengths import compare


def presence(pair: Pair, then: Handler | Kind | None = None) -> Handler:
    """Worse when it is gone, better when it is new; `then` speaks where both are there."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        before, after = difference.before.value, difference.after.value
        if before is None or before == ():
            yield chosen(pair, worse=False)
        elif after is None or after == ():
            yield chosen(pair, worse=True)
        elif isinstance(then, Kind):
            yield Meaning(then)
        elif then is not None:
            yield from then(difference)

    return handle


def unwanted(pair: Pair, then: Kind | None = None) -> Handler:
    """Worse when it is new, better when it is gone: an exclusion, a charge, an extension."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        before, after = difference.before.value, difference.after.value
        if before is None or before == ():
            yield chosen(pair, worse=True)
        elif after is None or after == ():
            yield chosen(pair, worse=False)
        elif then is not None:
            yield Meaning(then)

    return handle


def narrowing(pair: Pair, otherwise: Kind) -> Handler:
    """A list of conditions, of which none means every case: worse when fewer cases are left."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        before, after = set(difference.before.value), set(difference.after.value)
        words = [phrase(value) if value else _("all") for value in (difference.before.value, difference.after.value)]
        if not before or (after and after < before):
            yield chosen(pair, True, *words)
        elif not after or before < after:
            yield chosen(pair, False, *words)
        else:
            yield Meaning(otherwise, *words)

    return handle


@dataclass(frozen=True)
class Members:
    """A list of which each entry counts: what is gone is worse, what is new is better; both can happen at once.

    Entries that are texts have no id; `wording.entries` matches them by their words and asks for `pair`.
    """

    pair: Pair

    def __call__(self, difference: Difference) -> Iterator[Meaning]:
        """What became of plain entries."""
        before, after = difference.before.value, difference.after.value
        gone = tuple(value for value in before if value not in after)
        new = tuple(value for value in after if value not in before)
        said = languages if difference.key == "languages" else phrase
        if gone:
            yield chosen(self.pair, True, said(before), said(_without(after, new)))
        if new:
            yield chosen(self.pair, False, said(_without(before, gone)), said(after))


members = Members


def _without(values: Sequence[Any], those: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value for value in values if value not in those)


def ranked(order: Sequence[Any], pair: Pair, otherwise: Kind | None = None) -> Handler:
    """A word out of a list that begins with the best; a word outside it makes the change `otherwise`."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        before, after = difference.before.value, difference.after.value
        if before in order and after in order:
            yield chosen(pair, order.index(after) > order.index(before))
        elif otherwise is not None:
            yield Meaning(otherwise)

    return handle


def larger(pair: Pair, when_none: Handler | Kind, *, smaller_is_worse: bool = False) -> Handler:
    """Numbers, days and lengths of time: worse when larger. `when_none` speaks where one side is absent."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        before, after = difference.before.value, difference.after.value
        if before is None or after is None:
            if isinstance(when_none, Kind):
                yield Meaning(when_none)
            else:
                yield from when_none(difference)
        elif isinstance(before, Duration) and isinstance(after, Duration):
            longer = compare(before, after)
            if longer in ("longer", "shorter"):
                yield chosen(pair, longer == "longer")
            elif isinstance(when_none, Kind):
                yield Meaning(when_none)
        else:
            yield chosen(pair, (after > before) != smaller_is_worse)

    return handle


def always(kind: Kind) -> Handler:
    """The same kind, whatever happened."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        yield Meaning(kind)

    return handle


def audience(pair: Pair, otherwise: Kind) -> Handler:
    """Worse when customers no longer see it, better when they begin to."""

    def handle(difference: Difference) -> Iterator[Meaning]:
        sides = zip(difference.holders, (difference.before, difference.after), strict=True)
        seen = [_public(holder, side.value) for holder, side in sides]
        words = [
            _shown_to(side.value, public)
            for side, public in zip((difference.before, difference.after), seen, strict=True)
        ]
        if seen[0] == seen[1]:
            yield Meaning(otherwise, *words)
        else:
            yield chosen(pair, not seen[1], *words)

    return handle


def _shown_to(written: Any, public: bool) -> str:
    """Who sees it: `everyone`, or the sites that are named."""
    if public:
        return _("shown to everyone")
    if not written:
        return _("shown to staff and auditors")
    readers = {"internal": _("staff"), "auditor": _("auditors")}
    return _("shown to %(readers)s") % {"readers": ", ".join(readers.get(str(one), str(one)) for one in written)}


def _public(holder: Any, written: Any) -> bool:
    if written is None:
        default = getattr(type(holder), "default_audience", None)
        return default is None or default == EVERYONE
    return isinstance(holder, Part) and holder.own_audience == EVERYONE
