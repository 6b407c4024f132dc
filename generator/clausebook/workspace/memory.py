"""What was understood of a file, for whoever reads two revisions of which most files say the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausebook.model.base import Item
from clausebook.source.files import SourceFile
from clausebook.source.reader import Reading, understood
from clausebook.workspace.workspace import RetiredId


@dataclass(frozen=True)
class Kept:
    """The items and retired ids of a file in which nothing was wrong."""

    reading: Reading
    items: tuple[Item, ...]
    retired: tuple[RetiredId, ...]


@dataclass
class Memory:
    """Texts and items by their file. Both are frozen, so that two workspaces may hold the same ones."""

    items: dict[tuple[str, str], Kept] = field(default_factory=dict)
    _readings: dict[str, tuple[SourceFile, Reading]] = field(default_factory=dict)

    def reading(self, source: SourceFile) -> Reading:
        """What stands in a file; the same object when the same text was read from the same file before."""
        known = self._readings.get(source.file)
        if known is None or known[0] != source:
            known = self._readings[source.file] = source, understood(source)
        return known[1]
