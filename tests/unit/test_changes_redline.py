"""The redline: readable where little changed, before and after where all did, and quick whatever it is given."""

from __future__ import annotations

import random
import time

import pytest

from clausebook.changes.redline import Span, parts_that_differ, redline, sentences

WORDS = ("we", "answer", "your", "complaint", "within", "ten", "working", "days", "and", "tell", "you", "what", "next")


def prose(characters: int, seed: int) -> str:
    """So much invented prose."""
    chance = random.Random(seed)
    text = ""
    while len(text) < characters:
        text += " ".join(chance.choices(WORDS, k=chance.randint(4, 14))).capitalize() + ". "
    return text


def test_a_word_in_a_sentence() -> None:
    """Only the word is marked, and other sentences stay whole."""
    assert redline("We answer. It takes ten days.", "We answer. It takes twenty days.") == (
        Span("same", "We answer. It takes "),
        Span("gone", "ten"),
        Span("new", "twenty"),
        Span("same", " days."),
    )


def test_a_chinese_character_is_a_word() -> None:
    """One character of a sentence without spaces."""
    assert redline("十日以内に答える。", "二日以内に答える。") == (
        Span("gone", "十"),
        Span("new", "二"),
        Span("same", "日以内に答える。"),
    )


def test_a_rewritten_sentence_is_shown_before_and_after() -> None:
    """Little in common: no patchwork."""
    before, after = "Ring the repair line at any hour.", "Everybody may write instead of speaking with us."
    assert redline(before, after) == (Span("gone", before), Span("new", after))


@pytest.mark.parametrize(
    "before, after, told",
    [
        ("We hear you. We answer soon. Thank you.", "We hear you. We answer later. Thank you.",
         ("… We answer soon. …", "… We answer later. …")),
        ("We hear you.", "We hear you. We answer.", ("We hear you.", "We hear you. We answer.")),
        ("We hear you. Ask. Ring.", "We hear you. Ask. Now. Ring.", ("… Ask. …", "… Ask. Now. …")),
        ("Ring. Ask.", "Ask.", ("Ring. Ask.", "Ask.")),
        ("One.", "Two.", ("One.", "Two.")),
    ],
    ids=["changed", "added at the end", "added", "taken from the beginning", "all other"],
)  # fmt: skip
def test_of_a_long_text_the_sentences_that_differ_are_told(before: str, after: str, told: tuple[str, str]) -> None:
    """Never the same beginning twice, and never nothing."""
    assert parts_that_differ(before, after) == told
    assert parts_that_differ(after, before) == told[::-1]


def test_sentences_are_the_text() -> None:
    """Cutting loses nothing."""
    text = "One. Two!\n\n- three\n字。四"
    assert "".join(sentences(text)) == text
    assert sentences(text)[0] == "One. "


def scattered(text: str) -> str:
    """Every fifth sentence with another word in it."""
    return "".join(
        piece.replace(" ", " really ", 1) if index % 5 == 0 else piece for index, piece in enumerate(sentences(text))
    )


@pytest.mark.parametrize(
    "before, after",
    [
        (prose(40_000, 1), scattered(prose(40_000, 1))),
        (prose(40_000, 1), prose(40_000, 2)),
        ("a. " * 13_000, "b. a. " * 6_500),
        ("a " * 20_000, "a b " * 10_000),
        ("字" * 40_000, "字文" * 20_000),
        (prose(40_000, 1).replace(".", ""), prose(40_000, 2).replace(".", "")),
        ("\n" * 40_000, " " * 40_000),
    ],
    ids=["scattered", "all other", "one sentence", "one word", "characters", "no full stop", "white"],
)
def test_forty_kilobytes_are_quick(before: str, after: str) -> None:
    """Less than a tenth of a second of work for 40 kB, also for texts made to be slow."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        redline(before, after)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1
