"""Mutations of an organisation's content: what a slip of the hand or of a program can do to a file, and who sees it.

A mutation is an operator on one file of a copy, chosen by a random number generator that is given, so that a failure
can be repeated. `seen` says how it came to light: by a new problem of the check, by a change that a review tells, or
not at all. Files are written anew from their data first, so that the way in which a value is written says nothing.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from clausebook.changes.making import Sides
from clausebook.changes.problems import Standing, introduced, standing
from clausebook.changes.review import Review, weigh
from clausebook.changes.speech import speaking, speech
from clausebook.diagnostics import Problem
from clausebook.rules.context import Kept
from clausebook.source import parse
from clausebook.workspace import read
from clausebook.workspace.memory import Memory

DAY = date(2026, 11, 20)
Spot = tuple[Any, Any]
"""A list or mapping, and the index or key of one of its values."""


class _Dumper(yaml.SafeDumper):
    """Nothing as `~`: our reader takes `null` for a word."""


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "~"))


def written(data: Any) -> bytes:
    """The data as YAML; words that look like a number or a date stand in quotes."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6).encode()


def spots(data: Any) -> Iterator[Spot]:
    """Every value below the data, by the list or mapping that holds it."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in list(entries):
        yield data, key
        yield from spots(value)


def _delete(spot: Spot, _: random.Random) -> None:
    del spot[0][spot[1]]


def _duplicate(spot: Spot, _: random.Random) -> None:
    holder, key = spot
    if isinstance(holder, list):
        holder.insert(key, _copied(holder[key]))
    else:
        holder[f"{key}s"] = _copied(holder[key])


def _retype(spot: Spot, chance: random.Random) -> None:
    holder, key = spot
    value = holder[key]
    forms: list[Any] = [[value], {"value": value}, "a word", "7", "true", "2026-02-30", None]
    holder[key] = chance.choice([form for form in forms if form != value])


def _rename(spot: Spot, chance: random.Random) -> None:
    holder, key = spot
    if isinstance(holder, dict):
        entries = list(holder.items())
        holder.clear()
        holder.update((_slip(name, chance) if name == key else name, value) for name, value in entries)
    else:
        holder[key] = _slip(holder[key], chance) if isinstance(holder[key], str) else None


def _swap(spot: Spot, chance: random.Random) -> None:
    holder, key = spot
    others = [other for other in (holder if isinstance(holder, dict) else range(len(holder))) if other != key]
    if others:
        other = chance.choice(others)
        holder[key], holder[other] = holder[other], holder[key]


def _retext(spot: Spot, chance: random.Random) -> None:
    holder, key = spot
    if isinstance(holder[key], str):
        holder[key] = _slip(holder[key], chance)
    else:
        _retype(spot, chance)


def _raise_number(spot: Spot, chance: random.Random) -> None:
    holder, key = spot
    value = holder[key]
    if isinstance(value, str) and value.isdigit():
        holder[key] = str(int(value) + chance.randint(1, 9))
    else:
        _retext(spot, chance)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) + 1)
    letter = chance.choice("aex0-9 Z")
    return word[:at] + letter + word[at + chance.randint(0, 1) :]


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


def _in_any_order(data: Any) -> Any:
    """The data with its lists in one order and its words one space apart: nothing else is another meaning."""
    if isinstance(data, dict):
        return {key: _in_any_order(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted((_in_any_order(entry) for entry in data), key=repr)
    return " ".join(data.split()) if isinstance(data, str) else data


OPERATORS: dict[str, Callable[[Spot, random.Random], None]] = {
    "delete": _delete,
    "duplicate": _duplicate,
    "retype": _retype,
    "rename": _rename,
    "swap": _swap,
    "a letter": _retext,
    "a number": _raise_number,
}
"""What is done to one value of a file's data."""


def truncated(data: bytes, chance: random.Random) -> bytes:
    """The file as far as it was written when the power failed."""
    return data[: chance.randrange(len(data))]


def scribbled(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes of chance put in or written over."""
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at + chance.randint(0, 8) :]


BYTES = {"truncate": truncated, "random bytes": scribbled}
"""What is done to the bytes of a file."""


@dataclass(frozen=True)
class Seen:
    """What a mutation did and how it came to light. `changed`: it left other data, whatever their order; `lines`: how
    many it left."""

    operator: str
    file: str
    what: str
    changed: bool
    lines: int
    problems: tuple[Problem, ...]
    review: Review | None

    @property
    def by(self) -> str:
        """`check`, `review`, or empty where nobody saw it."""
        if self.problems:
            return "check"
        return "review" if self.review is not None and self.review.changes else ""


class Organisation:
    """A copy of an organisation that is mutated one file at a time, each time from its first state."""

    def __init__(self, source: Path, scratch: Path) -> None:
        shutil.copytree(source / "content", scratch / "content")
        self.root = scratch
        self.files = sorted(
            path for path in (scratch / "content").rglob("*.yml") if "files" not in path.relative_to(scratch).parts
        )
        for path in self.files:
            path.write_bytes(written(parse(path.name, path.read_bytes()).data))
        self.memory, self.kept = Memory(), Kept()
        self.before = self._standing()

    def _standing(self) -> Standing:
        return standing(*read(self.root, memory=self.memory), DAY, self.kept)

    def mutate(self, operator: str, chance: random.Random) -> Seen:
        """Mutate one file and look; the file is put back. Raises whatever clausebook raises."""
        path = chance.choice(self.files)
        before = path.read_bytes()
        after, what = self._mutated(operator, before, chance)
        path.write_bytes(after)
        try:
            return self._look(operator, path, what, before, after)
        finally:
            path.write_bytes(before)

    def _mutated(self, operator: str, before: bytes, chance: random.Random) -> tuple[bytes, str]:
        if operator in BYTES:
            return BYTES[operator](before, chance), ""
        data = parse("f.yml", before).data
        spot = chance.choice(list(spots(data)))
        what = f"{spot[1]!r}: {spot[0][spot[1]]!r}"[:120]
        OPERATORS[operator](spot, chance)
        return written(data), what

    def _look(self, operator: str, path: Path, what: str, before: bytes, after: bytes) -> Seen:
        file = path.relative_to(self.root).as_posix()
        changed = _in_any_order(parse(file, before).data) != _in_any_order(parse(file, after).data)
        now = self._standing()
        problems = tuple(problem for _, problem in introduced(self.before, now))
        review = None
        if not problems:
            with speaking(speech()):
                review = weigh(Sides(self.before, now, DAY), "before", "after", "en")
        lines = after.decode("utf-8", "replace").replace("\r", "\n").count("\n") + 1
        return Seen(operator, file, what, changed, lines, problems, review)
