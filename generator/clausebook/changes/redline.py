"""What is new in a text and what is gone: by sentence, then by word inside a sentence that was rewritten.

A Chinese or Japanese character is a word. Where two texts have too little in common, the old one is shown whole and the
new one after it. Work is bounded before it begins: comparing repeats costs their product.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal

Op = Literal["same", "gone", "new"]

_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？]+[\"'”’)\]]*\s*|\n+|$)", re.DOTALL)
_TOKEN = re.compile(r"[㐀-鿿豈-﫿぀-ヿ]|[^\W㐀-鿿豈-﫿぀-ヿ]+|\s+|[^\w\s]")
_MOST_PAIRS = 20_000
"""Pairs of equal tokens that may be looked at in one comparison."""
_MOST_TOKENS = 1_500
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that stayed, is gone, or is new."""

    op: Op
    text: str


def redline(before: str, after: str) -> tuple[Span, ...]:
    """The two texts as one sequence. The spans but the new ones give `before`, those but the gone ones `after`."""
    first, second = sentences(before), sentences(after)
    spans = _compare(first, second, _by_word)
    return tuple(_joined(spans))


def parts_that_differ(before: str, after: str) -> tuple[str, str]:
    """Two texts without the sentences that both begin or end with; … where some are left out.

    Where nothing else is left of one of them, the sentence before stays, or the one after: never an empty text.
    """
    first, second = sentences(before), sentences(after)
    if before == after:
        return before, after
    start, end = _same_ends(first, second)
    if start + end >= min(len(first), len(second)):
        start, end = (start - 1, end) if start else (start, max(end - 1, 0))
    cut = ("… " if start else "", " …" if end else "")
    kept = (cut[0] + "".join(side[start : len(side) - end]).strip() + cut[1] for side in (first, second))
    return next(kept), next(kept)


def sentences(text: str) -> list[str]:
    """The text cut after each sentence and line; the pieces together are the text."""
    return [piece for piece in _SENTENCE.findall(text) if piece]


def tokens(text: str) -> list[str]:
    """Words, spaces and signs; the pieces together are the text."""
    return _TOKEN.findall(text)


def _by_word(before: Sequence[str], after: Sequence[str]) -> Iterator[Span]:
    """Sentences that took the place of others: word by word, if that can be read."""
    old, new = "".join(before), "".join(after)
    first, second = tokens(old), tokens(new)
    words = [Counter(token for token in side if token[0].isalnum()) for side in (first, second)]
    shared, most = (words[0] & words[1]).total(), max(counted.total() for counted in words)
    if shared < _ALIKE * most or max(len(first), len(second)) > _MOST_TOKENS:
        yield from _swapped(before, after)
    else:
        yield from _compare(first, second, _swapped)


def _compare(
    before: Sequence[str], after: Sequence[str], replaced: Callable[[Sequence[str], Sequence[str]], Iterator[Span]]
) -> Iterator[Span]:
    """Trim what is the same at both ends, then compare the rest if it is not too much."""
    start, end = _same_ends(before, after)
    yield Span("same", "".join(before[:start]))
    first, second = before[start : len(before) - end], after[start : len(after) - end]
    counted = Counter(second)
    if sum(counted[token] for token in first) > _MOST_PAIRS:
        yield from _swapped(first, second)
    else:
        for op, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
            if op == "equal":
                yield Span("same", "".join(first[a:b]))
            elif op == "replace":
                yield from replaced(first[a:b], second[c:d])
            else:
                yield from _swapped(first[a:b], second[c:d])
    yield Span("same", "".join(before[len(before) - end :]))


def _same_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many pieces both begin with, and how many of the rest both end with."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _swapped(before: Sequence[str], after: Sequence[str]) -> Iterator[Span]:
    yield Span("gone", "".join(before))
    yield Span("new", "".join(after))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one kind in one piece, and a lone space between two changes taken into both."""
    last: Span | None = None
    for span in chain(spans, (None,)):
        if span is not None and not span.text:
            continue
        if last is not None and span is not None and span.op == last.op:
            last = Span(last.op, last.text + span.text)
            continue
        if last is not None:
            yield last
        last = span
