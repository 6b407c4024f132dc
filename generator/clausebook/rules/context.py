"""What every rule is given: the workspace, the day, and a short way to make a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from clausebook.diagnostics import Place, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.model.kinds import kind_of
from clausebook.model.text import Verbatim
from clausebook.model.walk import Visit, cited
from clausebook.rules.prose import Mention, mentions
from clausebook.rules.words import lines_of, words_at
from clausebook.workspace import Workspace
from clausebook.workspace.workspace import ANY, RetiredId, bare

Cited = tuple[Item, Visit]
"""An item, and one of its values."""


Found = TypeVar("Found")

Words = tuple[str, int, int]
"""A text, and where in it some words begin and end."""

Kept = dict[tuple[Hashable, int], tuple[Item, Any]]
"""What was found in an item. The item is kept too, so that nothing else can have its place in memory."""


def _named_and_said(item: Item) -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
    """References and texts, from one walk for all rules: walking is most of what checking costs."""
    references: list[Cited] = []
    texts: list[Cited] = []
    for visit in cited(item):
        if visit.refers_to is not None:
            references.append((item, visit))
        elif not isinstance(visit.value, Verbatim):
            texts.append((item, visit))
    return tuple(references), tuple(texts)


@dataclass(frozen=True)
class Context:
    """One check of one workspace. `as_of` decides what is expired or overdue; no rule looks at a clock.

    `kept` may be shared by the checks of two revisions that hold most items as the same objects.
    """

    workspace: Workspace
    as_of: date
    kept: Kept = field(default_factory=dict, repr=False, compare=False)
    _answers: dict[Callable[[Context], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, find: Callable[[Context], Found]) -> Found:
        """What `find` finds in this workspace: worked out for the first rule that asks, and kept for the others."""
        if find not in self._answers:
            self._answers[find] = find(self)
        return cast("Found", self._answers[find])

    def gathered(self, find: Callable[[Context], Iterator[Found]]) -> tuple[Found, ...]:
        """Everything that `find` yields for this workspace: gathered for the first rule that asks, and kept."""
        if find not in self._answers:
            self._answers[find] = tuple(find(self))
        return cast("tuple[Found, ...]", self._answers[find])

    def in_item(self, item: Item, find: Callable[[Item], Found], name: Hashable | None = None) -> Found:
        """What `find` finds in one item, which decides all of it: worked out once, also for two revisions.

        Where more decides than the item, `name` names `find` and the rest.
        """
        key = (find if name is None else name, id(item))
        known = self.kept.get(key)
        if known is None or known[0] is not item:
            known = self.kept[key] = (item, find(item))
        return cast("Found", known[1])

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
        words: Words | None = None,
    ) -> Problem:
        """A problem of `rule` at a value of `item`, at its key, or at some words of a text."""
        place = self.words(item, route, words) if words else self.workspace.place(item, *route, key=key)
        return rule.problem(message, place, label=label, help=help, related=related)

    def place(self, item: Item, *route: str | int) -> Place:
        """Where a value of an item stands."""
        return self.workspace.place(item, *route)

    def words(self, item: Item, route: tuple[str | int, ...], words: Words) -> Place:
        """Where some words of the text at `route` stand; the text itself, where they are written otherwise."""
        whole, file = self.workspace.place(item, *route), item.origin.file
        places = self.workspace.places.get(file)
        if places is None:
            return whole
        if file not in self._lines:
            self._lines[file] = lines_of(self.workspace.root / file)
        first, last = places.lines((*item.origin.route, *route))
        return words_at(whole, self._lines[file][first - 1 : last], *words) or whole

    def unreadable(self, id: str) -> bool:
        """Whether the id stands in a part that could not be read: its own problem is enough."""
        book, _, number = id.rpartition("/")
        known = self.workspace.unreadable
        # A file that could not be read at all says only the number, where it means the organisation's own standard.
        return any(name in known for name in (id, bare(id))) or (
            book == self.workspace.standard and any(name in known for name in (number, bare(number)))
        )

    @property
    def references(self) -> tuple[Cited, ...]:
        """Every value that names another item."""
        return self._visits[0]

    @property
    def texts(self) -> tuple[Cited, ...]:
        """Every value that holds words, but for words kept as somebody typed them: nothing in those is a mark."""
        return self._visits[1]

    def texts_of(self, item: Item) -> Iterator[Visit]:
        """The same of one item."""
        return (visit for _, visit in self.in_item(item, _named_and_said)[1])

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every `[[…]]` in every text, well formed or not."""
        standard = self.workspace.standard

        def said(item: Item) -> tuple[Mention, ...]:
            return tuple(found for visit in self.texts_of(item) for found in mentions(item, visit, standard))

        return tuple(found for item in self.workspace.own for found in self.in_item(item, said, ("mentions", standard)))

    @cached_property
    def retired(self) -> Mapping[str, tuple[RetiredId, ...]]:
        """What is listed under `retired`, by id: two kinds may each have retired the same word."""
        found: dict[str, tuple[RetiredId, ...]] = {}
        for entry in self.workspace.retired:
            found[entry.entry.id] = (*found.get(entry.entry.id, ()), entry)
        return found

    def complete(self, kind: str) -> bool:
        """Whether every entry in the files of that kind (`evidence`, `statements`) was understood.

        A rule that says that something is *not there* asks this first: what is missing may stand in what failed.
        """
        return kind not in self._incomplete and not self.workspace.lost & {kind, ANY}

    @cached_property
    def _visits(self) -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
        found = [self.in_item(item, _named_and_said) for item in self.workspace.own]
        return tuple(cited for named, _ in found for cited in named), tuple(
            cited for _, said in found for cited in said
        )

    @cached_property
    def _incomplete(self) -> frozenset[str]:
        built = Counter((item.origin.file, *item.origin.route[:1]) for item in self.workspace.own)
        failed = set()
        for file, places in self.workspace.places.items():
            kind = kind_of(file.removeprefix(f"{self.workspace.content}/"))
            if kind is None or not file.startswith(f"{self.workspace.content}/"):
                continue
            lists = ((key, built[(file, key)]) for key in kind.listed)
            missed = any(places.has((key, count)) or (places.has((key,)) and not count) for key, count in lists)
            if places.tree is None or missed or (kind.alone and not built[(file,)]):
                failed.add(kind.name)
        return frozenset(failed)


Check = Callable[[Context], Iterator[Problem]]
"""What each rule's module calls `check`: everything the rule finds in one workspace."""
