"""Cutting a workspace down to what one audience may see: items, parts, fields, and references to what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from clausebook.model.base import EVERYONE, Audience, Item, Part, fields_of
from clausebook.model.compliance import Document
from clausebook.model.policy import Policy
from clausebook.model.walk import reference_kind
from clausebook.workspace import Workspace
from clausebook.workspace.editions import state
from clausebook.workspace.workspace import Withheld, organisation_parts, policy_parts

_PUBLIC_STATES = ("in-force", "announced")
Kept = TypeVar("Kept", bound=Item)


def project(workspace: Workspace, audience: Audience, as_of: date) -> Workspace:
    """The workspace as `audience` may see it on that day.

    The public sees editions in force and announced ones, never a draft or what was superseded.
    Restricted items leave a `Withheld` behind for staff and auditors.
    """
    withheld: list[Withheld] = []

    def visible(items: tuple[Kept, ...]) -> tuple[Kept, ...]:
        kept = []
        for item in items:
            if audience in item.seen_by:
                kept.append(item)
            elif item.restricted and audience is not Audience.PUBLIC:
                ask = workspace.organisation.ask if workspace.organisation else None
                owner: str | None = getattr(item, "owner", None) or ask
                withheld.append(Withheld(item.kind_name, item.key, owner))
        return tuple(kept)

    groups: dict[str, Any] = {
        name: visible(getattr(workspace, name))
        for name in (
            "policies",
            "roles",
            "bodies",
            "steps",
            "documents",
            "statements",
            "evidence",
            "objectives",
            "measures",
            "terms",
            "catalogues",
            "crosswalks",
        )
    }
    if audience is Audience.PUBLIC:
        groups["policies"] = tuple(policy for policy in groups["policies"] if _open(policy, workspace.policies, as_of))
        groups["documents"] = tuple(
            shown for document in groups["documents"] if (shown := _published_document(document, as_of))
        )
    cut = replace(workspace, withheld=tuple(withheld), **groups)
    known = _known(cut) | {(entry.kind, entry.id) for entry in withheld}
    trimmed: dict[str, Any] = {
        name: tuple(_trim(item, audience, known) for item in getattr(cut, name))
        for name in groups
        if name not in ("catalogues", "crosswalks", "terms")
    }
    organisation = workspace.organisation
    return replace(cut, organisation=organisation and _trim(organisation, audience, known), **trimmed)


def _open(policy: Policy, policies: tuple[Policy, ...], as_of: date) -> bool:
    return state(policy, as_of, [other for other in policies if other.policy == policy.policy]) in _PUBLIC_STATES


def _published_document(document: Document, as_of: date) -> Document | None:
    editions = tuple(
        edition for edition in document.editions if state(edition, as_of, document.editions) in _PUBLIC_STATES
    )
    return document.model_copy(update={"editions": editions}) if editions else None


def _known(workspace: Workspace) -> set[tuple[str, str]]:
    known = {(item.kind_name, item.key) for item in workspace.items}
    known |= {("clause", key) for key in workspace.clauses}
    for policy in workspace.policies:
        known.add(("policy", policy.policy))
        known |= {(kind, part.id) for kind, part in policy_parts(policy)}
    known |= {(kind, part.id) for kind, part in organisation_parts(workspace.organisation)}
    return known


def _trim(model: Any, audience: Audience, known: set[tuple[str, str]]) -> Any:
    """The model without the fields `audience` may not see and without references to what it may not see."""
    update: dict[str, Any] = {}
    for name, sees, kind, default in _fields(model.__class__):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        kept = default if audience not in sees else _trim_value(value, kind, audience, known)
        if kept is not value:
            update[name] = kept
    return model.model_copy(update=update) if update else model


def _trim_value(value: Any, kind: str | None, audience: Audience, known: set[tuple[str, str]]) -> Any:
    if isinstance(value, tuple):
        kept = tuple(
            shown
            for entry in value
            if not (isinstance(entry, Part) and entry.own_audience is not None and audience not in entry.own_audience)
            and (shown := _trim_value(entry, kind, audience, known)) is not None
        )
        return value if kept == value and all(a is b for a, b in zip(kept, value, strict=True)) else kept
    if isinstance(value, BaseModel):
        return _trim(value, audience, known)
    if kind is not None and (kind, value) not in known:
        return None
    return value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, frozenset[Audience], str | None, Any], ...]:
    return tuple(
        (name, sees if sees is not None else EVERYONE, reference_kind(info), info.get_default())
        for name, _, sees, info in fields_of(model)
    )
