"""Characters that nobody sees: which are a problem, and which a writing needs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.rules import check
from clausebook.rules.unseen import unseen
from clausebook.workspace import read

SMALL = Path(__file__).parents[1] / "rules" / "_base"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f469\u200d\U0001f527 engineer",
        "\u0634\u06a9\u0627\u06cc\u062a \u200e(ISO 10002)\u200e",
        "\u062a\u0644\u0641\u0646 \u2066+44 20 7946 0000\u2069",
        "\u0e02\u0e49\u0e2d\u200b\u0e23\u0e49\u0e2d\u0e07",
        "caf\u00e9 \u2013 \u201cwords\u201d",
    ],
)
def test_what_a_writing_needs_is_no_problem(text: str) -> None:
    """Joiners of Persian, Hindi and emoji, marks and isolates among letters from the right, breaks in Thai."""
    assert unseen(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "within \u202e02\u202c days",
        "com\u200bplaint",
        "com\u200cplaint",
        "com\u2060plaint",
        "free\u200e of charge",
        "\u2066never closed",
        "\u0634\u06a9\u0627\u06cc\u062a \u202e10 \u0631\u0648\u0632",
        "\u062a\u0644\u0641\u0646 \u2066+44",
        "tagged\U000e0041",
    ],
)
def test_what_can_make_a_sentence_read_otherwise_is_found(text: str) -> None:
    """An override turns a number round, in any language; a joiner between Latin letters breaks a search."""
    assert unseen(text)


def test_the_place_is_that_of_the_character_itself(tmp_path: Path) -> None:
    """In a text over several lines the line and the column, and the name that Unicode gives it."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    text = "terms:\n  - id: receipt\n    term: Receipt\n    meaning: |\n      A day.\n      Not within \u202e02 days.\n"
    (tmp_path / "content" / "glossary.yml").write_text(text, encoding="utf-8")
    (problem,) = check(read(tmp_path)[0], date(2026, 6, 30))
    assert (problem.rule.code, problem.place.line, problem.place.column) == ("PUB004", 6, 18)
    assert "U+202E, right-to-left override" in problem.message
