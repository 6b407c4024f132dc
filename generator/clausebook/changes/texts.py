"""Texts compared as a reader sees them: how lines are broken in the YAML changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from clausebook.model.text import Text

_OWN_LINE = re.compile(r"^\s*([-*+>|#]|[0-9]+[.)]\s|```)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[㐀-鿿豈-﫿぀-ヿ가-힣]")
_CJK = re.compile(r"[㐀-鿿豈-﫿぀-ヿ]")

HEDGES = frozenset(
    {
        "aim", "aims", "try", "tries", "hope", "hopes", "may", "might", "could", "usually", "normally", "generally",
        "typically", "endeavour", "endeavours", "intend", "intends", "expect", "expects", "possible", "practicable",
        "reasonable", "discretion", "sometimes", "often", "should", "seek", "seeks", "strive", "strives",
    }
)  # fmt: skip
FIRM = frozenset(
    {"must", "will", "shall", "always", "never", "every", "guarantee", "guarantees", "promise", "promises"}
)


@lru_cache(maxsize=8192)
def flowed(text: str) -> str:
    """The text with paragraphs and list entries on one line each, and single spaces."""
    paragraphs = []
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        lines: list[str] = []
        for line in block.split("\n"):
            words = " ".join(line.split())
            if lines and not _OWN_LINE.match(line):
                lines[-1] = f"{lines[-1]} {words}".strip()
            else:
                lines.append(words)
        paragraphs.append("\n".join(line for line in lines if line))
    return "\n\n".join(block for block in paragraphs if block)


def by_language(text: Text | None, source: str) -> dict[str, str]:
    """Each language's words, flowed; a plain string is in the source language."""
    return {} if text is None else {tag or source: flowed(words) for tag, words in text.items()}


def same(before: Text | None, after: Text | None, source: str = "en") -> bool:
    """Whether a reader would see the same."""
    return by_language(before, source) == by_language(after, source)


def words(text: str) -> list[str]:
    """The words in small letters; a Chinese or Japanese character is a word."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        found.extend(word if _CJK.search(word) else (word,))
    return found


def softness(text: str) -> tuple[int, int]:
    """How many words hedge, and how many words (counted down) promise: the larger, the softer. English only."""
    found = Counter(words(text))
    return sum(found[word] for word in HEDGES), -sum(found[word] for word in FIRM)


def likeness(before: str, after: str) -> float:
    """The share of words that two texts have in common; the same in both directions."""
    first, second = Counter(words(before)), Counter(words(after))
    whole = (first | second).total()
    return (first & second).total() / whole if whole else float(before == after)


def any_word_in_common(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether two titles share a word that says something."""
    return bool({word for word in before if len(word) > 3} & {word for word in after if len(word) > 3})
