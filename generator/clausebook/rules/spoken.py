"""The limits that a sentence gives: how long, and of what. The words of each language stand in `spoken_words`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from clausebook.model.durations import Unit
from clausebook.rules.numbers import in_western_digits
from clausebook.rules.spoken_words import SPEECHES, Topic


@dataclass(frozen=True)
class Spoken:
    """A limit in a text: where it stands, how long it is, and what it is of."""

    start: int
    end: int
    amount: int
    unit: Unit
    topics: frozenset[Topic]
    beside: tuple[tuple[int, Unit], ...] = ()
    """The same length in other units, as "28 days (20 working days)" gives it."""


_SENTENCE = re.compile(r"(?:(?!\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s)[^.!?;|。？！；؟]|\.(?=\d))+")
"""As far as a full stop, a semicolon, the end of a paragraph, of an entry in a list or of a cell in a table."""


def spoken(text: str, language: str) -> Iterator[Spoken]:
    """The limits that a text in this language gives for one of the topics, sentence by sentence."""
    spoken_here = language.partition("-")[0]
    if spoken_here not in SPEECHES or not any(hint in text for hint in _hints(spoken_here)):
        return
    read = _reader(spoken_here)
    if not read.limit.search(plain := in_western_digits(text)):
        return
    for sentence in _SENTENCE.finditer(plain):
        found = tuple(read.limit.finditer(sentence[0]))
        topics = (
            frozenset(topic for topic, words in read.topics.items() if _compiled(words).search(sentence[0]))
            if found
            else None
        )
        if not topics or _compiled(read.otherwise).search(sentence[0]):
            continue
        for limit in found:
            beside = read.beside.match(sentence[0], limit.end("unit"))
            said = sentence.start() + limit.start("number"), sentence.start() + limit.end("unit")
            yield Spoken(*said, *_length(read, limit), topics, (_length(read, beside),) if beside else ())


def _length(read: _Reader, limit: re.Match[str]) -> tuple[int, Unit]:
    number = limit["number"].casefold()
    amount = int(number) if number.isdigit() else read.numbers[number]
    return amount, next(unit for words, unit in read.units.items() if _compiled(words).fullmatch(limit["unit"]))


@dataclass(frozen=True)
class _Reader:
    """What is looked for in a language; `beside` is the same limit in another unit.

    All but these two is compiled for the first text that has one.
    """

    limit: re.Pattern[str]
    beside: re.Pattern[str]
    units: Mapping[str, Unit]
    topics: Mapping[Topic, str]
    otherwise: str
    numbers: Mapping[str, int]


@cache
def _hints(language: str) -> tuple[str, ...]:
    return tuple(SPEECHES[language].hints.split())


@cache
def _reader(language: str) -> _Reader:
    speech = SPEECHES[language]
    edge = "" if language == "zh" else r"\b"  # Chinese has no spaces between words
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(speech.numbers.split(), key=len, reverse=True))})"
    unit = rf"(?P<unit>{'|'.join(speech.units)}){edge}"
    limit = speech.limit.replace("{number}", number).replace("{unit}", unit)
    between = r"\s*[(（/=]\s*[^\d()（）/=]{0,20}?"
    limits = [one.replace(" ", r"\s+") if edge else one for one in (limit, f"{between}{number}\\s*{unit}")]
    return _Reader(
        _compiled(limits[0]),
        _compiled(limits[1]),
        speech.units,
        {topic: f"{edge}(?:{words}){edge}" for topic, words in speech.topics.items()},
        f"(?<!\\w)(?:{speech.otherwise}){edge}" if edge else speech.otherwise,
        {word: at for at, word in enumerate(speech.numbers.split(), 1)},
    )


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE | re.DOTALL)
