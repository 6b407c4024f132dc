"""From pydantic's errors to problems with a place, our words, and one thing to do."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from clausebook.diagnostics import Problem, Rule, did_you_mean
from clausebook.model import rules
from clausebook.model.base import fields_of
from clausebook.source import Places, Route

RULE_FOR: dict[str, Rule] = {
    "missing": rules.MISSING_KEY,
    "extra_forbidden": rules.UNKNOWN_KEY,
    "literal_error": rules.UNKNOWN_CHOICE,
    "enum": rules.UNKNOWN_CHOICE,
    "malformed_id": rules.MALFORMED_ID,
    "wrong_form": rules.WRONG_TYPE,
    "string_type": rules.WRONG_TYPE,
    "model_type": rules.WRONG_TYPE,
    "text_type": rules.WRONG_TYPE,
    "text_language": rules.WRONG_TYPE,
    "text_empty": rules.EMPTY_VALUE,
    "too_short": rules.EMPTY_VALUE,
    "tuple_type": rules.NOT_A_LIST,
}
"""Every error type the models can produce; a test walks the models and fails when one has no row."""


def problems_of(
    error: ValidationError, model: type[BaseModel], places: Places, route: Route, data: Any
) -> list[Problem]:
    """One problem for each error, placed in the file. `route` leads to `data`, the raw value that was validated."""
    return [_problem(entry, model, places, route, data) for entry in error.errors(include_url=False)]


def _problem(entry: Any, model: type[BaseModel], places: Places, route: Route, data: Any) -> Problem:
    rule = RULE_FOR.get(entry["type"], rules.INVALID_VALUE)
    full: Route = (*route, *_written(entry["loc"], data))
    key = str(entry["loc"][-1]) if entry["loc"] else ""
    owner, annotation = _field(model, entry["loc"])
    if rule is rules.MISSING_KEY:
        return _missing(places, full[:-1] if places.has(full) else full, key, owner)
    if rule is rules.UNKNOWN_KEY:
        near = did_you_mean(key, _keys(owner), f"delete it, or use one of {_listed(_keys(owner))}")
        return rule.problem(f"`{key}` is not a key here", places.at(full, key=True), label="unknown key", help=near)
    value = entry.get("input")
    shown = _shown(value)
    place = places.at(full)
    if rule is rules.UNKNOWN_CHOICE:
        allowed = _choices(annotation, entry)
        help = did_you_mean(str(value), allowed, f"use one of {_listed(allowed)}")
        return rule.problem(f"`{key_of(full)}` is {shown}", place, label="not a choice", help=help)
    if rule is rules.MALFORMED_ID:
        return rule.problem(
            f"`{entry['ctx']['value']}` is no id of this kind",
            place,
            label="malformed",
            help=f"write {entry['ctx']['expected']}",
        )
    if rule is rules.EMPTY_VALUE:
        return rule.problem(
            f"`{key_of(full)}` is empty", place, label="empty", help="write something, or delete the key"
        )
    if rule is rules.NOT_A_LIST:
        help = f"write it as a list: `- {value}` on a line of its own" if isinstance(value, str) else "write a list"
        return rule.problem(f"`{key_of(full)}` is {shown}", place, label="not a list", help=help)
    if rule is rules.WRONG_TYPE:
        return rule.problem(
            f"`{key_of(full)}` is {shown}", place, label="wrong form", help=_expected(entry, owner, annotation)
        )
    return rule.problem(f"`{key_of(full)}` is {shown}", place, label="refused", help=str(entry["msg"]))


def key_of(route: Route) -> str:
    """The last key of a route, with the index where the value stands in a list."""
    names = [step for step in route if isinstance(step, str)]
    index = f"[{route[-1]}]" if route and isinstance(route[-1], int) else ""
    return f"{names[-1] if names else 'file'}{index}"


def _missing(places: Places, route: Route, key: str, owner: type[BaseModel] | None) -> Problem:
    meaning = ""
    if owner is not None:
        meaning = next((info.description or "" for _, name, _, info in fields_of(owner) if name == key), "")
    return rules.MISSING_KEY.problem(
        f"`{key}` is missing",
        places.at(route),
        label=f"no `{key}`",
        help=f"add `{key}: …`" + (f" ({_lower(meaning.rstrip('.'))})" if meaning else ""),
    )


def _expected(entry: Any, owner: type[BaseModel] | None, annotation: Any) -> str:
    if entry["type"] == "wrong_form":
        return f"write {entry['ctx']['expected']}"
    if entry["type"] == "text_language":
        return "name each text by a language tag like `en` or `zh-Hans`"
    if entry["type"] == "text_type":
        return "write one text, or one text for each language"
    if entry["type"] == "model_type":
        nested = _model(annotation)
        return f"write keys below it: {_listed(_keys(nested))}" if nested else "write keys below it"
    return "write a text"


def _written(loc: tuple[str | int, ...], data: Any) -> Route:
    """The part of pydantic's location that is in the file: it also names union members, which are not."""
    route: list[str | int] = []
    here = data
    for index, step in enumerate(loc):
        if (isinstance(here, dict) and step in here) or (isinstance(step, int) and isinstance(here, list) and step < len(here)):
            here = here[step]
        elif index < len(loc) - 1:
            continue
        else:
            break
        route.append(step)
    return tuple(route)


def _field(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[type[BaseModel] | None, Any]:
    """The model that declares the last step of `loc`, and the annotation of that field."""
    owner: type[BaseModel] | None = model
    annotation: Any = None
    for step in loc:
        if isinstance(step, int):
            continue
        if annotation is not None:
            owner = _model(annotation)
        if owner is None:
            return None, None
        annotation = next((info.annotation for _, key, _, info in fields_of(owner) if key == step), None)
        if annotation is None:
            return owner, None
    return owner, annotation


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model(part))), None)


def _choices(annotation: Any, entry: Any) -> list[str]:
    found = [str(part) for part in _literals(annotation)]
    return found or [word.strip("' ") for word in str(entry["ctx"]["expected"]).replace(" or ", ",").split(",")]


def _literals(annotation: Any) -> list[Any]:
    parts = get_args(annotation)
    if parts and all(isinstance(part, str) for part in parts):
        return list(parts)
    return [word for part in parts for word in _literals(part)]


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [] if model is None else [key for _, key, _, _ in fields_of(model)]


def _listed(words: list[str]) -> str:
    shown = ", ".join(f"`{word}`" for word in words[:12])
    return shown + (f" and {len(words) - 12} more" if len(words) > 12 else "")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
