"""A sample can be drawn again by anybody, has the size its rule says, and never comes from a list of names."""

from __future__ import annotations

import hashlib
import random
from math import ceil, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.audits.sampling import doubts, draw, hash_of, references
from clausebook.model.checklist import SamplingRule

CASES = tuple(f"C-2026-{number:04d}" for number in range(1, 41))


def rule(**given: object) -> SamplingRule:
    return SamplingRule.model_validate({"id": "cases", "population": "Cases", "drawn": "at-random", **given})


def test_a_draw_is_pythons_own_over_the_list_in_its_order() -> None:
    """Whoever has the list, the seed and Python, but not clausebook, draws the same."""
    made = draw(rule(at_least="10"), CASES, "2026-04")

    assert set(made.drawn) == set(random.Random("2026-04").sample(list(CASES), 10))
    assert list(made.drawn) == sorted(made.drawn)
    assert made.list_sha256 == hashlib.sha256("".join(f"{case}\n" for case in CASES).encode()).hexdigest()


@given(
    st.lists(st.integers(min_value=0, max_value=10**6).map(str), unique=True, max_size=300),
    st.text(min_size=1, max_size=8),
    st.integers(min_value=0, max_value=40),
    st.booleans(),
)
def test_a_draw_repeats_and_has_the_size_of_its_rule(
    population: list[str], seed: str, least: int, square_root: bool
) -> None:
    """The larger of the least and the root, rounded up, never more than there are; each reference once, in order."""
    asked = rule(at_least=str(least), square_root=str(square_root).lower())

    made = draw(asked, population, seed)

    assert draw(asked, population, seed) == made
    root = ceil(sqrt(len(population))) if square_root else 0
    assert made.size == len(made.drawn) == min(len(population), max(least, root))
    assert [reference for reference in population if reference in set(made.drawn)] == list(made.drawn)


def test_another_seed_or_another_list_gives_another_draw() -> None:
    """And the order of the list counts, because the draw goes by position."""
    asked = rule(at_least="10")
    first = draw(asked, CASES, "one")

    assert draw(asked, CASES, "two").drawn != first.drawn
    assert draw(asked, (*CASES, "C-2026-0041"), "one").list_sha256 != first.list_sha256
    assert hash_of(CASES[::-1]) != hash_of(CASES)


def test_every_one_is_every_one_and_needs_no_seed() -> None:
    """Nothing is left to chance."""
    made = draw(rule(drawn="every-one"), CASES, "ignored")

    assert (made.drawn, made.size, made.seed) == (CASES, 40, "")


def test_a_list_is_the_same_however_its_lines_end() -> None:
    """Windows line endings, a byte-order mark, blank lines and spaces around a line do not count."""
    assert references("\ufeffC-1\r\n\r\n  C-2 \r\n") == references("C-1\nC-2\n") == ("C-1", "C-2")


@pytest.mark.parametrize(
    "line,why",
    [
        ("Jane Smith", "name"),
        ("Smith", "name"),
        ("李小龙", "name"),
        ("رضا محمدی", "name"),
        ("Ms Jones 14", "name or address"),
        ("12 High Street", "name or address"),
        ("Flat 3 SW1A 1AA", "postal address"),
        ("+44 20 7946 0018", "telephone"),
        ("(020) 7946 0018", "telephone"),
        ("0161 496 0101", "telephone"),
        ("jane.smith7@example.org", "email"),
        ("C-2026-0412,Smith", "more than one"),
        ("C-2026-0412\tclosed", "more than one"),
        ("C-2026-0412 " + "x" * 40, "more than one"),
        ("C-2026\u202e0412", "invisible"),
    ],
)
def test_what_may_be_a_person_is_refused(line: str, why: str) -> None:
    """The line is named by its number and never repeated."""
    (doubt,) = doubts(f"C-2026-0001\n{line}\nC-2026-0003\n")

    assert doubt.line == 2
    assert why in doubt.why
    assert line not in doubt.why


@pytest.mark.parametrize(
    "line",
    ["C-2026-0412", "412", "2026/000412", "case 17", "line 3", "job sheet 11", "handler 8", "DE-HH-0017", "R2-D4/7"],
)
def test_a_reference_is_taken(line: str) -> None:
    """Numbers, with the words that usually stand before them."""
    assert doubts(f"{line}\n") == ()


def test_a_reference_that_stands_there_twice_is_refused() -> None:
    """It would have two chances to be drawn."""
    assert [(doubt.line, doubt.why) for doubt in doubts("7\n8\n\n7\n")] == [(4, "stands there twice")]
