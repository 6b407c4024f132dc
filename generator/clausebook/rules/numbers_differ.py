"""I18N001: a text gives one number in one language and another in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.text import Text
from clausebook.rules.context import Context
from clausebook.rules.numbers import first, numbers
from clausebook.rules.over import ended, is_over

RULE = Rule("I18N001", "numbers-differ", Level.WARNING, "a text gives other numbers in another language")

_LARGEST = 999
"""Years are counted otherwise in other calendars, and thousands are written with other marks."""

_OF_THE_DAY = re.compile(r"\d:\d|\d\s*[ap]\.?m\b|\d\s*(?:Uhr|h)\b|@|https?:|\bwww\.|\+\d|\(\d", re.IGNORECASE)
"""Times, addresses and telephone numbers: each language writes them in its own way."""


def check(context: Context) -> Iterator[Problem]:
    """Texts in several languages with as many whole numbers below 1,000 in each, and not the same ones.

    Where one language has more numbers than another nothing is said: one may write `three` and the other `3`. Texts
    with times of day, addresses or telephone numbers are left alone, and so are editions that are over.
    """
    over = ended(context)
    source = context.workspace.source_language
    for item, visit in context.texts:
        if len(visit.value.items()) < 2 or item.kind_name in ("catalogue", "crosswalk"):
            continue
        if is_over(item, visit.route, over):
            continue
        texts = dict(visit.value.items())
        own = source if source in texts else next(iter(texts))
        for tag in texts:
            differing = _differing(visit.value, own, tag) if tag != own else None
            if differing:
                span = first(texts[tag], differing[1][0])
                yield context.problem(
                    RULE,
                    item,
                    *visit.route,
                    tag,
                    message=f"`{own}` says {_listed(differing[0])} where `{tag}` says {_listed(differing[1])}",
                    label="other number",
                    help="correct one of the two; best of all refer to a time rule with `[[time:…]]`",
                    related=(Related(context.place(item, *visit.route, own), f"`{own}`"),),
                    words=(texts[tag], *span) if span else None,
                )


def _differing(text: Text, own: str, other: str) -> tuple[list[str], list[str]] | None:
    """The numbers that only one of two languages has; None where nothing is sure."""
    texts = dict(text.items())
    if any(_OF_THE_DAY.search(texts[tag]) for tag in (own, other)):
        return None
    mine, theirs = numbers(texts[own]), numbers(texts[other])
    if mine.total() != theirs.total() or not all(map(_comparable, (*mine, *theirs))):
        return None
    ours, others = sorted((mine - theirs).elements(), key=int), sorted((theirs - mine).elements(), key=int)
    return (ours, others) if ours else None


def _comparable(number: str) -> bool:
    """Whether it is a whole number as one counts; what begins with a nought is dialled."""
    return number.isdigit() and number == str(int(number)) and int(number) <= _LARGEST


def _listed(found: list[str]) -> str:
    return ", ".join(f"`{number}`" for number in found)
