"""The names of versions: what may be one, and which of two is newer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clausebook.commands.files import Refused

_VERSION = re.compile(r"[0-9]{1,9}(?:[.-][0-9]{1,9}){0,7}")


def is_version(name: str) -> bool:
    """Whether a folder of this name is taken for a version."""
    return _VERSION.fullmatch(name) is not None


def checked_version(name: str) -> str:
    """The name as it was given. Raises Refused for one that is no version."""
    if not is_version(name):
        raise Refused(
            f"`{name}` is no version; a version is numbers with dots or hyphens between them, like 1.0 or 2026-03",
            usage=True,
        )
    return name


def alike(version: str, others: Iterable[str]) -> str:
    """One of the others that means the same to a reader, like `1.0` for `1` or `2026-3` for `2026.03`; else empty."""
    return next((other for other in others if other != version and _meant(other) == _meant(version)), "")


def _meant(version: str) -> tuple[int, ...]:
    numbers = list(rank(version)[0])
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def rank(version: str) -> tuple[tuple[int, ...], str]:
    """By what versions are ordered: number by number, so that 1.10 is newer than 1.9."""
    return tuple(int(number) for number in re.split(r"[.-]", version)), version
