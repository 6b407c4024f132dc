"""Which of the checker's problems an audience may read: none that is about, or names, what it may not see."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from clausebook.diagnostics import Problem
from clausebook.model.base import Audience, Item, Part, fields_of
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.workspace import Workspace
from clausebook.workspace.workspace import policy_parts

_QUOTED = re.compile(r"`([^`]*)`")


def visible_problems(
    problems: Iterable[Problem],
    whole: Workspace,
    shown: Workspace,
    audience: Audience,
    unsaid: frozenset[str] = frozenset(),
) -> tuple[tuple[Problem, Item | None], ...]:
    """The problems `audience` may read, each with the item it stands in. The public reads none.

    `unsaid`: further names that no problem may say. What only a stamp still knows is not named: who might see it was
    written in what is gone.
    """
    if audience is Audience.PUBLIC:
        return ()
    visible = {(item.kind_name, item.key) for item in shown.items}
    locate = _Locator(whole, audience)
    hidden = hidden_names(whole, shown) | unsaid
    gone = _gone_names(whole)
    kept = []
    for problem in problems:
        item, in_hidden_part = locate.item(problem)
        if in_hidden_part or (item is not None and (item.kind_name, item.key) not in visible):
            continue
        words = " ".join(
            (problem.place.file, problem.message, problem.help, problem.label, *(one.label for one in problem.related))
        )
        if not any(name in words for name in hidden):
            kept.append((_without(problem, gone), item))
    return tuple(kept)


def hidden_names(whole: Workspace, shown: Workspace) -> frozenset[str]:
    """Ids and file names of what is not shown. A name that something shown has as well says nothing."""
    visible = {(item.kind_name, item.key) for item in shown.items}
    items = [item for item in whole.items if (item.kind_name, item.key) not in visible]
    names = {item.key for item in items} | {str(file) for item in items if (file := getattr(item, "file", None))}
    names |= {part.id for policy in whole.policies for _, part in policy_parts(policy)}
    return frozenset(names - shown_names(shown))


def shown_names(shown: Workspace) -> frozenset[str]:
    """Ids of the items and of the parts of policies that are shown."""
    parts = {part.id for policy in shown.policies for _, part in policy_parts(policy)}
    return frozenset({item.key for item in shown.items} | parts)


def _gone_names(whole: Workspace) -> frozenset[str]:
    """Ids of what was there when something was last reviewed, and exists no more."""
    items: tuple[Statement | Document | Evidence, ...] = (*whole.statements, *whole.documents, *whole.evidence)
    links = (link.split(" ")[:2] for item in items if item.stamp is not None for link in item.stamp.links)
    return frozenset(id for kind, id in links if whole.find(kind, id) is None)


def _without(problem: Problem, names: frozenset[str]) -> Problem:
    message = _QUOTED.sub(lambda found: "`…`" if found[1] in names else found[0], problem.message) if names else ""
    return replace(problem, message=message) if names and message != problem.message else problem


class _Locator:
    """Finds the item whose lines hold a problem, and whether they are those of a part the audience may not see."""

    def __init__(self, workspace: Workspace, audience: Audience) -> None:
        self._workspace = workspace
        self._audience = audience
        self._starts: dict[str, tuple[list[int], list[tuple[Item, bool]]]] = {}

    def item(self, problem: Problem) -> tuple[Item | None, bool]:
        """The item, and whether the part is hidden."""
        file = problem.place.file
        if file not in self._starts:
            self._starts[file] = self._begin(file)
        lines, found = self._starts[file]
        index = bisect_right(lines, problem.place.line) - 1
        return found[index] if index >= 0 else (None, False)

    def _begin(self, file: str) -> tuple[list[int], list[tuple[Item, bool]]]:
        """The lines of one file on which an item begins, or a key or part of one that has hidden parts."""
        starts: list[tuple[int, int, Item, bool]] = []
        for number, item in enumerate(self._workspace.index.items_by_file.get(file, ())):
            starts.append((self._workspace.place(item).line, number, item, False))
            starts.extend(
                (line, number, item, hidden) for line, hidden in _lines(self._workspace, item, self._audience)
            )
        starts.sort(key=lambda start: start[:2])
        return [line for line, *_ in starts], [(item, hidden) for *_, item, hidden in starts]


def _lines(workspace: Workspace, item: Item, audience: Audience) -> list[tuple[int, bool]]:
    """Where the keys and the parts of an item begin, for an item with hidden parts: line, and whether it is hidden."""
    values = [(key, value) for name, key, *_ in fields_of(type(item)) if (value := getattr(item, name)) is not None]
    if not any(_hidden(entry, audience) for _, value in values for entry in _parts(value)):
        return []
    starts = [(workspace.place(item, key, key=True).line, False) for key, _ in values]
    starts += [
        (workspace.place(item, key, index).line, _hidden(entry, audience))
        for key, value in values
        for index, entry in enumerate(_parts(value))
    ]
    return sorted(starts)


def _parts(value: Any) -> tuple[Part, ...]:
    """The parts in a list of parts."""
    return value if isinstance(value, tuple) and any(isinstance(entry, Part) for entry in value) else ()


def _hidden(part: Part, audience: Audience) -> bool:
    return part.own_audience is not None and audience not in part.own_audience
