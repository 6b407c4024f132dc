"""Did you mean: near names, where two swapped neighbours count as one edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

MOST = 3
"""So many names are offered."""

Row = list[int]
"""How far the first letters of a name are from the first letters of a word, by how many of the word they are."""


class Names:
    """Known names in a tree of their letters: what is near a word is found without looking at all of them.

    Distance is counted in edits: insert, delete, replace or swap two neighbours (optimal string alignment).
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._tree: dict[str, Any] = {}
        self._longest = 0
        for name in set(known):
            self._longest = max(self._longest, len(name))
            node = self._tree
            for letter in name.casefold():
                node = node.setdefault(letter, {})
            node.setdefault("", []).append(name)

    def near(self, word: str, most: int = MOST) -> tuple[str, ...]:
        """Up to `most` of the names that are near `word`, nearest first, ties in order of the alphabet."""
        limit = max(1, min(3, len(word) // 2))
        found: list[tuple[int, str]] = []
        if len(word) > self._longest + limit:
            return ()
        for far in range(1, limit + 1):  # few names are one edit away, and many are three
            within = self._within(word.casefold(), far)
            found = sorted(pair for pair in within if abs(len(pair[1]) - len(word)) <= limit)
            if len(found) >= most:
                break
        return tuple(name for _, name in found[:most])

    def _within(self, word: str, far: int) -> Iterator[tuple[int, str]]:
        """Every name at most `far` edits away, with how many. A branch ends where all below it is further away."""
        branches: list[tuple[dict[str, Any], str, Row, Row]] = [(self._tree, "", [], list(range(len(word) + 1)))]
        while branches:
            node, letter, before, last = branches.pop()
            for name in node.get("", ()) if last[-1] <= far else ():
                yield last[-1], name
            for following, below in node.items():
                if following:
                    row = _row(word, letter, following, before, last)
                    if min(row) <= far:
                        branches.append((below, following, last, row))


def _row(word: str, letter: str, following: str, before: Row, last: Row) -> Row:
    """The row of a name that goes on with `following` after `letter`, from the two rows before it."""
    row = [last[0] + 1]
    for j, right in enumerate(word, 1):
        cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (following != right))
        if before and j > 1 and following == word[j - 2] and letter == right:
            cost = min(cost, before[j - 2] + 1)
        row.append(cost)
    return row


def nearest(word: str, known: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    """Up to `most` of the known names that are near `word`; whoever asks often keeps `Names`."""
    return Names(known).near(word, most)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The help line: near names when there are any, else `otherwise`."""
    near = nearest(word, known)
    if not near:
        return otherwise
    return "did you mean " + ", ".join(f"`{name}`" for name in near) + "?"
