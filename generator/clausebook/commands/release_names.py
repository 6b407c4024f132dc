"""The names of versions: what may be one, and which of two is newer."""

from __future__ import annotations

import re

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


def rank(version: str) -> tuple[tuple[int, ...], str]:
    """By what versions are ordered: number by number, so that 1.10 is newer than 1.9."""
    return tuple(int(number) for number in re.split(r"[.-]", version)), version
