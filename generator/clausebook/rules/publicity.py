"""What the public may see: an item, and a value along its whole route."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from clausebook.model.base import EVERYONE, Audience, Item, Part, fields_of
from clausebook.model.compliance import Document
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled
from clausebook.rules.lookup import find


def published(context: Context) -> frozenset[int]:
    """The items the public sees, by identity. Of a policy only the edition in force, and an announced one."""
    return context.once(_published)


def _published(context: Context) -> frozenset[int]:
    hidden = {
        id(entry.item)
        for entry in controlled(context)
        if entry.item.kind_name == "policy" and entry.state not in ("in-force", "announced")
    }
    return frozenset(
        id(item) for item in context.workspace.items if Audience.PUBLIC in item.seen_by and id(item) not in hidden
    )


def to_be_published(context: Context) -> frozenset[int]:
    """The drafts of policies that the public will see once they are approved, by identity."""
    return frozenset(
        id(entry.item)
        for entry in controlled(context)
        if isinstance(entry.item, Policy) and entry.state == "draft" and Audience.PUBLIC in entry.item.seen_by
    )


def value_is_public(item: Item, route: tuple[str | int, ...]) -> bool:
    """Whether no field and no part on the way to a value keeps it from the public."""
    if isinstance(item, Document) and len(route) > 2 and route[0] == "editions":
        edition = item.editions[int(route[1])]
        return edition.status == "approved" and _shown(item, route)
    return _shown(item, route)


def _shown(item: Item, route: tuple[str | int, ...]) -> bool:
    here: Any = item
    for step in route:
        if isinstance(step, int):
            here = here[step]
            if isinstance(here, Part) and Audience.PUBLIC not in (here.own_audience or EVERYONE):
                return False
        elif isinstance(here, BaseModel):
            name, audience = next((name, seen) for name, key, seen, _ in fields_of(type(here)) if key == step)
            if audience is not None and Audience.PUBLIC not in audience:
                return False
            here = getattr(here, name)
            if isinstance(here, Part) and Audience.PUBLIC not in (here.own_audience or EVERYONE):
                return False
    return True


def target_is_public(context: Context, item: Item, kind: str, id: str) -> bool:
    """Whether the public may see what a reference in `item` names. What does not exist is for other rules to say."""
    if kind == "clause":
        book, _ = context.workspace.clauses.get(id, (None, None))
        return book is None or Audience.PUBLIC in book.seen_by
    target = find(context, item, kind, id)
    if isinstance(target, Item):
        return Audience.PUBLIC in target.seen_by
    return not isinstance(target, Part) or Audience.PUBLIC in (target.own_audience or EVERYONE)
