"""Suspect links: what was reviewed, and has changed since, itself or in something that it links to.

An item that carries a stamp is suspect when its own fields, or those of anything that it links to, are not what they
were when a role last reviewed it; and while something that it links to is suspect itself. Without a stamp nothing is
said: the first review is for somebody to hold, not for a program to miss. Source of the idea: ISO 9001:2015, 7.5.3
(control of changes) and the reviewed links of requirement tools.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from clausebook.model.base import Item
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.fingerprint import own_hash
from clausebook.model.policy import Policy
from clausebook.model.text import Text
from clausebook.model.walk import walk
from clausebook.workspace.editions import version_order
from clausebook.workspace.first_days import first_day
from clausebook.workspace.workspace import Workspace, policy_parts

Stamped: TypeAlias = Statement | Document | Evidence
Name: TypeAlias = tuple[str, str]
"""Kind and id."""

_MARK = re.compile(r"\[\[([a-z-]+):([A-Za-z0-9][A-Za-z0-9./()@-]*)\]\]")
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Suspect:
    """An item that has to be reviewed again: its own fields changed, these links did, or these are suspect too."""

    item: Stamped
    own: bool
    changed: tuple[Name, ...]
    gone: tuple[Name, ...]
    upstream: tuple[Name, ...] = ()


class Links:
    """What each statement, document and evidence item of a workspace links to, with fingerprints."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._hashes: dict[Name, str] = {}
        self._parts = _parts(workspace)
        self._about: dict[str, list[Evidence | Document]] = {}
        naming: tuple[Evidence | Document, ...] = (*workspace.evidence, *workspace.documents)
        for item in naming:
            for clause in item.clauses:
                self._about.setdefault(clause, []).append(item)

    def items(self) -> Iterator[Stamped]:
        """Everything that may carry a stamp."""
        yield from self.workspace.statements
        yield from self.workspace.documents
        yield from self.workspace.evidence

    def of(self, item: Stamped) -> Mapping[Name, str]:
        """What an item links to, each with the beginning of its fingerprint; what does not exist is left out."""
        return {name: self.hash(name) for name in sorted(self.names(item))}

    def names(self, item: Stamped) -> frozenset[Name]:
        """What an item links to, and exists."""
        itself = (item.kind_name, item.key)
        return frozenset(name for name in self._names(item) if name != itself and self._meant(name) is not None)

    def latest(self, item: Stamped) -> tuple[date, str] | None:
        """The last day on which the item, or something whole that it links to, came to be, and how to say so."""
        linked = (self.workspace.find(*name) for name in self.of(item))
        found = [(first_day(one), one) for one in (item, *linked) if isinstance(one, Item)]
        said = [(day[0], f"{one.kind_name} `{one.key}` {day[1]}") for day, one in found if day is not None]
        return max(said, default=None)

    def _names(self, item: Stamped) -> set[Name]:
        """By a field, by `[[…]]` in a text, and of a statement all that names its clause itself."""
        names: set[Name] = set()
        for visit in walk(item):
            if visit.route[0] == "stamp":
                continue
            if visit.refers_to is not None:
                names.add((visit.refers_to, str(visit.value)))
            elif isinstance(visit.value, Text):
                for _, words in visit.value.items():
                    names.update(self._mentioned(words))
        if isinstance(item, Statement):
            names.update((other.kind_name, other.key) for other in self._about.get(item.clause, ()))
        return names

    def _mentioned(self, words: str) -> Iterator[Name]:
        for kind, id in _MARK.findall(words):
            yield kind, f"{self.workspace.standard}/{id}" if kind == "clause" and "/" not in id else id

    def hash(self, name: Name) -> str:
        """The beginning of the fingerprint of something that exists."""
        if name not in self._hashes:
            self._hashes[name] = own_hash(self._meant(name))[:_DIGITS]
        return self._hashes[name]

    def _meant(self, name: Name) -> Any:
        return self._parts.get(name) or self.workspace.find(*name)


def suspects(workspace: Workspace) -> tuple[Suspect, ...]:
    """Every item that has to be reviewed again, in the order of files and lines.

    What is suspect only because something upstream is, clears by itself when that is reviewed without a change.
    """
    links = Links(workspace)
    stamped = [item for item in links.items() if item.stamp is not None]
    names = {(item.kind_name, item.key): links.names(item) for item in stamped}
    judged = ((item.kind_name, item.key, _judge(links, item)) for item in stamped)
    found = {(kind, key): suspect for kind, key, suspect in judged if suspect is not None}
    spread = set(found)
    while more := {name for name, linked in names.items() if name not in spread and linked & spread}:
        spread |= more
    return tuple(
        Suspect(item, *(_why(found.get((item.kind_name, item.key)))), _upstream(names, spread, item))
        for item in stamped
        if (item.kind_name, item.key) in spread
    )


def _judge(links: Links, item: Stamped) -> Suspect | None:
    stamp = item.stamp
    if stamp is None:
        return None
    now = links.names(item)
    then = {(kind, id): hash for kind, id, hash in (link.split(" ") for link in stamp.links)}
    changed = tuple(name for name, hash in then.items() if name in now and links.hash(name) != hash)
    gone = tuple(name for name in then if name not in now)
    own = stamp.content is not None and stamp.content != own_hash(item)
    return Suspect(item, own, changed, gone) if own or changed or gone else None


def _why(suspect: Suspect | None) -> tuple[bool, tuple[Name, ...], tuple[Name, ...]]:
    return (suspect.own, suspect.changed, suspect.gone) if suspect else (False, (), ())


def _upstream(names: Mapping[Name, frozenset[Name]], spread: set[Name], item: Stamped) -> tuple[Name, ...]:
    return tuple(sorted(names[(item.kind_name, item.key)] & spread))


def _parts(workspace: Workspace) -> dict[Name, Any]:
    """Parts of policies, and policies by their id: of the latest approved edition that has them, else of any."""
    found: dict[Name, Any] = {}
    for policy in sorted(workspace.policies, key=_rank):
        found[("policy", policy.policy)] = policy
        for kind, part in policy_parts(policy):
            found[(kind, part.id)] = part
    return found


def _rank(policy: Policy) -> tuple[bool, tuple[tuple[int, int, str], ...]]:
    """Drafts first, then by version: the later one in the order wins."""
    return policy.edition.status == "approved", version_order(policy.edition.version)
