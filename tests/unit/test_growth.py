"""What is done for one clause, id or problem does not grow with all the others. Steps are counted, never seconds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.sized import organisation
from clausebook.diagnostics import Names, suggest
from clausebook.model.base import Audience
from clausebook.pages.site_pages import site_pages
from clausebook.views.site import Site
from clausebook.workspace import read

AS_OF = date(2026, 11, 20)
PASSES = 20
"""How often all items of one kind may be gone through for a whole site, whatever its size."""


class Counted(tuple[Any, ...]):
    """Items that count how often they are all gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        self.passes += 1
        return super().__iter__()


def test_a_site_goes_through_all_items_of_a_kind_only_so_often(tmp_path: Path) -> None:
    """Sixty clauses, 120 evidence items: a page that looks through everything would need more than these passes."""
    organisation(tmp_path, 60)
    workspace, _ = read(tmp_path, "content")
    items = {kind: Counted(getattr(workspace, kind)) for kind in ("evidence", "statements", "roles", "catalogues")}
    given: dict[str, Any] = {**items, "checklists": ()}
    site = Site(replace(workspace, **given), Audience.INTERNAL, "en", AS_OF)

    pages = tuple(recipe.made(site) for recipe in site_pages(site, (), lambda _: ""))

    assert len(pages) > 60
    assert {kind: counted.passes for kind, counted in items.items() if counted.passes > PASSES} == {}


def plainly(word: str, known: list[str]) -> tuple[str, ...]:
    """What is near, found by looking at every name."""
    limit = max(1, min(3, len(word) // 2))
    ranked = sorted((edits(word.casefold(), name.casefold()), name) for name in set(known))
    return tuple(name for far, name in ranked if far <= limit)[:3]


def edits(a: str, b: str) -> int:
    """Insert, delete, replace, or swap two neighbours, by the definition."""
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(a), len(b)]


@pytest.mark.parametrize("letters", ["ab", "EVev-01", "0123456789"])
def test_near_names_are_those_that_looking_at_every_name_finds(letters: str) -> None:
    """In the same order, for short and long words, swapped neighbours and capitals."""
    draw = random.Random(7)
    for _ in range(60):
        known = ["".join(draw.choices(letters, k=draw.randint(1, 7))) for _ in range(draw.randint(0, 20))]
        word = "".join(draw.choices(letters + "x", k=draw.randint(0, 7)))

        assert Names(known).near(word) == plainly(word, known)


def test_near_names_are_found_without_looking_at_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 5,000 ids a few hundred letters are looked at; a file that is gone leaves thousands of unknown ids behind."""
    rows = 0
    made = suggest._row

    def counted(*given: Any) -> list[int]:
        nonlocal rows
        rows += 1
        return made(*given)

    names = Names(f"EV-{at:05}" for at in range(5000))
    monkeypatch.setattr(suggest, "_row", counted)

    assert names.near("EV-0421O") == ("EV-04210", "EV-04211", "EV-04212")
    assert rows < 1000
    rows = 0
    assert names.near("chief-of-the-desk") == ()
    assert rows < 1000
    rows = 0
    assert names.near("E" * 100_000) == ()
    assert rows == 0
