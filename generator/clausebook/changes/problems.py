"""Problems of the check that a change brings or takes away; what was there before is counted only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clausebook.diagnostics import Level, Place, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context, Kept
from clausebook.rules.located import ItemAt, item_at
from clausebook.rules.registry import checks
from clausebook.workspace import Workspace

LEFT_OUT = frozenset({"EVD002", "DOC014"})
"""Hashes of files: those are not copied out of git, so their bytes are compared by git's own hash."""

About = tuple[str, str, str]
"""Code of the rule, kind of the item, id of the item."""


@dataclass(frozen=True)
class Standing:
    """One revision as the check sees it."""

    context: Context
    problems: Sequence[Problem]

    @property
    def workspace(self) -> Workspace:
        """What was read."""
        return self.context.workspace

    @cached_property
    def _item_at(self) -> ItemAt:
        return item_at(self.workspace, {problem.place.file for problem in self.problems})

    def item_at(self, place: Place) -> Item | None:
        """The item in which a place lies, or None: a file that could not be read, or its first line."""
        return self._item_at(place)

    @cached_property
    def known(self) -> dict[About, list[Problem]]:
        """Every problem by rule and item."""
        found: dict[About, list[Problem]] = {}
        for problem in self.problems:
            item = self.item_at(problem.place)
            about = (problem.rule.code, item.kind_name if item else "file", item.key if item else problem.place.file)
            found.setdefault(about, []).append(problem)
        return found


def standing(workspace: Workspace, reading: Iterable[Problem], as_of: date, kept: Kept | None = None) -> Standing:
    """Apply the rules to one revision. Notes are left out: they stop nothing.

    `kept` is shared by two revisions, whose items are mostly the same objects.
    """
    context = Context(workspace, as_of, {} if kept is None else kept)
    found = [
        problem
        for module in checks(workspace)
        if getattr(getattr(module, "RULE", None), "code", "") not in LEFT_OUT
        for problem in module.check(context)
    ]
    return Standing(context, [*reading, *(problem for problem in found if problem.rule.level is not Level.NOTE)])


def introduced(before: Standing, after: Standing) -> list[tuple[About, Problem]]:
    """What `after` has and `before` has not: by rule and item, so that a moved line is not a new problem."""
    counted = Counter({about: len(problems) for about, problems in before.known.items()})
    return [(about, problem) for about, problems in after.known.items() for problem in problems[counted[about] :]]


def existing(before: Standing, after: Standing) -> dict[Rule, int]:
    """How many problems of each rule were there before and still are."""
    found: dict[str, tuple[Rule, int]] = {}
    for about, problems in before.known.items():
        count = min(len(problems), len(after.known.get(about, ())))
        if count:
            rule = problems[0].rule
            found[rule.code] = rule, found.get(rule.code, (rule, 0))[1] + count
    return {rule: count for _code, (rule, count) in sorted(found.items())}
