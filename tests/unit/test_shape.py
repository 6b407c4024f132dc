"""Every error that a model can produce has a rule."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from clausebook.model import rules
from clausebook.model.base import fields_of
from clausebook.model.catalogue import UsualMeasure
from clausebook.model.kinds import CONTENT_KINDS, Retired
from clausebook.model.organisation import Organisation
from clausebook.model.shape import RULE_FOR, problems_of
from clausebook.source import Route, parse
from tests.unit.read_as import CONTEXT, errors_of, problems

WORDS = (
    "words", "EV-001", "K04", "7.4", "1", "2026-01-01", "true", "16:30", "2026-Q2", "a" * 64, "https://example.org",
    "en", "public", "old--new", "iso10002-2018/7.4", "visit@1", "time ACK 0123456789abcdef",
    "@organisation/team",
)  # fmt: skip
WRONG: tuple[Any, ...] = (
    None, "", " ", "§ no! such value", "9" * 1000, "-1", "2026-02-30", [], [None], [[]], ["§"], {}, {"unknown": "x"},
    {"en": "x"}, {"en": ""}, {"en": " "}, {"en": []}, {"en": {}}, {"not a tag": "x"}, {"": "x"},
)  # fmt: skip
ROOTS: tuple[type[BaseModel], ...] = (
    *(item for kind in CONTENT_KINDS for item in (*kind.lists.values(), *([kind.whole] if kind.whole else []))),
    Retired,
    UsualMeasure,
)


def sample(model: type[BaseModel]) -> dict[str, Any]:
    """Valid data in which every key is given."""
    return {key: fitting(info.annotation, info.metadata) for _, key, _, info in fields_of(model)}


def fitting(annotation: Any, metadata: Sequence[Any] = ()) -> Any:
    """A value this type takes: for a list one entry, for words the first of the samples that is not refused."""
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return sample(annotation)
    if get_origin(annotation) is tuple:
        return [fitting(parts[0])]
    if get_origin(annotation) in (Union, UnionType):
        return fitting(parts[0])
    if get_origin(annotation) is Literal:
        return parts[0]
    whole = Annotated[annotation, *metadata] if metadata else annotation
    return next(word for word in WORDS if accepts(TypeAdapter(whole), word))


def accepts(adapter: TypeAdapter[Any], word: str) -> bool:
    try:
        adapter.validate_python(word, context=CONTEXT)
    except ValidationError:
        return False
    return True


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    """Every route below data, and data itself."""
    yield route
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield from routes(value, (*route, step))


def replaced(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    step, *rest = route
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[step] = replaced(copy[step], tuple(rest), value)
    return copy


def models(roots: Iterable[Any]) -> Iterator[type[BaseModel]]:
    """The models that some annotations name, and the models of their fields."""
    for annotation in roots:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
            yield from models(info.annotation for info in annotation.model_fields.values())
        else:
            yield from models(get_args(annotation))


EVERY_MODEL = sorted(set(models(ROOTS)), key=lambda model: model.__name__)


@cache
def mistakes(model: type[BaseModel]) -> Sequence[tuple[Route, Any, Any, ValidationError]]:
    """A wrong value of every type at every route of a model's own fields (their models have their own turn)."""
    whole = sample(model)
    found = []
    for route in routes(whole):
        for wrong in WRONG if len(route) <= 2 else ():
            data = replaced(whole, route, wrong)
            error = errors_of(model, data)
            if error:
                found.append((route, wrong, data, error))
    return found


def test_all_models_are_walked() -> None:
    """The two tests below are about as many models as there are."""
    assert len(EVERY_MODEL) > 50
    assert [model for model in EVERY_MODEL if errors_of(model, sample(model))] == []


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_every_error_a_model_can_produce_has_a_rule(model: type[BaseModel]) -> None:
    """A wrong value of every type at every route: never MOD099, always a place, a message and one thing to do."""
    places = parse("f.yml", json.dumps(sample(model), indent=1).encode()).places

    assert mistakes(model)
    for route, wrong, data, error in mistakes(model):
        assert {entry["type"] for entry in error.errors()} <= RULE_FOR.keys(), (route, wrong)
        for problem in problems_of(error, model, places, (), data):
            assert problem.rule is not rules.INVALID_VALUE, (route, wrong, problem)
            assert problem.place.line > 0, (route, wrong, problem)
            assert all((problem.message, problem.label, problem.help)), (route, wrong, problem)
            assert len(problem.message) < 150, (route, wrong, problem)


def test_every_row_of_the_table_is_used() -> None:
    """A row that no error reaches is a word nobody needs."""
    seen = {entry["type"] for model in EVERY_MODEL for *_, error in mistakes(model) for entry in error.errors()}

    assert seen == set(RULE_FOR)


def test_numbers_beyond_range_are_refused_as_text() -> None:
    """A thousand digits are not a number of days, and Python's limit for such numbers is never reached."""
    written = (
        "id: o\nname: x\njurisdictions: [{id: j, name: x}]\nentities: [{id: e, name: x, jurisdiction: j}]\n"
        f"claims:\n  - {{standard: iso10002-2018, kind: assessed, scope: x, since: {'9' * 10_000}}}\n"
    )
    (problem,) = problems(Organisation, written)

    assert (problem.rule.code, problem.place.line, problem.help) == ("MOD004", 6, "write a date like `2026-03-31`")
