"""The checklists that come with clausebook. They are the same for every organisation, so each is read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from clausebook.diagnostics import Problem
from clausebook.model.base import Origin
from clausebook.model.checklist import Checklist
from clausebook.model.shape import problems_of
from clausebook.source import Places, read_yaml

Shipped = tuple[str, Places, Checklist | None, tuple[Problem, ...]]
"""File, places in it, the checklist if it could be built, and the problems."""


def shipped_checklists(folder: Path) -> Iterator[Shipped]:
    """Every checklist of the folder in order of its file name. Raises nothing for what the files hold."""
    for path in sorted(folder.glob("*.yml")):
        yield _read(folder.parent, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(root: Path, path: Path, changed: int) -> Shipped:
    """One file as it was at that time: reading it takes longer than reading a small organisation."""
    reading = read_yaml(root, path)
    if not reading.readable:
        return reading.file, reading.places, None, reading.problems
    try:
        checklist = Checklist.model_validate(reading.data)
    except ValidationError as error:
        refused = problems_of(error, Checklist, reading.places, (), reading.data)
        return reading.file, reading.places, None, (*reading.problems, *refused)
    checklist.read_from(Origin(reading.file))
    return reading.file, reading.places, checklist, reading.problems
