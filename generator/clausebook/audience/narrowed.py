"""An earlier state of the content without what has been hidden from an audience since: it is theirs no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from clausebook.audience.project import GROUPS
from clausebook.model.base import Audience, Item, Part
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace

Kept = TypeVar("Kept", bound=Item)
_Owner = tuple[str, str]
_Name = tuple[str, str]


def narrowed(before: Workspace, after: Workspace, shown: Workspace, audience: Audience) -> Workspace:
    """`before`, in which what `after` still has and `shown`, its cut for the audience, has not is shown to nobody."""
    now = _Now(before, after, shown, audience)
    organisation = now.narrow(before.organisation) if before.organisation is not None else None
    groups: dict[str, Any] = {name: tuple(map(now.narrow, getattr(before, name))) for name in GROUPS}
    return replace(before, organisation=organisation, **groups)


class _Now:
    """What the audience may see of the content as it is."""

    def __init__(self, before: Workspace, after: Workspace, shown: Workspace, audience: Audience) -> None:
        self._audience = audience
        visible = {_key(item) for item in shown.items}
        self._hidden = {_key(item): item for item in after.items if _key(item) not in visible}
        was = {_key(item) for item in before.items}
        self._kept = {_key(item) for item in after.items}
        self._renamed = {_owner(item) for key, item in self._hidden.items() if key not in was}
        cut = {_key(item): item for item in shown.items}
        touched = {_owner(item) for item in after.items if cut.get(_key(item)) is not item}
        self._parts = {(_key(item), *part) for item in shown.items if _owner(item) in touched for part in _parts(item)}
        self._hidden_parts = {
            (_owner(item), part[1])
            for item in after.items
            if _owner(item) in touched
            for part in _parts(item)
            if (_key(item), *part) not in self._parts
        }
        self._narrowed = {owner for owner, _ in self._hidden_parts}

    def narrow(self, item: Kept) -> Kept:
        """The item as it was, or a copy that is hidden, or has hidden parts, where it is or has them now."""
        key = _key(item)
        found = self._hidden.get(key)
        if found is not None:
            restricted = found.restricted and self._audience not in found.seen_by
            return item.model_copy(update={"audience": (), "restricted": restricted})
        if isinstance(item, Policy) and key not in self._kept and _owner(item) in self._renamed:
            return item.model_copy(update={"audience": ()})  # its version was raised in the file itself
        return cast(Kept, self._without(item, item, ())) if _owner(item) in self._narrowed else item

    def _without(self, item: Item, model: BaseModel, route: tuple[str, ...]) -> BaseModel:
        update: dict[str, Any] = {}
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, tuple):
                entries = tuple(self._entry(item, entry, (*route, name, _id(entry))) for entry in value)
                if any(new is not old for new, old in zip(entries, value, strict=True)):
                    update[name] = entries
            elif (new := self._entry(item, value, (*route, name))) is not value:
                update[name] = new
        return model.model_copy(update=update) if update else model

    def _entry(self, item: Item, entry: Any, route: tuple[str, ...]) -> Any:
        if isinstance(entry, Part):
            name = (type(entry).__name__, _id(entry))
            if (_key(item), route, name) not in self._parts and (_owner(item), name) in self._hidden_parts:
                return entry.model_copy(update={"audience": ()})
        return self._without(item, entry, route) if isinstance(entry, BaseModel) else entry


def _key(item: Item) -> _Owner:
    return item.kind_name, "" if item.kind_name == "organisation" else item.key


def _owner(item: Item) -> _Owner:
    """What an item is an edition of, or itself."""
    return (item.kind_name, item.policy) if isinstance(item, Policy) else _key(item)


def _id(entry: object) -> str:
    edition = getattr(entry, "version", None)
    return str(getattr(entry, "id", None) or edition or "")


def _parts(model: BaseModel, route: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], _Name]]:
    """Every part below a model: the way to it, and its kind with its id."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        many = isinstance(value, tuple)
        for entry in value if many else (value,):
            if isinstance(entry, BaseModel):
                own = (*route, name, _id(entry)) if many else (*route, name)
                if isinstance(entry, Part):
                    yield own, (type(entry).__name__, _id(entry))
                yield from _parts(entry, own)
