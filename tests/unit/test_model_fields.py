"""What holds for every field of every model that content may contain, found by walking the models themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError, create_model

from clausebook.model.base import EVERYONE, Model, SeenBy, fields_of
from clausebook.model.kinds import CONTENT_KINDS, FileKind
from clausebook.model.text import Text, Verbatim
from clausebook.source import parse

AS_WRITTEN = (
    "5.10", "no", "yes", "on", "true", "null", "12:30", "1e3", "0x1F", "007", "1_000", "+5", "2026-03-31",
    "see [[time:ACK]] and [[clause:7.4]]", "see {{ not.a.template }}", "50 % of 3 < 4 & more",
)  # fmt: skip
"""Each is a plain scalar that YAML or a template language would like to make something else of."""

MALFORMED = ("Two words", "under_score", "trailing-", "-leading", "slash/in/it", "semi;colon", "é", "")

TEXTS: tuple[Any, ...] = ("words", {"en": "words"}, {"en": "words", "fa": "واژه‌ها", "zh-Hans": "词"})
NOT_TEXTS: tuple[Any, ...] = ("", "  ", {}, {"english": "words"}, {"en": ""}, {"en": ["words"]}, ["words"])


def models() -> tuple[type[BaseModel], ...]:
    """Every model that a file below `content/` may hold a part of."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = [kind.model for kind in CONTENT_KINDS]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = None
            for info in model.model_fields.values():
                waiting.extend(leaf for leaf in leaves(info.annotation) if issubclass(leaf, BaseModel))
    return tuple(sorted(found, key=lambda model: model.__name__))


def parts(annotation: Any) -> Iterator[Any]:
    """The annotation, and whatever it is made of."""
    yield annotation
    if get_origin(annotation) is Annotated:
        yield from parts(get_args(annotation)[0])
    elif get_origin(annotation) is not Literal:
        for argument in get_args(annotation):
            yield from parts(argument)


def leaves(annotation: Any) -> Iterator[Any]:
    """The plain types an annotation is made of."""
    return (part for part in parts(annotation) if isinstance(part, type) and not get_args(part))


def is_string(annotation: Any) -> bool:
    """Whether a field holds one string that is no text."""
    return set(leaves(annotation)) == {str}


def holds(annotation: Any, kind: type) -> bool:
    """Whether a field holds values of a kind, alone or in a list."""
    return any(issubclass(leaf, kind) for leaf in leaves(annotation))


def in_list(annotation: Any) -> bool:
    """Whether a field holds a list."""
    return any(get_origin(part) is tuple for part in parts(annotation))


@cache
def alone(model: type[BaseModel], name: str) -> type[BaseModel]:
    """A model with that one field, so that nothing else is missing."""
    info = model.model_fields[name]
    fields: dict[str, Any] = {name: (info.annotation, info)}
    return create_model(f"{model.__name__}_{name}", __base__=Model, **fields)


def refused(model: type[BaseModel], name: str, key: str, value: Any) -> list[str]:
    """The kinds of error that a value brings in one field."""
    try:
        alone(model, name).model_validate({key: value})
    except ValidationError as error:
        return [entry["type"] for entry in error.errors()]
    return []


MODELS = models()
ALL_FIELDS = [(model, name, key, info) for model in MODELS for name, key, _, info in fields_of(model)]


def fields(wanted: Callable[[Any, str], bool]) -> pytest.MarkDecorator:
    """The fields that are wanted, as parameters of a test: model, name in Python, key in YAML."""
    chosen = [
        pytest.param(model, name, key, id=f"{model.__name__}.{key}")
        for model, name, key, info in ALL_FIELDS
        if wanted(info, key)
    ]
    return pytest.mark.parametrize("model,name,key", chosen)


every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
every_field = fields(lambda info, key: True)
every_text = fields(lambda info, key: holds(info.annotation, Text))
every_id = fields(lambda info, key: key in ("id", "policy", "slug") or (key == "number" and is_string(info.annotation)))
every_list = fields(lambda info, key: in_list(info.annotation))


def test_the_walk_finds_the_models() -> None:
    """A walk that finds nothing would let every test below pass."""
    names = {model.__name__ for model in MODELS}
    assert {"Organisation", "Policy", "TimeRule", "Condition", "Duration", "Edition", "Approval", "Clause"} <= names
    assert {"Role", "Holder", "Step", "Document", "Evidence", "Statement", "Objective", "Term", "Retired"} <= names
    assert len(ALL_FIELDS) > 300


