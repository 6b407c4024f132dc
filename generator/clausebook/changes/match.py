"""Which part of a list became which: by stable id, else by being the same, else by sharing most of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel

from clausebook.changes.texts import flowed, likeness
from clausebook.model.text import Text
from clausebook.model.walk import texts, walk

Matched: TypeAlias = tuple[int | None, int | None]
"""Where an entry stood and where it stands; None where it is not."""

_IDS = ("id", "version", "number", "clause", "item", "slug", "period")
_ALIKE = 0.34


def id_of(part: Any) -> str | None:
    """The stable id of a part, or of a value that is its own; None where there is none."""
    if isinstance(part, BaseModel):
        for name in _IDS:
            value = getattr(part, name, None)
            if isinstance(value, str):
                return value
        by, on = getattr(part, "by", None), getattr(part, "on", None)
        if on is not None:
            return f"{getattr(part, 'state', '')}{by or ''} {on}".strip()
        return getattr(part, "role", None)
    return None if isinstance(part, Text) else str(part)


def matched(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Matched]:
    """Every entry of both lists once. Swapping the lists swaps the answer, and nothing else."""
    rest_before, rest_after = list(range(len(before))), list(range(len(after)))
    for index, other in _by_id(before, after):
        rest_before.remove(index)
        rest_after.remove(other)
        yield index, other
    for index in list(rest_before):
        if id_of(before[index]) is not None:
            continue
        twin = next((other for other in rest_after if _plain(after[other]) == _plain(before[index])), None)
        if twin is not None:
            rest_before.remove(index)
            rest_after.remove(twin)
            yield index, twin
    for index, other in _alike(before, after, rest_before, rest_after):
        rest_before.remove(index)
        rest_after.remove(other)
        yield index, other
    yield from ((index, None) for index in rest_before)
    yield from ((None, other) for other in rest_after)


def _by_id(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[int, int]]:
    there: dict[str, list[int]] = {}
    for other, part in enumerate(after):
        id = id_of(part)
        if id is not None:
            there.setdefault(id, []).append(other)
    for index, part in enumerate(before):
        id = id_of(part)
        if id is not None and there.get(id):
            yield index, there[id].pop(0)


def _alike(
    before: Sequence[Any], after: Sequence[Any], rest_before: list[int], rest_after: list[int]
) -> list[tuple[int, int]]:
    scored: list[tuple[float, int, str, str, int, int]] = []
    for index in rest_before:
        for other in rest_after:
            if id_of(before[index]) is None and id_of(after[other]) is None:
                words = label(before[index]), label(after[other])
                score = likeness(*words)
                if score >= _ALIKE:
                    scored.append((-score, index + other, min(words), max(words), index, other))
    found: list[tuple[int, int]] = []
    for _, _, _, _, index, other in sorted(scored):
        if all(index != taken and other != given for taken, given in found):
            found.append((index, other))
    return found


def label(part: Any) -> str:
    """The words by which a person tells a part from others."""
    if isinstance(part, Text):
        return flowed(str(part))
    if isinstance(part, BaseModel):
        first = next(texts(part), None)
        return flowed(str(first.value)) if first is not None else " ".join(str(visit.value) for visit in walk(part))
    return str(part)


def _plain(part: Any) -> Any:
    """A value that is equal for what a reader sees as the same."""
    if isinstance(part, Text):
        return tuple((tag, flowed(words)) for tag, words in part.items())
    if isinstance(part, BaseModel):
        return tuple((visit.route, _plain(visit.value)) for visit in walk(part))
    return part
