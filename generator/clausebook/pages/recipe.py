"""How a page or file of a site is made, so that it need not be made when nothing that it read has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from clausebook.views.site import Site
from clausebook.views.watched import Read, Reads, Watched, answer

Made = TypeVar("Made")


@dataclass(frozen=True)
class Recipe(Generic[Made]):
    """How one is made: by what, and of what beside the site. `address` is its own within the site."""

    address: str
    make: Callable[..., Made]
    given: tuple[Any, ...] = ()

    def made(self, site: Site) -> Made:
        """Make it."""
        return self.make(site, *self.given)


@dataclass(frozen=True)
class _Known(Generic[Made]):
    recipe: Recipe[Made]
    made: Made
    reads: frozenset[Read]


@dataclass
class Remembered(Generic[Made]):
    """What was made last, with what it read. What would be the same again is the same object again."""

    _known: dict[str, _Known[Made]] = field(default_factory=dict)
    _reads: Reads = field(default_factory=dict)

    def made(self, site: Site, recipes: Iterable[Recipe[Made]]) -> Iterator[Made]:
        """Make what is new, or read something that is another now. To be exhausted: what is not asked for is lost."""
        changed = {read for read, found in self._reads.items() if answer(site, read) != found}
        before, self._known = self._known, {}
        unchanged, self._reads = self._reads, {}
        for recipe in recipes:
            known = before.get(recipe.address)
            if known is None or known.recipe != recipe or not known.reads.isdisjoint(changed):
                reads: Reads = {}
                known = _Known(recipe, recipe.made(Watched(site, reads)), frozenset(reads))
                self._reads |= reads
            else:
                self._reads.update((read, unchanged[read]) for read in known.reads if read not in self._reads)
            self._known[recipe.address] = known
            yield known.made
