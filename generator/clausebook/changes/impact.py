"""Where a change shows: everything that cites what has changed, directly or through the step that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from clausebook.changes.change import Change
from clausebook.changes.speech import _, ngettext
from clausebook.model.base import Item
from clausebook.model.checklist import Checklist
from clausebook.rules.context import Context

Met: TypeAlias = tuple[str, str]
"""Kind and id of an item that shows a change."""

_KINDS = {
    "time_rules": "time",
    "channels": "channel",
    "stages": "stage",
    "external_bodies": "external-body",
    "types": "complaint-type",
    "severities": "severity",
    "entities": "entity",
    "calendars": "calendar",
    "products": "product",
    "customer_classes": "customer-class",
    "jurisdictions": "jurisdiction",
}
"""Which kind of id a list of parts gives."""

_CALLED: dict[str, Callable[[int], str]] = {
    "step": lambda n: ngettext("%(n)s step of the process", "%(n)s steps of the process", n),
    "document": lambda n: ngettext("%(n)s document", "%(n)s documents", n),
    "statement": lambda n: ngettext("%(n)s clause statement", "%(n)s clause statements", n),
    "role": lambda n: ngettext("%(n)s role", "%(n)s roles", n),
    "objective": lambda n: ngettext("%(n)s objective", "%(n)s objectives", n),
    "measure": lambda n: ngettext("%(n)s measure", "%(n)s measures", n),
    "evidence": lambda n: ngettext("%(n)s evidence item", "%(n)s evidence items", n),
    "nonconformity": lambda n: ngettext("%(n)s nonconformity", "%(n)s nonconformities", n),
    "audit": lambda n: ngettext("%(n)s audit", "%(n)s audits", n),
    "term": lambda n: ngettext("%(n)s word of the glossary", "%(n)s words of the glossary", n),
    "body": lambda n: ngettext("%(n)s body", "%(n)s bodies", n),
}
_LISTED: dict[str, Callable[[list[str]], str]] = {
    "step": lambda ids: _("step of the process %(ids)s") if len(ids) == 1 else _("steps of the process %(ids)s"),
    "document": lambda ids: _("document %(ids)s") if len(ids) == 1 else _("documents %(ids)s"),
    "objective": lambda ids: _("objective %(ids)s") if len(ids) == 1 else _("objectives %(ids)s"),
    "measure": lambda ids: _("measure %(ids)s") if len(ids) == 1 else _("measures %(ids)s"),
}
"""Kinds of which a reviewer wants to know which ones, if they are few."""
_FEW = 5


@dataclass(frozen=True)
class Impact:
    """Who cites what, in one revision."""

    context: Context

    @cached_property
    def _citing(self) -> dict[Met, dict[Met, Item]]:
        found: dict[Met, dict[Met, Item]] = {}
        for item, visit in self.context.references:
            if visit.refers_to is not None:
                found.setdefault((visit.refers_to, str(visit.value)), {})[(item.kind_name, item.key)] = item
        for mention in self.context.mentions:
            found.setdefault((mention.mark.kind, mention.mark.id), {})[(mention.item.kind_name, mention.item.key)] = (
                mention.item
            )
        return found

    @cached_property
    def _asking(self) -> dict[str, set[tuple[str, str]]]:
        """The checklist items that cite each clause or document, as checklist and item."""
        found: dict[str, set[tuple[str, str]]] = {}
        for item in self.context.workspace.items:
            if isinstance(item, Checklist):
                for section in item.sections:
                    for asked in section.items:
                        for cited in asked.cites:
                            if cited.clause or cited.document:
                                found.setdefault(str(cited.clause or cited.document), set()).add((item.id, asked.id))
        return found

    def shown_in(self, change: Change) -> tuple[str, ...]:
        """The places a reader meets it, in words: the policy page first, checklist items last."""
        items, asked = self._meeting(change)
        words = [_("the policy page")] if change.about == "policy" else []
        for kind, counted in _CALLED.items():
            ids = sorted(key[1] for key in items if key[0] == kind)
            if ids and kind in _LISTED and len(ids) <= _FEW:
                words.append(_LISTED[kind](ids) % {"ids": ", ".join(ids)})
            elif ids:
                words.append(counted(len(ids)))
        if asked:
            words.append(ngettext("%(n)s checklist item", "%(n)s checklist items", len(asked)))
        return tuple(words)

    def met(self, change: Change) -> Iterator[Met]:
        """What shows what has changed, in this revision, other than itself: kind and id of each, checklists last."""
        if change.draft:  # until it is approved the others show what is promised now
            return
        items, asked = self._meeting(change)
        yield from sorted(items)
        yield from (("checklist", id) for id in sorted({checklist for checklist, _item in asked}))

    def _meeting(self, change: Change) -> tuple[dict[Met, Item], set[tuple[str, str]]]:
        """The items that cite it, or show it through a step of the process; and the checklist items that ask of it."""
        target = _target(change)
        items = {
            key: item for key, item in self._citing.get(target, {}).items() if key[0] not in ("policy", "checklist")
        }
        clauses = {clause for key, item in items.items() if key[0] == "step" for clause in _clauses(item)}
        for objective in self.context.workspace.objectives:
            if clauses & set(objective.clauses):
                items.setdefault(("objective", objective.id), objective)
        asked: set[tuple[str, str]] = set()
        for cited in (*clauses, *(key[1] for key in items if key[0] == "document")):
            asked |= self._asking.get(cited, set())
        return items, asked


def _target(change: Change) -> tuple[str, str]:
    """Kind and id of what others cite: the part that changed, or the item."""
    name = change.name
    if len(name) > 1 and name[0] in _KINDS:
        return _KINDS[str(name[0])], str(name[1])
    return change.about, change.id.partition("@")[0] if change.about == "policy" else change.id


def _clauses(item: Any) -> tuple[str, ...]:
    return tuple(getattr(item, "clauses", ()))
