"""The lines of a new item: what must be there with a value, what may be there as a comment, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema

from clausebook.commands.scalars import scalar
from clausebook.model.base import Ref, fields_of
from clausebook.model.text import Text
from clausebook.model.values import Code

UNWRITTEN = "To be written"

_BY_KEY = {
    "id": "an-id", "policy": "complaints", "version": "1.0", "period": "2026-Q4", "catalogue_measure": "K04",
    "binding_language": "en", "languages": "en", "url": "https://www.example.org/", "file": "files/example.pdf",
    "sha256": "0" * 64, "content": "0" * 64, "see": "complaint", "item": "Q-7.4-1", "verbatim": "title",
    "list_sha256": "0" * 64, "digest": "0" * 64, "wording": "0" * 64, "confirmed_wording": "0" * 64,
    "rule": "closed-cases", "handle": "@organisation/team", "element": "P20",
    "series": "an-id",
}  # fmt: skip
_IN_CAPITALS = {"id": "ID-01", "rule": "COV008"}
_BY_KIND = {
    "clause": "7.4", "time": "ACK", "document": "PRO-01", "evidence": "EV-001", "objective": "OBJ-01",
    "measure": "MEA-01", "role": "complaints-manager", "body": "complaints-board", "entity": "company",
    "checklist": "internal-audit-iso10002-2018@1", "audit": "AUD-01", "nonconformity": "NC-01",
}  # fmt: skip
_CAPITALS = next(mark for mark in get_args(Code) if isinstance(mark, WithJsonSchema))
"""How a field says that its id is of capital letters."""

_LAST = ("audience", "restricted")
_MOST_CHOICES = 8

Examples = Callable[[str], str | None]
"""The id of an item of this kind that exists, to show how a reference looks; None when there is none."""


@dataclass(frozen=True)
class Shape:
    """What a field takes: a model, a reference, some words to choose from, or a plain type; perhaps a list of it."""

    inner: Any
    many: bool
    refers_to: str | None
    capitals: bool = False

    @classmethod
    def of(cls, annotation: Any, metadata: Any) -> Shape:
        """The shape behind `X | None`, `tuple[X, ...]` and `Annotated[X, …]`."""
        many, refers_to = False, _ref(metadata)
        while True:
            origin = get_origin(annotation)
            if origin is Annotated:
                refers_to = refers_to or _ref(annotation.__metadata__)
                annotation = get_args(annotation)[0]
            elif origin in (Union, UnionType):
                annotation = next(part for part in get_args(annotation) if part is not type(None))
            elif origin is tuple:
                many, annotation = True, get_args(annotation)[0]
            else:
                return cls(annotation, many, refers_to, _CAPITALS in metadata)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from; empty when any will do."""
        if get_origin(self.inner) is Literal:
            return get_args(self.inner)
        if isinstance(self.inner, type) and issubclass(self.inner, StrEnum):
            return tuple(self.inner)
        return ()


def skeleton(
    model: type[BaseModel], given: Mapping[str, Any], today: date, examples: Examples, *, comments: bool = True
) -> list[str]:
    """The lines of an item of this model, without dash and indentation.

    What is `given` stands there with that value; what must be given and is not, with an example to be replaced;
    with `comments` the rest follows, each key after a `#`.
    """
    lines: list[str] = []
    for _, key, _, info in sorted(fields_of(model), key=lambda field: field[1] in _LAST):
        shape = Shape.of(info.annotation, info.metadata)
        meaning = _meaning(info.description or "", shape) if comments else ""
        if key in given or info.is_required():
            value = given[key] if key in given else _example(key, shape, today, examples)
            lines += _remarked(_written(key, value), meaning)
        elif comments:
            value = _example(key, shape, today, examples, default=info.default)
            lines += [f"# {line}" for line in _remarked(_written(key, value), meaning)]
    return lines


def _example(key: str, shape: Shape, today: date, examples: Examples, *, default: Any = None) -> Any:
    value = _one(key, shape, today, examples, default)
    return [value] if shape.many else value


def _one(key: str, shape: Shape, today: date, examples: Examples, default: Any) -> Any:
    inner = shape.inner
    if shape.refers_to:
        return examples(shape.refers_to) or _BY_KIND.get(shape.refers_to, "an-id")
    if shape.choices:
        return str(default) if default in shape.choices else str(shape.choices[0])
    if inner is bool:
        return "false" if default else "true"
    if inner is date:
        return today.isoformat()
    if inner in (int, Decimal):
        return "1"
    if isinstance(inner, type) and issubclass(inner, Text):
        return UNWRITTEN
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return _nested(inner, today, examples)
    return _IN_CAPITALS[key] if shape.capitals and key in _IN_CAPITALS else _BY_KEY[key]


def _nested(model: type[BaseModel], today: date, examples: Examples) -> dict[str, Any]:
    """What must be in a part of an item; where nothing must, the plain values that may."""
    shapes = {key: (Shape.of(info.annotation, info.metadata), info) for _, key, _, info in fields_of(model)}
    wanted = {key: pair for key, pair in shapes.items() if pair[1].is_required()} or {
        key: pair for key, pair in shapes.items() if not pair[0].many and not _is_model(pair[0]) and key not in _LAST
    }
    return {key: _example(key, shape, today, examples, default=info.default) for key, (shape, info) in wanted.items()}


def _is_model(shape: Shape) -> bool:
    return isinstance(shape.inner, type) and issubclass(shape.inner, BaseModel)


def _written(key: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}:", *(f"  {line}" for line in _mapping(value))]
    if isinstance(value, list):
        lines = [f"{key}:"]
        for entry in value:
            first, *rest = _mapping(entry) if isinstance(entry, dict) else [scalar(entry)]
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
        return lines
    return [f"{key}: {scalar(value)}"]


def _mapping(value: dict[str, Any]) -> list[str]:
    return [line for key, entry in value.items() for line in _written(key, entry)]


def _remarked(lines: list[str], meaning: str) -> list[str]:
    return [f"{lines[0]}  # {meaning}", *lines[1:]] if meaning else lines


def _meaning(description: str, shape: Shape) -> str:
    choices = shape.choices
    if choices and len(choices) <= _MOST_CHOICES and not all(choice in description for choice in choices):
        return f"{description} One of: {', '.join(choices)}."
    return description


def _ref(metadata: Any) -> str | None:
    return next((mark.kind for mark in metadata if isinstance(mark, Ref)), None)
