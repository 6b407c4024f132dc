"""Did you mean: near names, where two swapped neighbours count as one edit."""

from __future__ import annotations

from collections.abc import Iterable


def distance(a: str, b: str) -> int:
    """Edits between two words: insert, delete, replace or swap two neighbours (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` of the known names that are near `word`, nearest first, ties in order of the alphabet."""
    limit = max(1, min(3, len(word) // 2))
    lower = word.casefold()
    ranked = sorted(
        (distance(lower, name.casefold()), name) for name in set(known) if abs(len(name) - len(word)) <= limit
    )
    return tuple(name for far, name in ranked if far <= limit)[:most]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The help line: near names when there are any, else `otherwise`."""
    near = nearest(word, known)
    if not near:
        return otherwise
    return "did you mean " + ", ".join(f"`{name}`" for name in near) + "?"
