"""Evidence of one kind is one page, or, where there is much, pages of fifty; links lead to the right one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clausebook.model.base import Audience
from clausebook.model.compliance import Evidence
from clausebook.pages.page import Page
from clausebook.pages.site_pages import site_pages
from clausebook.views.site import Site
from clausebook.workspace import Workspace


def pages(count: int) -> tuple[Site, dict[str, Page]]:
    """The pages of evidence of an organisation with so many records, by address."""
    items = tuple(
        Evidence.model_validate({"id": f"EV-{at:03}", "title": f"Record {at}", "kind": "record", "held_at": "Room 1"})
        for at in range(1, count + 1)
    )
    site = Site(Workspace(Path(), "content", evidence=items), Audience.INTERNAL, "en", date(2026, 11, 20))
    made = (recipe.made(site) for recipe in site_pages(site, (), lambda _: "") if "evidence/" in recipe.address)
    return site, {page.address: page for page in made}


def test_two_hundred_items_are_one_page() -> None:
    """Nobody has to turn pages for what a browser shows at once."""
    _, found = pages(200)

    assert list(found) == ["evidence/", "evidence/record/"]
    assert found["evidence/record/"].text.count("<article") == 200
    assert "<nav" not in found["evidence/record/"].text


def test_more_stand_on_pages_of_fifty_that_lead_to_each_other() -> None:
    """The first page has the address of the kind; each says which items stand on which."""
    _, found = pages(201)
    texts = [page.text for address, page in found.items() if address != "evidence/"]

    assert list(found)[1:] == ["evidence/record/", *(f"evidence/record/{part}/" for part in range(2, 6))]
    assert [text.count("<article") for text in texts] == [50, 50, 50, 50, 1]
    assert found["evidence/record/"].title == "Records"
    assert found["evidence/record/5/"].title == "Records, part 5"
    for text in texts:
        assert text.count('aria-current="page"') == 1
        assert "EV-051 – EV-100" in text


@pytest.mark.parametrize("count", [1, 200, 201, 250, 251])
def test_the_address_of_an_item_is_the_page_that_shows_it(count: int) -> None:
    """None is left out, none stands twice."""
    site, found = pages(count)
    shown = [
        (address, line.split('id="')[1].split('"')[0])
        for address, page in found.items()
        for line in page.text.splitlines()
        if "cb-item__title" in line
    ]

    assert [id for _, id in shown] == [item.id for item in site.workspace.evidence]
    assert all(site.addresses.of("evidence", id) == (address, id) for address, id in shown)
