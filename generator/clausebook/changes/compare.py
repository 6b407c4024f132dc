"""Two models of one kind, field by field. What is said about each difference is the business of the kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from clausebook.changes.difference import Difference, Key, Route, Side
from clausebook.changes.kinds.identity import reused
from clausebook.changes.match import id_of, label, matched
from clausebook.changes.texts import by_language, same
from clausebook.model.base import Item, fields_of
from clausebook.model.compliance import Period
from clausebook.model.durations import Duration, Within
from clausebook.model.stamp import Stamp
from clausebook.model.text import Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item before and after; `leave_out` names fields of the item itself that are looked at elsewhere."""

    before: Item
    after: Item
    source: str
    leave_out: frozenset[str] = frozenset()

    def differences(self) -> Iterator[Difference]:
        """Every field that is not the same, in the order of the model."""
        yield from self._models(self.before, self.after, (), (), (), ())

    def _models(
        self,
        before: BaseModel,
        after: BaseModel,
        name: Route,
        route_before: Route,
        route_after: Route,
        trail: tuple[BaseModel, ...],
    ) -> Iterator[Difference]:
        inside = (*trail, after)
        for field, key, _, _ in fields_of(type(before)):
            first, second = getattr(before, field), getattr(after, field)
            if first is second or (first == second and not isinstance(first, BaseModel)):
                continue
            if not name and key in self.leave_out:
                continue
            at, here, there = (*name, key), (*route_before, key), (*route_after, key)
            whole = Difference(
                key, at, Side(self.before, before, here, first), Side(self.after, after, there, second), inside
            )
            if isinstance(first, tuple) and isinstance(second, tuple):
                if _of_parts(first, second):
                    yield from self._parts(first, second, whole)
                elif not _same_members(first, second, self.source):
                    yield whole
            elif isinstance(first, BaseModel) and isinstance(second, BaseModel):
                if not isinstance(first, _WHOLE):
                    yield from self._models(first, second, at, here, there, inside)
                elif first != second:
                    yield whole
            elif isinstance(first, Text) and isinstance(second, Text):
                if not same(first, second, self.source):
                    yield whole
            else:
                yield whole

    def _parts(self, first: tuple[Any, ...], second: tuple[Any, ...], whole: Difference) -> Iterator[Difference]:
        before, after = whole.before, whole.after
        for index, other in matched(first, second):
            part = first[index] if index is not None else second[other or 0]
            at = (*whole.name, _name(part))
            here = before.route if index is None else (*before.route, index)
            there = after.route if other is None else (*after.route, other)
            if index is not None and other is not None:
                if first[index] == second[other]:
                    continue
                if reused(first[index], second[other]):
                    yield Difference(
                        whole.key,
                        at,
                        Side(before.item, before.holder, here, first[index]),
                        Side(after.item, after.holder, there, second[other]),
                        whole.trail,
                    )
                else:
                    yield from self._models(first[index], second[other], at, here, there, whole.trail)
            else:
                yield Difference(
                    whole.key,
                    at,
                    Side(before.item, before.holder, here, None if index is None else first[index]),
                    Side(after.item, after.holder, there, None if other is None else second[other]),
                    whole.trail,
                )
        if whole.key in _ORDERED and _order(first, second) != _order(second, first):
            yield whole


_WHOLE = (Within, Duration, Period, Stamp)
"""Parts that are one value to a reader, and are not taken apart."""

_ORDERED = frozenset({"stages", "severities"})
"""Lists whose order says something: stages are climbed one by one, severities stand gravest first."""


def _name(part: Any) -> Key:
    return id_of(part) or label(part)[:60]


def _order(first: tuple[Any, ...], second: tuple[Any, ...]) -> list[str | None]:
    """The ids of the first list that the second has too, in the order of the first."""
    known = {id_of(part) for part in second}
    return [id_of(part) for part in first if id_of(part) in known]


def _of_parts(first: tuple[Any, ...], second: tuple[Any, ...]) -> bool:
    return any(isinstance(value, BaseModel) for value in (*first[:1], *second[:1]))


def _same_members(first: tuple[Any, ...], second: tuple[Any, ...], source: str) -> bool:
    """Whether two lists hold the same, whatever their order."""
    if len(first) != len(second):
        return False
    return sorted(_member(value, source) for value in first) == sorted(_member(value, source) for value in second)


def _member(value: Any, source: str) -> str:
    return repr(sorted(by_language(value, source).items())) if isinstance(value, Text) else str(value)
