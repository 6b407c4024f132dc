"""How limits, dates and numbers are said in English: one phrase for each form the model allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from clausebook.model.durations import Duration, Unit, Within
from clausebook.model.text import Text
from clausebook.model.time_rule import Strength, TimeRule
from clausebook.views.words import Words

WORDS = Words("en")


def rule(**given: Any) -> TimeRule:
    return TimeRule.model_validate({"id": "ACK", "event": "acknowledgement", "title": "We confirm", **given})


@pytest.mark.parametrize(
    "within, phrase",
    [
        (None, "without a fixed limit"),
        ({"amount": 1, "unit": "working-days"}, "within 1 working day"),
        ({"amount": 10, "unit": "working-days"}, "within 10 working days"),
        ({"amount": 1000, "unit": "hours"}, "within 1,000 hours"),
        ({"amount": 0, "unit": "working-days"}, "on the same working day"),
        ({"amount": 0, "unit": "days"}, "on the same day"),
        ({"amount": 0, "unit": "calendar-days"}, "on the same day"),
        ({"as_agreed": "true"}, "as agreed with you"),
        (
            {"as_agreed": "true", "at_most": {"amount": 60, "unit": "working-days"}},
            "as agreed with you, at most 60 working days",
        ),
        ({"text": "as soon as practicable"}, "as soon as practicable"),
        ({}, "without a fixed limit"),
        (
            {"amount": 5, "unit": "days", "or_else": "or as soon as practicable"},
            "within 5 days, or as soon as practicable",
        ),
        (
            {"amount": 5, "unit": "days", "or_else": "as soon as practicable"},
            "within 5 days, or as soon as practicable",
        ),
        ({"text": "by [[time:ACK]]"}, "by time"),
    ],
)
def test_a_limit(within: dict[str, Any] | None, phrase: str) -> None:
    """Every form of `within` is a phrase that follows a verb; units are kept, never converted."""
    assert WORDS.limit(None if within is None else Within.model_validate(within)) == phrase


@pytest.mark.parametrize(
    "given, phrase",
    [
        ({"within": {"amount": 3, "unit": "weeks"}}, "within 3 weeks"),
        ({"within": {"amount": 3, "unit": "weeks"}, "strength": "aim"}, "within 3 weeks"),
        ({"within": {"amount": 3, "unit": "weeks"}, "strength": "usual"}, "usually within 3 weeks"),
        ({"strength": "usual"}, "usually without a fixed limit"),
        ({"at_least": {"amount": 6, "unit": "years"}}, "for at least 6 years"),
        ({"at_least": {"amount": 1, "unit": "years"}, "strength": "usual"}, "for at least 1 year"),
        ({}, "without a fixed limit"),
    ],
)
def test_a_promise(given: dict[str, Any], phrase: str) -> None:
    """A limit with its hedge, or a least instead of a most."""
    assert WORDS.promise(rule(**given)) == phrase


@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_unit_has_a_singular_and_a_plural(unit: str) -> None:
    """`1 working day`, `2 working days`: the unit as it is written, without its hyphen."""
    one, many = (WORDS.duration(Duration.model_validate({"amount": n, "unit": unit})) for n in (1, 2))

    assert many == f"2 {unit.replace('-', ' ')}"
    assert one == f"1 {unit.replace('-', ' ').removesuffix('s')}"


def test_every_strength_can_be_said() -> None:
    """No strength of the model is without words."""
    for strength in get_args(Strength):
        assert WORDS.promise(rule(within={"amount": 1, "unit": "days"}, strength=strength)).endswith("within 1 day")


def test_words_of_another_language_are_taken_where_there_are_no_others() -> None:
    """A text that is not in the reader's language is read in the language it is in, not left out."""
    assert WORDS.limit(Within(text=Text({"fa": "در اسرع وقت"}))) == "در اسرع وقت"


def test_dates() -> None:
    """British order, the month in words, and nothing for no date."""
    assert WORDS.day(date(2026, 3, 1)) == "1 March 2026"
    assert WORDS.short_day(date(2026, 11, 20)) == "20 Nov 2026"
    assert WORDS.day(None) == WORDS.short_day(None) == ""


def test_numbers() -> None:
    """Thousands are separated, and decimals are kept as they are given."""
    assert WORDS.number(1318) == "1,318"
    assert WORDS.number(Decimal("4.5")) == "4.5"
    assert WORDS.ngettext("%(n)s warning", "%(n)s warnings", 1) == "1 warning"
    assert WORDS.ngettext("%(n)s warning", "%(n)s warnings", 1200) == "1,200 warnings"


def test_another_language_has_dates_and_numbers_of_its_own() -> None:
    """Without a catalogue the words stay English, and dates are written as that language writes them."""
    german = Words("de")

    assert german.day(date(2026, 3, 1)) == "1. März 2026"
    assert german.number(1318) == "1.318"
    assert german.limit(None) == "without a fixed limit"