@every_field
def test_a_field_says_who_may_see_it(model: type[BaseModel], name: str, key: str) -> None:
    """Exactly one mark: without one a new field would reach the public site by default."""
    marks = [mark for mark in model.model_fields[name].metadata if isinstance(mark, SeenBy)]
    assert len(marks) == 1


@every_field
def test_a_field_is_explained(model: type[BaseModel], name: str, key: str) -> None:
    """Editors show the description while somebody writes, so it is a sentence."""
    description = model.model_fields[name].description or ""
    assert description == description.strip()
    assert description.endswith(".")
    assert len(description) > len(".")


@every_field
def test_a_field_that_some_site_cuts_may_be_absent(model: type[BaseModel], name: str, key: str) -> None:
    """Cutting leaves the default, so there has to be one, and it tells nothing."""
    info = model.model_fields[name]
    audience = next(audience for field, _, audience, _ in fields_of(model) if field == name)
    if audience != EVERYONE:
        assert not info.is_required()


@every_model
def test_a_model_is_closed(model: type[BaseModel]) -> None:
    """A misspelt key is a problem, never ignored."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"no-such-key": "words"})
    assert ("extra_forbidden", ("no-such-key",)) in [(entry["type"], entry["loc"]) for entry in caught.value.errors()]


@every_model
def test_a_model_never_changes(model: type[BaseModel]) -> None:
    """What was read is what is checked and published."""
    name = next(iter(model.model_fields))
    with pytest.raises(ValidationError) as caught:
        setattr(model.model_construct(), name, "other")
    assert [entry["type"] for entry in caught.value.errors()] == ["frozen_instance"]


@every_field
def test_a_sequence_is_a_tuple(model: type[BaseModel], name: str, key: str) -> None:
    """Lists, sets and mappings could be changed after reading."""
    changeable = (list, set, dict)
    made_of = list(parts(model.model_fields[name].annotation))
    assert not [part for part in made_of if part in changeable or get_origin(part) in changeable]


@every_list
def test_a_list_is_read_as_a_tuple(model: type[BaseModel], name: str, key: str) -> None:
    """One value where a list belongs is refused, so that nobody loses the second one later."""
    assert refused(model, name, key, "words")


@every_field
def test_no_field_takes_any_string(model: type[BaseModel], name: str, key: str) -> None:
    """A string is either words, in any language, or has a form that is checked."""
    info = model.model_fields[name]
    if str in set(leaves(info.annotation)):
        value = "\x00 no form allows this \\"
        assert refused(model, name, key, [value] if in_list(info.annotation) else value)


@every_id
@pytest.mark.parametrize("value", MALFORMED)
def test_a_malformed_id_is_refused(model: type[BaseModel], name: str, key: str, value: str) -> None:
    """Ids become addresses and file names."""
    assert refused(model, name, key, value) == ["malformed_id"]


@every_text
def test_a_text_is_one_string_or_one_for_each_language(model: type[BaseModel], name: str, key: str) -> None:
    """Every text can be translated, and none may be empty or carry a name that is no language.

    Words kept as somebody typed them are in the one language that they were typed in.
    """
    listed = in_list(model.model_fields[name].annotation)
    typed = holds(model.model_fields[name].annotation, Verbatim)
    for value in TEXTS[:1] if typed else TEXTS:
        assert not refused(model, name, key, [value] if listed else value)
    for value in (*NOT_TEXTS, *(TEXTS[1:] if typed else ())):
        assert refused(model, name, key, [value] if listed else value)


@every_text
def test_a_text_stays_as_written(model: type[BaseModel], name: str, key: str) -> None:
    """From the file to the model nothing is converted, shortened or evaluated."""
    listed = in_list(model.model_fields[name].annotation)
    for written in AS_WRITTEN:
        reading = parse("some.yml", (f"{key}:\n  - {written}\n" if listed else f"{key}: {written}\n").encode())
        assert not reading.problems
        held = getattr(alone(model, name).model_validate(reading.data), name)
        assert str(held[0] if listed else held) == written


@pytest.mark.parametrize("kind", CONTENT_KINDS, ids=lambda kind: kind.name)
def test_a_kind_of_file_holds_items_that_can_be_referred_to(kind: FileKind) -> None:
    """Each item has a kind of its own, and says who sees it when the YAML does not."""
    items = list(kind.lists.values()) if kind.whole is None else [kind.whole]
    assert items
    for item in items:
        assert item.kind_name
        assert item.default_audience
        assert (item.__doc__ or "").strip().splitlines()[0].endswith(".")
