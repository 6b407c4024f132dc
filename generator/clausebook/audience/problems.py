"""Which of the checker's problems an audience may read: none that is about, or names, what it may not see."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from clausebook.diagnostics import Problem
from clausebook.model.base import Audience, Item
from clausebook.workspace import Workspace


def visible_problems(
    problems: Iterable[Problem], whole: Workspace, shown: Workspace, audience: Audience
) -> tuple[tuple[Problem, Item | None], ...]:
    """The problems `audience` may read, each with the item it stands in. The public reads none."""
    if audience is Audience.PUBLIC:
        return ()
    locate = _Locator(whole)
    visible = {(item.kind_name, item.key) for item in shown.items}
    hidden = [item.key for item in whole.items if (item.kind_name, item.key) not in visible]
    kept = []
    for problem in problems:
        item = locate.item(problem)
        if item is not None and (item.kind_name, item.key) not in visible:
            continue
        words = f"{problem.message} {problem.help} {problem.label}"
        if any(id in words for id in hidden):
            continue
        kept.append((problem, item))
    return tuple(kept)


class _Locator:
    """Finds the item whose lines hold a problem."""

    def __init__(self, workspace: Workspace) -> None:
        starts: dict[str, list[tuple[int, Item]]] = {}
        for item in workspace.items:
            starts.setdefault(item.origin.file, []).append((workspace.place(item).line, item))
        self._starts = {file: sorted(found, key=lambda pair: pair[0]) for file, found in starts.items()}

    def item(self, problem: Problem) -> Item | None:
        found = self._starts.get(problem.place.file, [])
        index = bisect_right([line for line, _ in found], problem.place.line) - 1
        return found[index][1] if index >= 0 else None
