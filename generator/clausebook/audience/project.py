"""Cutting a workspace down to what one audience may see: items, parts, fields, and references to what is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from clausebook.audience.silenced import unhidden
from clausebook.model.base import EVERYONE, Audience, Item, Part, fields_of
from clausebook.model.compliance import Document
from clausebook.model.policy import Policy
from clausebook.model.text import Text, Verbatim
from clausebook.model.time_rule import Condition, TimeRule
from clausebook.model.walk import reference_kind
from clausebook.rules.prose import marks
from clausebook.workspace import Workspace
from clausebook.workspace.document_text import shared_by
from clausebook.workspace.editions import state
from clausebook.workspace.workspace import Withheld, organisation_parts, policy_parts

_PUBLIC_STATES = ("in-force", "announced")
GROUPS = (
    "policies", "roles", "bodies", "steps", "documents", "statements", "evidence", "objectives", "measures",
    "programmes", "audits", "nonconformities", "terms", "silences", "catalogues", "crosswalks", "checklists",
    "regimes",
)  # fmt: skip
Kept = TypeVar("Kept", bound=Item)


class _Seen(NamedTuple):
    """Who looks, what a field may name for them, and what a text may: a clause of the own standard by its number."""

    audience: Audience
    known: frozenset[tuple[str, str]]
    spoken: frozenset[tuple[str, str]]


class Cuts:
    """What was left of each item for one audience, for whoever cuts again what has hardly changed."""

    def __init__(self) -> None:
        self._seen: _Seen | None = None
        self._items: dict[int, tuple[Any, Any]] = {}

    def trimmer(self, seen: _Seen) -> Callable[[Any], Any]:
        """What `_trim` leaves of an item: the item, and what can be named, decide all of it."""
        before = self._items if seen == self._seen else {}
        now: dict[int, tuple[Any, Any]] = {}
        self._seen, self._items = seen, now

        def trim(item: Any) -> Any:
            known = before.get(id(item))
            now[id(item)] = known = known if known and known[0] is item else (item, _trim(item, seen))
            return known[1]

        return trim


def project(workspace: Workspace, audience: Audience, as_of: date, cuts: Cuts | None = None) -> Workspace:
    """The workspace as `audience` may see it on that day; `cuts` is what was left of its items before.

    The public sees editions in force and announced ones, never a draft or what was superseded, and no retired ids.
    Restricted items leave a `Withheld` behind for staff and auditors.
    """
    groups: dict[str, Any] = {
        name: tuple(item for item in getattr(workspace, name) if audience in item.seen_by) for name in GROUPS
    }
    whole = workspace.organisation
    organisation = whole if whole is not None and audience in whole.seen_by else None
    if audience is Audience.PUBLIC:
        groups["policies"] = tuple(policy for policy in groups["policies"] if _open(policy, workspace.policies, as_of))
        groups["documents"] = tuple(
            shown for document in groups["documents"] if (shown := _published_document(document, as_of))
        )
        workspace = replace(workspace, retired=(), unreadable=frozenset(), lost=type(workspace.lost)(), places={})
    cut = replace(workspace, organisation=_without_hidden_parts(organisation, audience), withheld=(), **groups)
    parts: dict[str, Any] = {
        name: tuple(_without_hidden_parts(item, audience) for item in group) for name, group in groups.items()
    }
    cut = replace(cut, **parts)
    withheld = _withheld(workspace, cut, audience)
    known = _known(cut) | {(entry.kind, entry.id) for entry in withheld}
    books = {(id.partition("/")[0], id.partition("/")[2]) for kind, id in known if kind == "clause"}
    own = {("clause", number) for book, number in books if book == cut.standard}
    seen = _Seen(audience, frozenset(known), frozenset(known | own))
    trim = (cuts or Cuts()).trimmer(seen)
    trimmed: dict[str, Any] = {
        name: tuple(shown for item in getattr(cut, name) if (shown := trim(item)) is not None) for name in GROUPS
    }
    trimmed["silences"] = unhidden(trimmed["silences"], workspace, cut)
    organisation = _trim(cut.organisation, seen) if cut.organisation is not None else None
    return replace(cut, organisation=organisation, withheld=withheld, **trimmed)


def _withheld(whole: Workspace, cut: Workspace, audience: Audience) -> tuple[Withheld, ...]:
    """Restricted items that staff or auditors may not see, with a role that they may see and ask."""
    if audience is Audience.PUBLIC:
        return ()
    roles = {role.id for role in cut.roles}
    ask = cut.organisation.ask if cut.organisation else None
    found = []
    for item in whole.items:
        if item.restricted and audience not in item.seen_by:
            owner = next((role for role in (getattr(item, "owner", None), ask) if role in roles), None)
            found.append(Withheld(item.kind_name, item.key, owner))
    return tuple(found)


def _open(policy: Policy, policies: tuple[Policy, ...], as_of: date) -> bool:
    return state(policy, as_of, [other for other in policies if other.policy == policy.policy]) in _PUBLIC_STATES


def _published_document(document: Document, as_of: date) -> Document | None:
    editions = tuple(
        edition for edition in document.editions if state(edition, as_of, document.editions) in _PUBLIC_STATES
    )
    if not editions:
        return None
    shared = shared_by(document)
    hidden = shared is not None and all(edition is not shared for edition in editions)
    return document.model_copy(update={"editions": editions, "chapters": () if hidden else document.chapters})


def _known(workspace: Workspace) -> set[tuple[str, str]]:
    known = {(item.kind_name, item.key) for item in workspace.items}
    known |= {("clause", key) for key in workspace.clauses}
    for policy in workspace.policies:
        known.add(("policy", policy.policy))
        known |= {(kind, part.id) for kind, part in policy_parts(policy)}
    known |= {(kind, part.id) for kind, part in organisation_parts(workspace.organisation)}
    return known


def _without_hidden_parts(item: Any, audience: Audience) -> Any:
    """The item without its hidden parts, so that a reference to one of them counts as a reference to nothing."""
    if item is None:
        return None
    update: dict[str, Any] = {}
    for name, *_ in _fields(item.__class__):
        value = getattr(item, name)
        if isinstance(value, tuple) and any(_hidden(entry, audience) for entry in value):
            update[name] = tuple(entry for entry in value if not _hidden(entry, audience))
    return item.model_copy(update=update) if update else item


def _hidden(entry: Any, audience: Audience) -> bool:
    return isinstance(entry, Part) and entry.own_audience is not None and audience not in entry.own_audience


def _trim(model: Any, seen: _Seen) -> Any:
    """The model without the fields that the audience may not see and without references to what it may not see.

    None where nothing true is left: a field that must be there named something hidden, or all that a condition named.
    """
    update: dict[str, Any] = {}
    for name, sees, kind, default in _fields(model.__class__):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        kept = _trim_value(value, kind, seen) if seen.audience in sees else default
        if kept is None:
            if default is PydanticUndefined or isinstance(value, Condition):
                return None
            kept = default
        if kept is not value:
            update[name] = kept
    if isinstance(model, Condition) and any(not kept for kept in update.values()):
        return None
    if isinstance(model, TimeRule) and "after" in update and model.from_ is None:
        update["from_"] = "other"
    return model.model_copy(update=update) if update else model


def _trim_value(value: Any, kind: str | None, seen: _Seen) -> Any:
    if isinstance(value, tuple):
        kept = tuple(
            shown
            for entry in value
            if not _hidden(entry, seen.audience) and (shown := _trim_value(entry, kind, seen)) is not None
        )
        return value if len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True)) else kept
    if isinstance(value, BaseModel):
        return _trim(value, seen)
    if isinstance(value, Text):
        return _without_marks(value, seen)
    if kind is not None and (kind, value) not in seen.known:
        return None
    return value


def _without_marks(text: Text, seen: _Seen) -> Text:
    """The text with only the word for its kind where it names what the audience may not see, as a page says it."""
    if isinstance(text, Verbatim) or not any("[[" in words for _, words in text.items()):
        return text
    changed = {language: _unmarked(words, seen) for language, words in text.items()}
    return text if changed == dict(text.items()) else type(text)(changed.get("") or changed)


def _unmarked(words: str, seen: _Seen) -> str:
    for mark in reversed([*marks(words)]):
        if mark.kind and (mark.kind, mark.id) not in seen.spoken:
            words = f"{words[: mark.start]}{mark.kind.replace('-', ' ')}{words[mark.end :]}"
    return words


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, frozenset[Audience], str | None, Any], ...]:
    return tuple(
        (name, sees if sees is not None else EVERYONE, reference_kind(info), info.get_default())
        for name, _, sees, info in fields_of(model)
    )
