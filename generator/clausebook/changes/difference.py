"""What the comparison hands to the kinds of change, and what they hand back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel

from clausebook.changes.kind import Kind, Pair
from clausebook.model.base import Item

Key: TypeAlias = str | int
Route: TypeAlias = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the item and its part that hold the value, where it stands, and the value."""

    item: Item | None
    holder: BaseModel | None
    route: Route
    value: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same. `name` leads to it by ids, so it is the same however lists are ordered."""

    key: str
    name: Route
    before: Side
    after: Side
    trail: tuple[BaseModel, ...]

    @property
    def holder(self) -> BaseModel:
        """The part that holds the value now, or held it."""
        found = self.after.holder or self.before.holder
        assert found is not None
        return found

    @property
    def holders(self) -> tuple[Any, Any]:
        """The part that held the value, and the one that holds it."""
        return self.before.holder, self.after.holder


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a difference means: its kind, and before and after in words (None: the values as they are).

    `of` narrows the subject: the language of a translation.
    """

    kind: Kind
    before: str | None = None
    after: str | None = None
    of: str = ""


Handler: TypeAlias = Callable[[Difference], Iterator[Meaning]]
Table: TypeAlias = dict[tuple[type[BaseModel], str], Handler]
"""What a field of a model means when it changes."""


def chosen(pair: Pair, worse: bool, before: str | None = None, after: str | None = None) -> Meaning:
    """The worse or the better one of a pair."""
    return Meaning(pair.worse if worse else pair.better, before, after)
