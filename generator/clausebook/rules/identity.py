"""Where ids must differ: among items of one kind, and within each list of parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from clausebook.model.base import Item
from clausebook.model.walk import holding, is_model
from clausebook.rules.checklists import asked
from clausebook.rules.context import Context
from clausebook.rules.lookup import named
from clausebook.workspace.workspace import policy_parts

if TYPE_CHECKING:
    from clausebook.model.checklist import Checklist

_ID_KEYS = ("id", "number", "slug", "version", "period", "date")
_ACROSS_POLICIES = ("time", "channel", "external-body")
"""Kinds that other items and prose refer to without naming a policy."""


@dataclass(frozen=True, slots=True)
class Named:
    """One use of an id: what it is called, and where it stands."""

    what: str
    id: str
    item: Item
    route: tuple[str | int, ...]


def scopes(context: Context) -> tuple[list[Named], ...]:
    """Each group within which no two ids may be alike. A statement is left out: COV005 speaks of those."""
    return context.gathered(_scopes)


def _scopes(context: Context) -> Iterator[list[Named]]:
    groups: dict[str, list[Named]] = {}
    for item in context.workspace.items:
        if item.kind_name in ("statement", "organisation"):
            continue
        what = "policy edition" if item.kind_name == "policy" else named(item.kind_name)
        route = ("edition", "version") if item.kind_name == "policy" else ("id",)
        groups.setdefault(item.kind_name, []).append(Named(what, item.key, item, route))
    yield from groups.values()
    for item in context.workspace.own:
        yield from context.in_item(item, _named_parts)
    yield from _across_policies(context)
    for checklist in context.workspace.checklists:
        yield _across_sections(checklist)


def _named_parts(item: Item) -> tuple[list[Named], ...]:
    if not _may_list(type(item)):
        return ()
    return tuple(group for group in _lists(item, item, ()) if len(group) > 1)


@cache
def _may_list(model: type[BaseModel]) -> bool:
    """Whether a model, or a part of it, has a list of models."""
    return any(_lists_models(info.annotation) for info in model.model_fields.values())


def _lists_models(annotation: Any, within: bool = False) -> bool:
    """`within`: below a list already, where any model counts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return within or _may_list(annotation)
    listed = within or get_origin(annotation) is tuple
    return annotation is Any or any(_lists_models(inner, listed) for inner in get_args(annotation))


def _lists(item: Item, part: BaseModel, route: tuple[str | int, ...]) -> Iterator[list[Named]]:
    """The lists below an item whose entries have an id."""
    for name, key in holding(type(part)):
        value: Any = getattr(part, name)
        if is_model(value):
            yield from _lists(item, value, (*route, key))
        elif isinstance(value, tuple) and value and is_model(value[0]):
            id_key = next((known for known in _ID_KEYS if hasattr(value[0], known)), None)
            if id_key is not None:
                yield [
                    Named(_singular(key), str(getattr(entry, id_key)), item, (*route, key, index, id_key))
                    for index, entry in enumerate(value)
                ]
            for index, entry in enumerate(value):
                yield from _lists(item, entry, (*route, key, index))


def _across_policies(context: Context) -> Iterator[list[Named]]:
    """An id of a time rule, channel or external body, once for each policy that has it, whatever the edition."""
    for kind in _ACROSS_POLICIES:
        key = {"time": "time_rules", "channel": "channels", "external-body": "external_bodies"}[kind]
        seen: dict[tuple[str, str], Named] = {}
        for policy in context.workspace.policies:
            parts = [part for of, part in policy_parts(policy) if of == kind]
            for index, part in enumerate(parts):
                seen.setdefault((policy.policy, part.id), Named(named(kind), part.id, policy, (key, index, "id")))
        yield list(seen.values())


def _across_sections(checklist: Checklist) -> list[Named]:
    """An id of an item, once for each section that has it: answers know the item, not the section."""
    seen: dict[tuple[str, str], Named] = {}
    for item, route in asked(checklist):
        seen.setdefault((str(route[1]), item.id), Named("item", item.id, checklist, (*route, "id")))
    return list(seen.values())


def _singular(key: str) -> str:
    words = {"severities": "severity", "external_bodies": "external body", "entities": "entity",
             "interested_parties": "interested party", "customer_classes": "customer class", "who": "standing",
             "remedies": "remedy", "help": "help", "entries": "entry"}  # fmt: skip
    return words.get(key, key.removesuffix("s").replace("_", " "))
