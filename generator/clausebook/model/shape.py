"""From pydantic's errors to problems with a place, our words, and one thing to do."""

from __future__ import annotations

import unicodedata
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from clausebook.diagnostics import Place, Problem, Rule, did_you_mean, listed, nearest, quoted
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
    "model_type": rules.WRONG_TYPE,
    "text_type": rules.WRONG_TYPE,
    "text_language": rules.WRONG_TYPE,
    "text_empty": rules.EMPTY_VALUE,
    "too_short": rules.EMPTY_VALUE,
    "tuple_type": rules.NOT_A_LIST,
}
"""Every error type the models can produce; a test walks the models and fails when one has no row."""


_ANEW = "type it anew: it came with copied text"


def problems_of(
    error: ValidationError, model: type[BaseModel], places: Places, route: Route, data: Any
) -> list[Problem]:
    """One problem for each cause, placed in the file. `route` leads to `data`, the raw value that was validated."""
    entries = error.errors(include_url=False)
    return [_Entry(entry, model, places, route, data).problem() for entry in entries if not _follows(entry, entries)]


def _follows(entry: Any, entries: list[Any]) -> bool:
    """Whether another entry reports the same cause: pydantic counts a list whose entries are all refused as empty."""
    return _misspelt(entry, entries) or (entry["type"] == "too_short" and bool(entry["input"]))


def _misspelt(entry: Any, entries: list[Any]) -> bool:
    """Whether a key is missing only because it is written with a slip: the unknown key is report enough."""
    if entry["type"] != "missing":
        return False
    *parent, key = entry["loc"]
    strangers = [
        str(other["loc"][-1])
        for other in entries
        if other["type"] == "extra_forbidden" and list(other["loc"][:-1]) == parent
    ]
    return bool(nearest(str(key), strangers))


def key_of(route: Route) -> str:
    """The last key of a route, with the index where the value stands in a list."""
    names = [step for step in route if isinstance(step, str)]
    index = f"[{route[-1]}]" if route and isinstance(route[-1], int) else ""
    return f"{names[-1] if names else 'file'}{index}"


