"""What is searched on a site: every item once, where it stands in full, and nothing that the theme fetches anyway."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site.building import article

REPEATED = re.compile(r"^clauses/[^#]+#(evidence|documents|asked|problems)$|^responsibilities/[^#]+#keeps$")


@pytest.mark.parametrize("audience", ["public", "internal", "auditor"])
def test_each_item_is_searched_where_it_stands_and_not_where_it_is_only_listed(sample: Path, audience: str) -> None:
    """Items, clauses and roles of the sample; the page of a section comes before it, as the script expects."""
    site = sample / audience / "en"
    rows = json.loads((site / "search" / "entries.json").read_text(encoding="utf-8"))
    places = [row[0] for row in rows]
    pages = [place for place in places if "#" not in place]

    assert json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []
    assert len(set(places)) == len(places)
    assert all(places.index(place.partition("#")[0]) < at for at, place in enumerate(places) if "#" in place)
    assert {"", "how-to-complain/"} <= set(pages)
    assert [place for place in places if REPEATED.match(place)] == []
    assert [row for row in rows if "Edit this" in row[2]] == []
    for path in (site / "evidence").glob("*/index.html"):
        items = {id for id in article(path).ids if id.startswith("EV-")}
        below = f"evidence/{path.parent.name}/#"
        assert items == {place.removeprefix(below) for place in places if place.startswith(below)}
