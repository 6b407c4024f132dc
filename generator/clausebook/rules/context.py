"""What every rule is given: the workspace, the day, and a short way to make a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from clausebook.diagnostics import Place, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """One check of one workspace. `as_of` decides what is expired or overdue; no rule looks at a clock."""

    workspace: Workspace
    as_of: date

    def problem(
        self,
        rule: Rule,
        item: Item,
        *route: str | int,
        message: str,
        label: str = "",
        help: str = "",
        related: tuple[Related, ...] = (),
        key: bool = False,
    ) -> Problem:
        """A problem of `rule` at a value of `item`, or at its key; `route` is counted from the item."""
        place = self.workspace.place(item, *route, key=key)
        return rule.problem(message, place, label=label, help=help, related=related)

    def place(self, item: Item, *route: str | int) -> Place:
        """Where a value of an item stands."""
        return self.workspace.place(item, *route)

    def unreadable(self, id: str) -> bool:
        """Whether the id stands in a part that could not be read: its own problem is enough."""
        return id in self.workspace.unreadable


Check = Callable[[Context], Iterator[Problem]]
