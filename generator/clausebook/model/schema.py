"""JSON Schemas, one per kind of file, made from the models, so that an editor knows what the checker knows.

Draft 2020-12. Every `$ref` stays inside its file, so no editor asks another host. Three things differ from what
pydantic writes: a key that may be left out may also be empty, as it may in YAML; a text is said once and referred
to; titles that only repeat a key are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from clausebook.model.base import EVERYONE, Model, seen_by
from clausebook.model.catalogue import UsualMeasure
from clausebook.model.kinds import CONTENT_KINDS
from clausebook.model.regime import PolicyElement
from clausebook.model.text import Text, text_schema

SUFFIX = ".schema.json"
SCHEMA_FOLDER = "schemas"
"""Where a repository keeps them: at its root, because the first line of every file says so."""

_NOTHING = {"type": "null"}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class UsualMeasuresFile(Model):
    """The list of usual measures that comes with the catalogues; an organisation's content has no such file."""

    measures: tuple[UsualMeasure, ...] = seen_by(EVERYONE, "Measures an organisation may choose.", min_length=1)


class PolicyElementsFile(Model):
    """The elements of a public complaints policy, which come with the catalogues; content has no such file."""

    elements: tuple[PolicyElement, ...] = seen_by(EVERYONE, "The elements in order.", min_length=1)


def schema_models() -> dict[str, type[Model]]:
    """The model of a whole file, for each kind of file that has a schema."""
    own: dict[str, type[Model]] = {"usual-measures": UsualMeasuresFile, "policy-elements": PolicyElementsFile}
    return {**{kind.name: kind.model for kind in CONTENT_KINDS}, **own}


def schema_of(name: str, model: type[Model]) -> dict[str, Any]:
    """The JSON Schema of a whole file of the kind `name`."""
    made = model.model_json_schema(by_alias=True)
    defs: dict[str, Any] = {Text.__name__: {**text_schema(), "description": _first_line(Text.__doc__)}}
    for part, schema in made.pop("$defs", {}).items():
        defs[part] = {**_tidy(schema), "title": _words(part)}
    return {
        "$schema": DRAFT,
        "title": f"{_words(name)} (clausebook)",
        **_tidy(made),
        "$defs": dict(sorted(defs.items())),
    }


@cache
def schema_files() -> Mapping[str, str]:
    """File name and text of every schema; the same models give the same bytes."""
    return {
        f"{name}{SUFFIX}": json.dumps(schema_of(name, model), indent=2, ensure_ascii=False) + "\n"
        for name, model in schema_models().items()
    }


def _tidy(node: Any) -> Any:
    """One model, with its properties as this module's first lines promise."""
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if node.get("anyOf") and _is_text(node["anyOf"]):
        node = {key: value for key, value in node.items() if key != "anyOf"} | _text(node["anyOf"])
    tidied = {key: _tidy(value) for key, value in node.items() if key not in ("properties", "title")}
    if "properties" in node:
        required = node.get("required", ())
        tidied["properties"] = {
            key: _property(value, optional=key not in required) for key, value in node["properties"].items()
        }
    return tidied


def _property(node: dict[str, Any], *, optional: bool) -> dict[str, Any]:
    tidied: dict[str, Any] = _tidy(node)
    if tidied.get("default") in (None, []):
        tidied.pop("default", None)
    return _or_nothing(tidied) if optional else tidied


def _or_nothing(node: dict[str, Any]) -> dict[str, Any]:
    """The same, or nothing: `key:` with no value means that the key is absent.

    Said beside the type where there is one, because of several branches an editor names them all as the mistake.
    """
    about = {key: value for key, value in node.items() if key in ("description", "default")}
    branches = [branch for branch in node.get("anyOf", ()) if branch != _NOTHING]
    rest = {key: value for key, value in node.items() if key not in (*about, "anyOf")}
    only = rest if not branches else branches[0] if len(branches) == 1 else {}
    if "enum" in only:
        only = {**only, "enum": [*only["enum"], None]}
    if "type" in only:
        types = only["type"] if isinstance(only["type"], list) else [only["type"]]
        return {**about, **only, "type": [*types, "null"]}
    if "enum" in only:
        return {**about, **only}
    return {**about, "anyOf": [*(branches or [rest]), _NOTHING]}


def _is_text(members: list[Any]) -> bool:
    return all(member in members for member in text_schema()["anyOf"])


def _text(members: list[Any]) -> dict[str, Any]:
    ref = {"$ref": f"#/$defs/{Text.__name__}"}
    rest = [member for member in members if member not in text_schema()["anyOf"]]
    return {"anyOf": [ref, *rest]} if rest else ref


def _words(name: str) -> str:
    """`TimeRule` and `time-rule` as words: Time rule."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ").lower()
    return spaced[:1].upper() + spaced[1:]


def _first_line(text: str | None) -> str:
    return text.strip().splitlines()[0] if text else ""
