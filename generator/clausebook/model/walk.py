"""Walking through an item: every value with its route and what it refers to, and every part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from clausebook.model.base import Ref, fields_of
from clausebook.model.text import Text


class Visit(NamedTuple):
    """One value: its route in YAML keys, and the kind it refers to if it is a reference."""

    route: tuple[str | int, ...]
    value: Any
    refers_to: str | None


def walk(item: BaseModel, route: tuple[str | int, ...] = ()) -> Iterator[Visit]:
    """Every value below `item` that is not itself a model or a list; absent values are passed over."""
    for name, key, ref in _plan(type(item)):
        value = getattr(item, name)
        if value is not None:
            yield from _visit(value, (*route, key), ref)


def cited(item: BaseModel) -> list[Visit]:
    """The values below `item` that name another item, and its texts, in the order of `walk`."""
    found: list[Visit] = []
    _cited(item, (), found)
    return found


def _cited(item: BaseModel, route: tuple[str | int, ...], found: list[Visit]) -> None:
    """A list is filled, since every check walks through everything: a generator in a generator takes twice as long."""
    for name, key, ref in _citing(type(item)):
        value = getattr(item, name)
        if type(value) is tuple:
            for index, entry in enumerate(value):
                _cited_value(entry, (*route, key, index), ref, found)
        elif value is not None:
            _cited_value(value, (*route, key), ref, found)


def _cited_value(value: Any, route: tuple[str | int, ...], ref: str | None, found: list[Visit]) -> None:
    if is_model(value):
        _cited(value, route, found)
    elif type(value) is tuple:
        for index, entry in enumerate(value):
            _cited_value(entry, (*route, index), ref, found)
    elif ref is not None or isinstance(value, Text):
        found.append(Visit(route, value, ref))


def references(item: BaseModel) -> Iterator[Visit]:
    """The values that name another item."""
    return (visit for visit in walk(item) if visit.refers_to is not None)


def texts(item: BaseModel) -> Iterator[Visit]:
    """The values that hold words."""
    return (visit for visit in walk(item) if isinstance(visit.value, Text))


def parts(item: BaseModel, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], BaseModel]]:
    """The item and every model below it, each with its route in YAML keys."""
    yield route, item
    for name, key in holding(type(item)):
        value = getattr(item, name)
        if is_model(value):
            yield from parts(value, (*route, key))
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if is_model(entry):
                    yield from parts(entry, (*route, key, index))


def _visit(value: Any, route: tuple[str | int, ...], ref: str | None) -> Iterator[Visit]:
    if is_model(value):
        yield from walk(value, route)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _visit(entry, (*route, index), ref)
    else:
        yield Visit(route, value, ref)


@cache
def holding(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that may hold models, by name and key: most hold words, and need not be looked at."""
    return tuple((name, key) for name, key, _, info in fields_of(model) if _may_hold(info.annotation))


def _may_hold(annotation: Any, kinds: tuple[type, ...] = (BaseModel,)) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, kinds):
        return True
    return annotation is Any or any(_may_hold(inner, kinds) for inner in get_args(annotation))


_MODELS: dict[type, bool] = {}


def is_model(value: object) -> bool:
    """Whether a value is a model. Asking pydantic for every value costs more than all the walking: once a class."""
    kind = type(value)
    found = _MODELS.get(kind)
    if found is None:
        found = _MODELS[kind] = issubclass(kind, BaseModel)
    return found


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    return tuple((name, key, reference_kind(info)) for name, key, _, info in fields_of(model))


@cache
def _citing(model: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    """The fields that refer to items, and those that may hold texts or models."""
    kinds = {name: info.annotation for name, info in model.model_fields.items()}
    return tuple(entry for entry in _plan(model) if entry[2] or _may_hold(kinds[entry[0]], (BaseModel, Text)))


def reference_kinds(model: type[BaseModel]) -> dict[str, str]:
    """Each field of a model that refers to items, by its key, and the kind it refers to."""
    return {key: ref for _, key, ref in _plan(model) if ref is not None}


def reference_kind(info: Any) -> str | None:
    """The kind of item that a field refers to, or whose ids a list of it holds."""
    return _ref(info.annotation, info.metadata)


def _ref(annotation: Any, metadata: Any) -> str | None:
    for mark in metadata:
        if isinstance(mark, Ref):
            return mark.kind
    if hasattr(annotation, "__metadata__"):
        return _ref(get_args(annotation)[0], annotation.__metadata__)
    for part in get_args(annotation):
        found = _ref(part, ())
        if found:
            return found
    return None
