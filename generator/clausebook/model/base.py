"""What every part of the model shares: frozen, closed models whose fields say who may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PrivateAttr, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Audience(StrEnum):
    """The three readerships a site is built for."""

    PUBLIC = "public"
    INTERNAL = "internal"
    AUDITOR = "auditor"


EVERYONE = frozenset(Audience)
STAFF = frozenset({Audience.INTERNAL, Audience.AUDITOR})
INTERNAL_ONLY = frozenset({Audience.INTERNAL})
AUDITOR_ONLY = frozenset({Audience.AUDITOR})
NOBODY: frozenset[Audience] = frozenset()


class _Mark:
    """Something said of a field that changes nothing for pydantic, which else looks whether it knows such a mark."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)


@dataclass(frozen=True, slots=True)
class SeenBy(_Mark):
    """Who may see a field, at most: the audience of the item itself may be narrower, and the narrower counts."""

    audience: frozenset[Audience]


@dataclass(frozen=True, slots=True)
class Ref(_Mark):
    """The field holds the id of another item of `kind`, for instance `role` or `evidence`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a value must look like: `check` gives it back, or raises. As pydantic's BeforeValidator, which for every
    field works out anew how its function is called.
    """

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))


def seen_by(audience: frozenset[Audience], description: str, default: Any = ..., **options: Any) -> Any:
    """A field of a model: who may see it, what it means to a content author, and its default (none: must be given).

    Raises TypeError for a field that must be given although some site cuts it.
    """
    if default is ... and audience != EVERYONE:
        raise TypeError(f"a field that some site cuts needs a default: {description}")
    field = Field(default, description=description, **options)
    field.metadata.append(SeenBy(audience))
    return field


def _true_or_false(value: Any) -> Any:
    if value in ("true", "false") or isinstance(value, bool):
        return value in ("true", True)
    raise PydanticCustomError(
        "wrong_form", "`{value}` is not {expected}", {"value": str(value), "expected": "`true` or `false`"}
    )


Flag = Annotated[bool, Form(_true_or_false), WithJsonSchema({"enum": [True, False, "true", "false"]})]
"""`true` or `false`; never `yes`, `on` or `1`."""


class Model(BaseModel):
    """A part of the content: frozen, and closed to keys it does not know.

    Pydantic builds the validator of a model when it first meets one: most commands meet few kinds of item. The modules
    of models do not import `annotations` from `__future__`: pydantic would compile each of them from its text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item was read: the file, and the keys and indexes that lead to it."""

    file: str
    route: tuple[str | int, ...] = ()


_NOWHERE = Origin("")  # a default would be copied for every item


class Part(Model):
    """A part of an item that may have an audience of its own; without one it is seen wherever the item is."""

    audience: tuple[Audience, ...] | None = seen_by(
        EVERYONE, "Which sites show it: any of public, internal, auditor. Public includes the other two.", None
    )

    @property
    def own_audience(self) -> frozenset[Audience] | None:
        """The sites named in the YAML, or None where it follows what it belongs to."""
        if self.audience is None:
            return None
        return EVERYONE if Audience.PUBLIC in self.audience else frozenset(self.audience)


class Item(Part):
    """A part of the content that can be referred to, with an address in a file of its own."""

    kind_name: ClassVar[str] = ""
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    restricted: Flag = seen_by(
        STAFF,
        "`true` shows staff and auditors outside the audience that it exists, and whom to ask; nothing else.",
        False,
    )
    _origin: Origin = PrivateAttr(default_factory=lambda: _NOWHERE)

    @property
    def origin(self) -> Origin:
        """Where this item was read."""
        kept = self.__pydantic_private__  # under its own name pydantic takes ten times as long to find it
        return kept["_origin"] if kept else _NOWHERE

    def read_from(self, origin: Origin) -> None:
        """Remember where this item was read; called once, when it is read."""
        self._origin = origin

    @property
    def key(self) -> str:
        """What others write to refer to this item."""
        return str(getattr(self, "id"))  # noqa: B009 - each kind declares its own form of id

    @property
    def seen_by(self) -> frozenset[Audience]:
        """The sites that show this item."""
        own = self.own_audience
        return self.default_audience if own is None else own


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, str, frozenset[Audience] | None, Any]]:
    """Each field of a model: its name in Python, its key in YAML, who may see it, and pydantic's own record."""
    for name, info in model.model_fields.items():
        audience = next((mark.audience for mark in info.metadata if isinstance(mark, SeenBy)), None)
        yield name, info.alias or name, audience, info
