"""Words: reworded, added, gone; hedges and numbers in them; and their translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.changes.difference import Difference, Meaning, chosen
from clausebook.changes.kind import Effect, Kind, Pair, Weight, family
from clausebook.changes.kinds.time import HEDGE
from clausebook.changes.match import matched
from clausebook.changes.phrases import NOTHING, phrase
from clausebook.changes.speech import _, _n, speech
from clausebook.changes.texts import by_language, softness
from clausebook.model.audit import Audit, Programme
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.text import Text
from clausebook.rules.numbers import numbers

WORDS = family("words")
REWORDED = WORDS.alone("reworded", _n("other words"), effect=Effect.EDITORIAL)
SAID = WORDS.both_ways(("words-removed", _n("words are gone")), ("words-added", _n("new words")))
NUMBER = WORDS.alone("number-in-words-changed", _n("a number in the words is different"), Weight.DECISION)
OTHER = WORDS.alone("changed", _n("a value is different"))
ENTRY = WORDS.both_ways(("entry-removed", _n("an entry is gone")), ("entry-added", _n("a new entry")))

TRANSLATIONS = family("translations")
TRANSLATION = TRANSLATIONS.pair(
    ("translation-removed", _n("a translation is gone")), ("translation-added", _n("a new translation"))
)
OUTDATED = TRANSLATIONS.alone(
    "translation-out-of-date", _n("the words are different, the translation is not"), Weight.DECISION
)
REVISED = TRANSLATIONS.alone("translation-reworded", _n("a translation is in other words"), effect=Effect.EDITORIAL)
NUMBERS = TRANSLATIONS.pair(
    ("numbers-differ-between-languages", _n("a translation has another number")),
    ("numbers-agree-between-languages", _n("the numbers of a translation agree again")),
    Weight.STOP,
)

_RECORDS = (Audit, Nonconformity, Programme)
"""What was seen and concluded is told in words like `may`; nothing there is a promise."""


def text(difference: Difference, source: str, reworded: Kind | None = None) -> Iterator[Meaning]:
    """What is different between two texts, language by language; `reworded` is what rewording it means."""
    before, after = (by_language(side.value, source) for side in (difference.before, difference.after))
    own = source if source in before and source in after else next((tag for tag in before if tag in after), "")
    if own and before[own] != after[own]:
        yield from _words(difference, before[own], after[own], reworded)
    for tag in sorted({*before, *after} - {own}):
        if tag not in after:
            yield Meaning(TRANSLATION.worse, before[tag], _nothing_in(tag))
        elif tag not in before:
            yield Meaning(TRANSLATION.better, _nothing_in(tag), after[tag])
        elif before[tag] != after[tag]:
            yield Meaning(REVISED, before[tag], after[tag], _in(tag))
        elif own and before[own] != after[own]:
            yield Meaning(OUTDATED, before[own], after[own], _in(tag))
    differ = [_numbers_differ(texts, own) for texts in (before, after)]
    if own and differ[0] != differ[1]:
        same = _("the same numbers")
        yield chosen(NUMBERS, bool(differ[1]), differ[0] or same, differ[1] or same)


def _nothing_in(tag: str) -> str:
    return _("nothing in %(language)s") % {"language": speech().language_name(tag)}


def _in(tag: str) -> str:
    return speech().language_name(tag)


def entries(difference: Difference, source: str, pair: Pair | None = None) -> Iterator[Meaning]:
    """A list of texts, of which no entry has an id: matched by its words. `pair` is what less and more of it mean."""
    less, more = (pair.worse, pair.better) if pair else (SAID.worse, SAID.better)
    before, after = difference.before.value, difference.after.value
    for index, other in matched(before, after):
        if index is None:
            yield Meaning(more, NOTHING, phrase(after[other], source))
        elif other is None:
            yield Meaning(less, phrase(before[index], source), NOTHING)
        elif by_language(before[index], source) != by_language(after[other], source):
            yield from text(_of(difference, before[index], after[other]), source)


def _of(difference: Difference, before: Text, after: Text) -> Difference:
    return replace(
        difference, before=replace(difference.before, value=before), after=replace(difference.after, value=after)
    )


def _words(difference: Difference, before: str, after: str, reworded: Kind | None) -> Iterator[Meaning]:
    if reworded is not None:
        yield Meaning(reworded, before, after)
    elif numbers(before) != numbers(after):
        yield Meaning(NUMBER, before, after)
    elif softness(before) != softness(after) and not isinstance(difference.trail[0], _RECORDS):
        yield chosen(HEDGE, softness(after) > softness(before), before, after)
    else:
        yield Meaning(REWORDED, before, after)


def _numbers_differ(texts: dict[str, str], own: str) -> str:
    """Which translations have other numbers than the text itself; empty when none."""
    if own not in texts:
        return ""
    wanted = numbers(texts[own])
    return ", ".join(f"{_in(tag)}: {texts[tag]}" for tag in sorted(texts) if numbers(texts[tag]) != wanted)
