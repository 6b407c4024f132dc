"""Whether what a reference names exists, and what to say when it does not. Shared by fields and prose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from clausebook.diagnostics import nearest
from clausebook.model.base import Item
from clausebook.model.kinds import CONTENT_KINDS
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.workspace.workspace import RetiredId, policy_parts

SCOPED = frozenset({"severity", "stage", "complaint-type", "channel", "time", "external-body"})
"""Kinds that live in an edition of a policy; inside a policy they are looked for in that edition alone."""

OF_ORGANISATION = frozenset({"entity", "jurisdiction", "calendar", "customer-class", "product", "interested-party"})
"""Kinds that live in the organisation's file."""


@cache
def retired_in(file_kind: str) -> frozenset[str]:
    """Which kinds of item the `retired` list of a file speaks of."""
    kind = next(kind for kind in CONTENT_KINDS if kind.name == file_kind)
    return frozenset(item.kind_name for item in kind.lists.values())


def named(kind: str) -> str:
    """The word for a kind: `external-body` is an external body, `time` a time rule."""
    return "time rule" if kind == "time" else kind.replace("-", " ")


def find(context: Context, item: Item, kind: str, id: str) -> Any | None:
    """What a reference in `item` means, or None."""
    if kind in SCOPED and isinstance(item, Policy):
        return next((part for of, part in policy_parts(item) if of == kind and part.id == id), None)
    return context.workspace.find(kind, id)


def retired(context: Context, kind: str, id: str) -> RetiredId | None:
    """The entry under `retired` for that id, or None."""
    return next((entry for entry in context.retired.get(id, ()) if kind in retired_in(entry.kind)), None)


def unknown(context: Context, item: Item, kind: str, id: str) -> tuple[str, str] | None:
    """Message and help for a reference in `item` that leads nowhere; None when there is nothing to say.

    There is nothing to say when the id exists, when it stands in a part that could not be read, or when it is retired
    (REF005). Clauses are looked for among all catalogues.
    """
    if kind == "clause":
        return unknown_clause(context, id)
    if find(context, item, kind, id) is not None or context.unreadable(id) or retired(context, kind, id):
        return None
    if kind in context.workspace.lost or (kind in OF_ORGANISATION and context.workspace.organisation is None):
        return None  # it may be what could not be read
    if kind in SCOPED and isinstance(item, Policy):
        elsewhere = _editions_with(context, kind, id)
        if elsewhere:
            return (
                f"{named(kind)} `{id}` is not in this edition, `{item.key}`",
                f"add it to this edition, as it stands in {_listed(elsewhere)}",
            )
        near = nearest(id, [part.id for of, part in policy_parts(item) if of == kind])
    else:
        near = context.workspace.index.names(kind).near(id)
    if kind == "regime":
        near = near or tuple(one for one in context.workspace.ids.get(kind, ()) if one.startswith(id))
    help = f"did you mean {_listed(near)}?" if near else f"write an id that exists, or add the {named(kind)}"
    return f"there is no {named(kind)} `{id}`", help


def unknown_clause(context: Context, reference: str) -> tuple[str, str] | None:
    """Message and help for a clause that no catalogue holds; None when it exists or its catalogue was not read."""
    known = context.workspace.clauses
    book, _, number = reference.partition("/")
    if reference in known or context.unreadable(reference) or context.unreadable(book):
        return None
    numbers = context.workspace.index.numbers.get(book)
    if book == context.workspace.standard and (context.workspace.organisation is None or not numbers):
        return None  # the organisation's file says which standard is meant: it was not read, or REF001 speaks of it
    if numbers:
        near = [f"`{found}` {known[f'{book}/{found}'][1].title}" for found in numbers.near(number)]
    else:
        near = [f"`{found}`" for found in nearest(book, context.workspace.index.numbers)]
    help = f"did you mean {', '.join(near)}?" if near else "write a number as the catalogue has it, like `7.4`"
    return f"clause `{reference}` is in no catalogue", help


def _editions_with(context: Context, kind: str, id: str) -> list[str]:
    return [
        policy.key
        for policy in context.workspace.policies
        if any(of == kind and part.id == id for of, part in policy_parts(policy))
    ][:3]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
