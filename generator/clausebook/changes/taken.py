"""Decisions that are taken: the head of the comparison holds the approval of the very words that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from clausebook.changes.change import Change, Taken
from clausebook.changes.kind import Weight
from clausebook.changes.kinds.control import SUSPECT
from clausebook.changes.making import Sides
from clausebook.changes.phrases import NO_PROBLEM, phrase
from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.fingerprint import fits
from clausebook.model.policy import Policy
from clausebook.workspace.authority import approval_command

_NOT_APPROVED = frozenset({"approvals", "status", "effective_until", "stamp"})
"""What no approval speaks of: approving an edition, or its successor, writes it."""
_NEVER = frozenset({"translations", "problems"})
"""A text that was forgotten was not decided about, whoever approved the others."""


def with_decisions(sides: Sides, changes: Sequence[Change]) -> Iterator[Change]:
    """The same changes; where a role that has to decide has approved the edition that holds one, it says so."""
    given: dict[tuple[str, str, str], tuple[tuple[str, date], ...]] = {}
    for change in changes:
        found = _approved(sides, change) if change.asks is Weight.DECISION and change.decides else None
        if found is None:
            yield change
            continue
        item, edition = found
        key = (item.kind_name, item.key, edition.version)
        if key not in given:
            given[key] = _given(sides, item, edition)
        own = tuple(Taken(role, role_title(sides, role), on) for role, on in given[key] if role in change.decides)
        yield replace(change, taken=own) if own else change


def approvals(sides: Sides, change: Change) -> dict[str, tuple[str, ...]]:
    """The commands that write what a change still waits for, by role: a stamp, or an approval of a new edition."""
    if change.kind is SUSPECT.worse:
        id = change.id.rpartition("/")[2]
        return {role: (f"clausebook stamp {id} --by {role}",) for role in change.undecided}
    found = _approved(sides, change) if change.asks is Weight.DECISION else None
    if found is None:
        return {}
    item, edition = found
    old = sides.before.workspace.find(item.kind_name, item.key)
    was = isinstance(old, (Policy, Document)) and any(
        one.version == edition.version and one.status == "approved" for one in _editions(old)
    )
    if was or edition.status == "withdrawn":  # its version has to be raised first
        return {}
    return {role: (approval_command(item, edition, role),) for role in change.undecided}


def _approved(sides: Sides, change: Change) -> tuple[Policy | Document, Edition] | None:
    """The item and edition of the head in which a change stands, if an approval of it speaks of this change.

    Who approved an edition has not decided to take it back: a withdrawn one says nothing.
    """
    found = _holder(sides, change)
    return None if found is None or found[1].status == "withdrawn" else found


def _holder(sides: Sides, change: Change) -> tuple[Policy | Document, Edition] | None:
    name = change.name
    if not name or change.kind.family in _NEVER or NO_PROBLEM in (change.before, change.after):
        return None
    item = sides.after.workspace.find(change.about, change.id) if change.about in ("policy", "document") else None
    if isinstance(item, Policy):
        control = name[0] == "stamp" or (name[0] == "edition" and len(name) > 1 and name[1] in _NOT_APPROVED)
        return None if control else (item, item.edition)
    if not isinstance(item, Document) or name[0] == "stamp":
        return None
    if name[0] != "editions":
        last = item.editions[-1]
        return None if last.chapters else (item, last)  # with chapters of its own an approval is of the edition alone
    edition = next((one for one in item.editions if len(name) > 2 and one.version == name[1]), None)
    return None if edition is None or name[2] in _NOT_APPROVED else (item, edition)


def _given(sides: Sides, item: Policy | Document, edition: Edition) -> tuple[tuple[str, date], ...]:
    """Who approved these words, and when; the last approval of each role. Days to come do not count."""
    whole = (sides.uncut or sides.after.workspace).find(item.kind_name, item.key)
    if not isinstance(whole, (Policy, Document)):
        return ()
    own = next((one for one in _editions(whole) if one.version == edition.version), None)
    if own is None:
        return ()
    shown = {(entry.by, entry.on) for entry in edition.approvals}
    found: dict[str, date] = {}
    for entry in own.approvals:
        seen = (entry.by, entry.on) in shown and entry.on <= sides.as_of
        if entry.by and seen and entry.content and fits(whole, own, entry.content):
            found[entry.by] = entry.on
    return tuple(found.items())


def _editions(item: Policy | Document) -> tuple[Edition, ...]:
    return item.editions if isinstance(item, Document) else (item.edition,)


def role_title(sides: Sides, id: str) -> str:
    for workspace in (sides.before.workspace, sides.after.workspace):
        role = workspace.find("role", id)
        if role is not None:
            return phrase(role.title, workspace.source_language)
    return id