class _Entry:
    """One error of pydantic's: the value it is about, the model that declares it, and where both stand."""

    def __init__(self, entry: Any, model: type[BaseModel], places: Places, route: Route, data: Any) -> None:
        self.entry, self.type, self.value = entry, entry["type"], entry["input"]
        self.places = places
        self.owner, self.annotation = _field(model, entry["loc"])
        self.last = str(entry["loc"][-1]) if entry["loc"] else ""
        self.route: Route = (*route, *_written(entry["loc"], data))
        self.key = False
        if self.type.startswith("text_"):
            self._step_into_text()

    def problem(self) -> Problem:
        """The problem, in our words."""
        if self.type == "missing":
            return self._missing()
        rule = RULE_FOR.get(self.type, rules.INVALID_VALUE)
        if self.type != "extra_forbidden" and self.value in (None, "", [], {}):
            rule = rules.EMPTY_VALUE
        message, label, help = self._words(rule)
        return rule.problem(message, self._place(), label=label, help=help)

    def _words(self, rule: Rule) -> tuple[str, str, str]:
        """Message, label and help."""
        named = f"`{key_of(self.route)}` is {_shown(self.value)}"
        if rule is rules.UNKNOWN_KEY:
            self.key = True
            keys = _keys(self.owner)
            help = did_you_mean(self.last, keys, f"delete it, or use one of {listed(keys)}")
            odd = _odd_character(self.last)
            if odd:
                return f"the key {quoted(self.last)} holds {odd}", "unknown key", _ANEW
            return f"{quoted(self.last)} is not a key here", "unknown key", help
        if rule is rules.UNKNOWN_CHOICE:
            allowed = _choices(self.annotation, self.entry)
            help = f"use one of {listed(allowed)}"
            return named, "not a choice", did_you_mean(self.value, allowed, help) if _word(self.value) else help
        if rule is rules.MALFORMED_ID:
            odd = _odd_character(self.value) if _word(self.value) else ""
            message = f"{quoted(self.value)} " + (f"holds {odd}" if odd else "is no id of this kind")
            help = _ANEW if odd else f"write {self.entry['ctx']['expected']}"
            return message, "malformed", help
        if rule is rules.EMPTY_VALUE:
            return f"`{key_of(self.route)}` is empty", "empty", "write something, or delete the key"
        if rule is rules.NOT_A_LIST:
            help = "start each entry with `- ` on a line of its own"
            if isinstance(self.value, str) and self.value.startswith("-"):
                help = "put a space after each `-`"
            elif isinstance(self.value, str) and "," not in self.value:
                help = f"write it as a list: {quoted('- ' + self.value)} on a line of its own"
            return named, "not a list", help
        if rule is rules.WRONG_TYPE:
            if self.type == "text_language":
                named = f"{quoted(self.value)} is no language tag"
            return named, "wrong form", self._expected()
        return named, "refused", str(self.entry["msg"])

    def _missing(self) -> Problem:
        """A key that is not there, reported at its parent; or there with nothing behind it, reported as empty."""
        if self.places.has((*self.route, self.last)):
            place = self.places.at((*self.route, self.last))
            return rules.EMPTY_VALUE.problem(f"`{self.last}` is empty", place, label="empty", help="write something")
        meaning = ""
        if self.owner is not None:
            meaning = next(
                (info.description or "" for _, key, _, info in fields_of(self.owner) if key == self.last), ""
            )
        return rules.MISSING_KEY.problem(
            f"`{self.last}` is missing",
            self.places.at(self.route),
            label=f"no `{self.last}`",
            help=f"add `{self.last}: …`" + (f" ({meaning[:1].lower()}{meaning[1:].rstrip('.')})" if meaning else ""),
        )

    def _step_into_text(self) -> None:
        """A text for each language is one value to pydantic; the problem is one tag, or what stands behind it."""
        if not isinstance(self.value, dict):
            return
        for tag, text in self.value.items():
            wrong_tag = self.type == "text_language" and tag == self.entry["ctx"]["tag"]
            empty = self.type == "text_empty" and isinstance(text, str) and not text.strip()
            if wrong_tag or empty or (self.type == "text_type" and not isinstance(text, str)):
                self.route, self.value, self.key = (*self.route, tag), tag if wrong_tag else text, wrong_tag
                return

    def _place(self) -> Place:
        return self.places.at(self.route, key=self.key)

    def _expected(self) -> str:
        if self.type == "wrong_form":
            return f"write {self.entry['ctx']['expected']}"
        if self.type == "text_language":
            return "name each text by a language tag like `en` or `zh-Hans`"
        if self.type == "model_type":
            nested = _model(self.annotation) if self.entry["loc"] else self.owner
            return f"write keys and values: {listed(_keys(nested))}" if nested else "write keys and values"
        return "write one text, or one text for each language"


def _written(loc: tuple[str | int, ...], data: Any) -> Route:
    """The part of pydantic's location that is in the file: it can also name union members, which are not."""
    route: list[str | int] = []
    here = data
    for step in loc:
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and step in range(len(here))
        if inside:
            here = here[step]
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
    found = _literals(annotation)
    return found or [word.strip("' ") for word in str(entry["ctx"]["expected"]).replace(" or ", ",").split(",")]


def _literals(annotation: Any) -> list[str]:
    parts = get_args(annotation)
    if parts and all(isinstance(part, str) for part in parts):
        return list(parts)
    return [word for part in parts for word in _literals(part)]


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [] if model is None else [key for _, key, _, _ in fields_of(model)]


def _odd_character(text: str) -> str:
    """What a copied id holds that no keyboard types there, in words; empty for an id with an ordinary mistake."""
    for character in text:
        if character in "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb":
            return f"the curly quotation mark {character}"
        if unicodedata.category(character) == "Pd" and character != "-":
            return "a dash instead of a hyphen"
        if unicodedata.category(character) == "Cf" or (character.isspace() and character != " "):
            name = unicodedata.name(character, "").lower() or "character without a name"
            return f"an invisible character, U+{ord(character):04X} ({name})"
    return ""


def _word(value: Any) -> bool:
    return isinstance(value, str)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return quoted(value)
