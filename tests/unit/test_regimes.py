"""Lengths of time are compared as people mean them; every figure of a regime says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clausebook.model.durations import Duration
from clausebook.rules.regime_words import lengths
from clausebook.workspace.beside import any_of, at_least, beside
from clausebook.workspace.elements import elements

ROOT = Path(__file__).parents[2]
REGIMES = sorted((ROOT / "clauses" / "regimes").glob("*.yml"))


def length(words: str) -> Duration:
    """`8 weeks`, `10 working-days`."""
    amount, unit = words.split()
    return Duration.model_validate({"amount": amount, "unit": unit})


@pytest.mark.parametrize(
    "promised, allowed, expected",
    [
        ("8 weeks", "8 weeks", "fits"),
        ("9 weeks", "8 weeks", "longer"),
        ("56 calendar-days", "8 weeks", "fits"),
        ("57 calendar-days", "8 weeks", "longer"),
        ("10 working-days", "20 working-days", "fits"),
        ("20 working-days", "15 business-days", "longer"),
        ("15 working-days", "15 business-days", "fits"),
        ("30 days", "30 calendar-days", "unclear"),  # days of which nobody says whether they are working days
        ("31 days", "30 calendar-days", "longer"),
        ("20 working-days", "30 calendar-days", "unclear"),
        ("31 working-days", "30 calendar-days", "longer"),  # though every day were a working day
        ("15 working-days", "30 calendar-days", "fits"),  # though every week had a holiday
        ("8 weeks", "15 business-days", "longer"),
        ("21 calendar-days", "15 business-days", "unclear"),
        ("18 calendar-days", "15 business-days", "fits"),
        ("1 months", "30 calendar-days", "unclear"),
        ("2 months", "8 weeks", "longer"),
        ("1 months", "8 weeks", "fits"),
        ("1 years", "12 months", "fits"),
        ("13 months", "1 years", "longer"),
        ("24 hours", "1 calendar-days", "fits"),
        ("48 hours", "24 hours", "longer"),
        ("3 working-days", "24 hours", "longer"),
        ("0 working-days", "24 hours", "fits"),
        ("1 working-days", "24 hours", "unclear"),
    ],
)
def test_a_promise_is_longer_only_where_it_is_so_in_every_reading(promised: str, allowed: str, expected: str) -> None:
    """Units that anybody could convert otherwise are not converted."""
    assert beside((length(promised),), (length(allowed),)) == expected


@pytest.mark.parametrize(
    "promised, allowed, week, expected",
    [
        ("25 working-days", "30 calendar-days", None, "unclear"),
        ("25 working-days", "30 calendar-days", 5, "longer"),  # five weekends lie between
        ("20 working-days", "15 business-days", 6, "unclear"),  # Saturdays count here, and not there
        ("16 working-days", "15 business-days", 5, "longer"),
    ],
)
def test_the_working_week_of_the_calendar_counts(promised: str, allowed: str, week: int | None, expected: str) -> None:
    """A calendar that is known makes more certain, one with six working days less."""
    assert beside((length(promised),), (length(allowed),), week) == expected


def test_times_one_after_another_are_added() -> None:
    """A limit and its extension beside a limit and its extension."""
    ten, twenty = length("10 working-days"), length("20 working-days")
    assert beside((ten, ten), (twenty,)) == "fits"
    assert beside((ten, ten, ten), (ten, ten)) == "longer"
    assert beside((length("8 weeks"), length("1 months")), (length("8 weeks"),)) == "longer"


def test_a_time_that_is_given_may_be_longer_and_not_shorter() -> None:
    """Six months to go to an ombudsman: twelve fit, three are too short, and what cannot be told is not said."""
    asked = (length("6 months"),)
    assert [at_least((length(words),), asked) for words in ("12 months", "6 months", "3 months", "26 weeks")] == [
        "fits", "fits", "shorter", "unclear",
    ]  # fmt: skip


def test_of_several_figures_any_will_do() -> None:
    """24 hours or one business day: longer is only what is longer than both."""
    assert any_of(["longer", "unclear"]) == "unclear"
    assert any_of(["longer", "fits"]) == "fits"
    assert any_of(["longer", "longer"]) == "longer"


def test_times_in_words() -> None:
    """As a person says them."""
    assert lengths((length("1 months"), length("2 months"))) == "3 months"
    assert lengths((length("8 weeks"), length("1 months"))) == "8 weeks and then 1 month"
    assert lengths((length("0 days"),)) == "the same day"


@pytest.mark.parametrize("path", REGIMES, ids=lambda path: path.stem)
def test_a_regime_says_where_it_has_its_figures(path: Path) -> None:
    """Its id is the name of its file, cases and elements exist, an end names a successor, what was seen says where."""
    data = yaml.safe_load(path.read_text("utf-8"))
    assert data["id"] == path.stem
    assert set(data.get("elements", ())) <= {element.id for element in elements()}
    cases = {case["id"] for case in data.get("cases", ())}
    assert {limit["case"] for limit in data.get("limits", ()) if "case" in limit} == cases
    assert ("in_force_until" in data) == ("superseded_by" in data)
    if "superseded_by" in data:
        assert (path.parent / f"{data['superseded_by']}.yml").is_file()
    for figure in (*data.get("limits", ()), *data.get("facts", ()), *data.get("closed", ())):
        if figure["status"] == "seen":
            assert "address" in figure or "address was not kept" in figure["source"], figure
    for limit in data.get("limits", ()):
        assert ("within" in limit) != ("words" in limit), limit["id"]
