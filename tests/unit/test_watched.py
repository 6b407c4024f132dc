"""A page that is kept is the page that would be made: whatever a view can read of a site is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from clausebook.model.base import Audience
from clausebook.model.compliance import Evidence
from clausebook.model.people import Role
from clausebook.pages.recipe import Recipe, Remembered
from clausebook.views.site import Site
from clausebook.views.watched import Parts, Watched
from clausebook.workspace import Workspace

View = Callable[[Site], Any]
FIXED = {"audience", "language", "as_of", "release", "words"}
"""The same for all pages of a site: with another of these nothing is remembered."""


def evidence(id: str, **more: str) -> Evidence:
    return Evidence.model_validate({"id": id, "title": f"Title of {id}", "kind": "record", "held_at": "Room 1", **more})


def site(*items: Evidence, roles: tuple[Role, ...] = ()) -> Site:
    workspace = Workspace(Path(), "content", evidence=items, roles=roles)
    return Site(workspace, Audience.INTERNAL, "en", date(2026, 11, 20))


class Making:
    """Views as recipes of one memory; which of them were made when they were last asked for."""

    def __init__(self, **views: View) -> None:
        self.views, self.memory, self.made = views, Remembered[Any](), [""]

    def make(self, name: str) -> View:
        def made(of: Site) -> Any:
            self.made.append(name)
            return self.views[name](of)

        return made

    def __call__(self, of: Site) -> list[str]:
        self.made = []
        recipes = [Recipe(name, self._once[name]) for name in self.views]
        assert list(self.memory.made(of, recipes)) == [view(of) for view in self.views.values()]
        return self.made

    @cached_property
    def _once(self) -> dict[str, View]:
        return {name: self.make(name) for name in self.views}


def titles(of: Site) -> tuple[str | None, ...]:
    return tuple(of.title_of("evidence", item.id) for item in of.workspace.evidence)


VIEWS: dict[str, View] = {
    "one": lambda of: of.title_of("evidence", "EV-001"),
    "another": lambda of: of.on("x/").link("evidence", "EV-002"),
    "of a role": lambda of: [item.id for item in of.workspace.index.evidence_by_owner.get("lead", ())],
    "all": titles,
    "at once": lambda of: of.once(titles),
    "none": lambda of: of.words.day(of.as_of),
    "rows": lambda of: [
        of.part(lambda here, item: here.title_of("evidence", item.id), one) for one in of.workspace.evidence
    ],
}
FIRST, SECOND = evidence("EV-001"), evidence("EV-002")


@pytest.mark.parametrize(
    "after, made",
    [
        (site(FIRST, SECOND), []),
        (site(evidence("EV-001"), SECOND), []),
        (site(evidence("EV-001", title="New"), SECOND), ["one", "all", "at once", "rows"]),
        (site(FIRST), ["another", "all", "at once", "rows"]),
        (site(FIRST, SECOND, evidence("EV-003")), ["all", "at once", "rows"]),
        (site(FIRST, SECOND, evidence("EV-003", owner="lead")), ["of a role", "all", "at once", "rows"]),
        (site(FIRST, evidence("EV-002", kind="minutes")), ["another", "all", "rows"]),
        (replace(site(FIRST, SECOND), as_of=date(2026, 11, 21)), list(VIEWS)),
        (replace(site(FIRST, SECOND), audience=Audience.PUBLIC), list(VIEWS)),
    ],
    ids=[
        "the same",
        "as good as the same",
        "a title",
        "one gone",
        "one more",
        "its owner",
        "its page",
        "day",
        "audience",
    ],
)
def test_what_read_something_else_is_made_again_and_nothing_more(after: Site, made: list[str]) -> None:
    """By key, by address, by a table, through a list, through what is worked out once; an equal item is the same."""
    making = Making(**VIEWS)

    assert making(site(FIRST, SECOND)) == list(VIEWS)
    assert making(after) == made
    assert making(after) == []


def test_of_a_long_table_only_the_rows_that_changed_are_made() -> None:
    """The others are the same objects again."""
    asked: list[str] = []

    def row(of: Site, item: Evidence) -> str | None:
        asked.append(item.id)
        return of.title_of("evidence", item.id)

    memory = Remembered[Any]()
    recipe = Recipe("table", lambda of: [of.part(row, item) for item in of.workspace.evidence])
    changed = evidence("EV-002", title="New")

    assert list(memory.made(site(FIRST, SECOND), [recipe])) == [["Title of EV-001", "Title of EV-002"]]
    asked.clear()
    assert list(memory.made(site(FIRST, changed), [recipe])) == [["Title of EV-001", "New"]]
    assert asked == ["EV-002"]


def test_everything_a_site_holds_is_noted() -> None:
    """A new field or table of a site cannot be forgotten."""
    held = {one.name for one in fields(Site) if not one.name.startswith("_answers")}
    tables = {name for name, value in vars(Site).items() if isinstance(value, cached_property)}
    noted = {name for name, value in vars(Watched).items() if isinstance(value, cached_property)}
    own = set(vars(Watched(site(), {}, Parts())))

    assert held | tables == noted | (own & (held | tables))
    assert (own & (held | tables)) - {"workspace", "addresses"} == FIXED
