"""Texts: one string, or one string for each language; plain words, or prose with CommonMark in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""A language tag as we use it: `en`, `fa`, `zh-Hans`, `pt-BR` (a subset of BCP 47)."""


def text_schema() -> dict[str, Any]:
    """The JSON Schema of a text. A number is as good as a word: an unquoted `7.12` is a text here."""
    words = {"type": ["string", "number"], "minLength": 1}
    return {
        "anyOf": [
            words,
            {
                "type": "object",
                "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
                "additionalProperties": words,
                "minProperties": 1,
            },
        ]
    }


class Text:
    """Plain words. Written as one string it is in the organisation's source language.

    Never holds nothing: an empty text is a problem, an absent one is None in the model.
    """

    __slots__ = ("_texts",)
    _texts: tuple[tuple[str, str], ...]

    def __init__(self, texts: str | dict[str, str]) -> None:
        pairs = (("", texts),) if isinstance(texts, str) else tuple(texts.items())
        object.__setattr__(self, "_texts", pairs)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a text never changes")

    def read(self, language: str, source: str) -> tuple[str, str]:
        """The text and the language it is really in: the one asked for, else the source language, else the first."""
        if len(self._texts) == 1:
            tag, text = self._texts[0]
            return text, tag or source
        texts = {tag or source: text for tag, text in self._texts}
        for tag in (language, source):
            if tag in texts:
                return texts[tag], tag
        return texts[next(iter(texts))], next(iter(texts))

    def languages(self, source: str) -> frozenset[str]:
        """The languages this text is written in."""
        return frozenset(tag or source for tag, _ in self._texts)

    def items(self) -> tuple[tuple[str, str], ...]:
        """Language tag (empty for a plain string) and text, in the order of the file."""
        return self._texts

    def plain(self) -> str | dict[str, str]:
        """The text as it stands in YAML."""
        return self._texts[0][1] if self._texts[0][0] == "" else dict(self._texts)

    def __str__(self) -> str:
        return self._texts[0][1]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.plain()!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._texts == self._texts

    def __hash__(self) -> int:
        return hash(self._texts)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(lambda text: text.plain())
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return text_schema()

    @classmethod
    def _validate(cls, value: Any) -> Text:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            if not value.strip():
                raise PydanticCustomError("text_empty", "a text needs words")
            return cls(value)
        if isinstance(value, dict) and value:
            for tag, text in value.items():
                if not isinstance(tag, str) or not LANGUAGE.fullmatch(tag):
                    raise PydanticCustomError("text_language", "`{tag}` is not a language tag", {"tag": str(tag)})
                if not isinstance(text, str):
                    raise PydanticCustomError("text_type", "a text is a string, or a string for each language")
                if not text.strip():
                    raise PydanticCustomError("text_empty", "a text needs words")
            return cls(value)
        raise PydanticCustomError("text_type", "a text is a string, or a string for each language")


class Prose(Text):
    """Words with CommonMark in them: paragraphs, lists, emphasis, links, tables are rendered; HTML is not."""

    __slots__ = ()


class Verbatim(Prose):
    """Words kept as somebody typed them: nothing in them is a mark or a reference. One string, in any language."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number"], "minLength": 1}

    @classmethod
    def _validate(cls, value: Any) -> Text:
        if isinstance(value, dict):
            raise PydanticCustomError("text_type", "these words are one string")
        return super()._validate(value)


def as_typed(data: Any, names: Mapping[str, tuple[str, ...]]) -> Any:
    """Raw data of an item in which the fields that it lists under `verbatim` hold Verbatim instead of strings.

    `names` says which fields may be listed and, where a field holds parts, which fields of those are words.
    """
    if not isinstance(data, dict) or not isinstance(data.get("verbatim"), list | tuple):
        return data
    listed = {name for name in data["verbatim"] if isinstance(name, str) and name in names}
    return {key: _typed(value, names[key]) if key in listed else value for key, value in data.items()}


def _typed(value: Any, within: tuple[str, ...]) -> Any:
    if isinstance(value, list | tuple):
        return [_typed(one, within) for one in value]
    if isinstance(value, dict):
        return {key: _typed(one, ()) if key in within else one for key, one in value.items()}
    return Verbatim(value) if isinstance(value, str) and value.strip() else value
