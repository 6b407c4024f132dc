"""Samples that can be drawn again: from a list of references, a size that follows from the rule, and a seed.

The draw is `random.Random(seed).sample(list, size)` of Python, over the list in the order in which it was given, so
anybody can repeat it without clausebook. Store population, size, method and what was drawn (ISO 19011, in our words).
"""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.model.checklist import SamplingRule

LONGEST = 40
_COLUMNS = re.compile(r"[,;\t|]")
_TELEPHONE = re.compile(r"\+[0-9]|\(?0[0-9]+\)?[ /-]+[0-9]|([0-9]{2,}[ ]){3,}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\b")
_REFERENCE_WORDS = frozenset(
    (
        "application", "box", "call", "case", "claim", "complaint", "contact", "contract", "desk", "email", "file",
        "folder", "form", "handler", "id", "incident", "item", "job", "letter", "line", "list", "no", "nr", "number",
        "order", "page", "post", "reference", "register", "row", "sheet", "shift", "site", "ticket", "visit", "year",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """Why a line of the list cannot be taken: its number, and why. What it says is never repeated."""

    line: int
    why: str


@dataclass(frozen=True)
class Draw:
    """What was drawn, in the order of the list, and what it takes to draw it again."""

    population: int
    size: int
    seed: str
    drawn: tuple[str, ...]
    list_sha256: str


def references(text: str) -> tuple[str, ...]:
    """The references of a list, one a line. Blank lines, spaces around a line, and a byte-order mark do not count."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return tuple(line for line in lines if line)


def hash_of(population: Sequence[str]) -> str:
    """The SHA-256 of a list: its references in order, each ended by a line feed, in UTF-8."""
    return hashlib.sha256("".join(f"{reference}\n" for reference in population).encode()).hexdigest()


def draw(rule: SamplingRule, population: Sequence[str], seed: str) -> Draw:
    """As many as the rule asks for. The same list, rule and seed give the same draw; every-one needs no seed."""
    size = rule.size(len(population))
    if rule.drawn == "every-one":
        return Draw(len(population), size, "", tuple(population), hash_of(population))
    chosen = set(random.Random(seed).sample(range(len(population)), size))
    drawn = tuple(reference for index, reference in enumerate(population) if index in chosen)
    return Draw(len(population), size, seed, drawn, hash_of(population))


def doubts(text: str) -> tuple[Doubt, ...]:
    """Lines that hold more than a reference, may hold somebody's name or address, or stand there twice.

    A guess on the safe side: a reference has a digit, at most one word that is not one like `case` or `line`, and no
    columns.
    """
    found = []
    seen: set[str] = set()
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        reference = line.strip()
        why = _why(reference) if reference else ""
        if not why and reference in seen:
            why = "stands there twice"
        if why:
            found.append(Doubt(number, why))
        seen.add(reference)
    return tuple(found)


def _why(reference: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") and character != "\t" for character in reference):
        return "holds an invisible control character"
    if "@" in reference:
        return "looks like an email address"
    if _TELEPHONE.match(reference):
        return "looks like a telephone number"
    if _POSTCODE.search(reference):
        return "looks like a postal address"
    if _COLUMNS.search(reference) or len(reference) > LONGEST:
        return "holds more than one reference"
    words = [word for word in re.split(r"[\s.'’:#/_-]+", reference) if word and not any(c.isdigit() for c in word)]
    unknown = [word for word in words if word.casefold() not in _REFERENCE_WORDS and len(word) > 1]
    if not any(character.isdigit() for character in reference):
        return "has no number and may be somebody's name"
    if len(unknown) > 1 and " " in reference:
        return "may hold somebody's name or address"
    return ""
