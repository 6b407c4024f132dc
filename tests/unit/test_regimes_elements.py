"""The elements that a regime asks of a policy: where each is held, and what the page says."""

from __future__ import annotations

from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest

from clausebook.audience import project
from clausebook.model.base import Audience
from clausebook.model.organisation import Organisation
from clausebook.model.policy import Policy
from clausebook.rules import element_missing
from clausebook.rules.context import Context
from clausebook.views.regulators import regulators_view
from clausebook.views.site import Site
from clausebook.workspace import read
from clausebook.workspace.elements import elements
from tests.unit.under_a_regime import AS_OF, Changed, laid_under, rule


@pytest.fixture
def under(tmp_path: Path) -> Changed:
    """The problems of a small organisation under one regime, with time rules of its own."""
    return laid_under(tmp_path)


def test_every_element_is_held_by_fields_that_there_are() -> None:
    """25 of them, in order; a field that was renamed would make every policy lack it."""
    assert [element.id for element in elements()] == [f"P{number:02}" for number in range(1, 26)]
    for path in (path for element in elements() for path in map(str, element.held_in)):
        model: Any = Organisation if path.startswith("organisation.") else Policy
        names, _, kind = path.removeprefix("organisation.").partition(":")
        for name in names.split("."):
            (inner,) = (part for part in _parts(model.model_fields[name].annotation) if part is not type(None))
            model = inner
        if kind:
            field = "event" if names == "time_rules" else "kind"
            assert kind in get_args(model.model_fields[field].annotation), path


def _parts(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is tuple:
        return (get_args(annotation)[0],)
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def test_an_element_is_there_in_another_policy_for_the_same_and_in_words(under: Changed, tmp_path: Path) -> None:
    """Article 20 of the DSA asks for a way that is free: said in this policy, in another, or said where it stands."""
    promise = rule("A", "answer", "8 weeks")

    def lacking() -> list[str]:
        workspace, _ = read(tmp_path)
        return [one.message for one in element_missing.check(Context(workspace, AS_OF))]

    under("eu-dsa", promise, "entities:\n  - one\n")
    (found,) = lacking()
    assert found.startswith("policy `complaints@1` lacks P06, free of charge (ISO 10002:2018, 4.8), which EU Digital")
    under("eu-dsa", promise, "entities:\n  - one\nelements:\n  - element: P06\n    where: The terms of the platform\n")
    assert lacking() == []
    under("eu-dsa", promise, "entities:\n  - one\n")
    for entity, left in (("two", 1), ("one", 0)):
        (tmp_path / "content" / "policies" / "q.yml").write_text(
            "policy: charges\ntitle: T\nedition:\n  version: 1\n  status: approved\n  effective_from: 2026-01-01\n"
            f"entities:\n  - {entity}\ncharge:\n  free: true\n"
        )
        assert len(lacking()) == left


def test_the_page_says_in_words_what_fits_and_what_is_longer(under: Changed, tmp_path: Path) -> None:
    """Each figure beside our promise, how sure it is, and what nobody has said yet; the public has no such page."""
    under("uk-fca-disp", rule("A", "answer", "9 weeks") + rule("B", "resolution", "8 weeks", "acknowledgement"))
    workspace, _ = read(tmp_path)

    view = regulators_view(Site(workspace, Audience.INTERNAL, "en", AS_OF))

    assert view is not None
    (regime,) = view.regimes
    shown = {
        str(limit.what): ([(our.link.id, our.status.words, our.why) for our in limit.ours], limit.nothing)
        for limit in regime.limits
    }
    assert shown == {
        "Acknowledgement in writing": ([], "No figure to compare."),
        "Final response, or a letter that says why not yet": (
            [("A", "Longer", ""), ("B", "Not comparable", "counted from another moment")], "",
        ),
        "Final response": ([], "Nobody has said which of our complaints these are."),
        "Time to go to the Financial Ombudsman Service": ([], "No limit of ours speaks of it."),
    }  # fmt: skip
    assert {fact.source.status.words for fact in regime.others} == {
        "Seen", "Known, not seen: confirm before relying on it",
    }  # fmt: skip
    (policy,) = view.policies
    assert {row.id: row.status.words for row in policy.rows if row.id in ("P04", "P13", "P24")} == {
        "P04": "Missing, and asked for", "P13": "There", "P24": "Not there",
    }  # fmt: skip
    assert project(workspace, Audience.PUBLIC, AS_OF).regimes == ()
