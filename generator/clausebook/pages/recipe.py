"""How a page or file of a site is made, so that it need not be made when nothing that it read has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic

from clausebook.views.readings import Read, Reads, changed
from clausebook.views.site import Site
from clausebook.views.watched import Parts, Watched
from clausebook.workspace.index import Entry


@dataclass(frozen=True)
class Recipe(Generic[Entry]):
    """How one is made: by what, and of what beside the site. `address` is its own within the site."""

    address: str
    make: Callable[..., Entry]
    given: tuple[Any, ...] = ()

    def made(self, site: Site) -> Entry:
        """Make it."""
        return self.make(site, *self.given)


@dataclass(frozen=True)
class _Known(Generic[Entry]):
    recipe: Recipe[Entry]
    made: Entry
    reads: frozenset[Read]
    parts: Parts


@dataclass
class Remembered(Generic[Entry]):
    """What was made last, with what it read. What would be the same again is the same object again."""

    _known: dict[str, _Known[Entry]] = field(default_factory=dict)
    _reads: Reads = field(default_factory=dict)
    _of: tuple[Any, ...] = ()

    def made(self, site: Site, recipes: Iterable[Recipe[Entry]]) -> Iterator[Entry]:
        """Make what is new, or read something that is another now. To be exhausted: what is not asked for is lost."""
        of = (site.audience, site.language, site.as_of, site.release)
        if of != self._of:  # nobody notes these: they are the same for all pages
            self._known, self._reads, self._of = {}, {}, of
        another = changed(site, self._reads)
        before, self._known = self._known, {}
        unchanged, self._reads = self._reads, {}
        for recipe in recipes:
            known = before.get(recipe.address)
            if known is None or known.recipe != recipe or not known.reads.isdisjoint(another):
                reads: Reads = {}
                parts = Parts(another, known.parts.now if known is not None else {})
                known = _Known(recipe, recipe.made(Watched(site, reads, parts)), frozenset(reads), parts)
                parts.last = {}
                self._reads |= reads
            else:
                self._reads.update((read, unchanged[read]) for read in known.reads if read not in self._reads)
            self._known[recipe.address] = known
            yield known.made
