"""What stands on the shelf: the released versions in a folder or on a branch, and what each says of itself."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from clausebook.commands import release_sums
from clausebook.commands.files import Refused
from clausebook.commands.release_names import is_version, rank
from clausebook.hosts.released import FACTS

LATEST = "latest"
"""The alias of the newest version, and the folder that leads to it."""


class Shelf(Protocol):
    """A folder or a branch that holds versions as `FOLDER/VERSION/…`, FOLDER being a language below an audience."""

    @property
    def name(self) -> str:
        """What a message calls it."""

    def lists(self) -> list[str]:
        """The names of the lists of hashes that lie in a folder of any name, two folders or more deep."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none."""

    def beside(self, places: Collection[str]) -> list[str]:
        """The names of all files that lie in none of these folders."""

    def hashes(self, folder: str) -> dict[str, str]:
        """Name and SHA-256 of every file below a folder, but its own lists; an empty hash for what is no file."""


@dataclass(frozen=True)
class Facts:
    """What a version says of itself, in `release.json`."""

    version: str
    as_of: date
    audience: str
    language: str
    organisation: str

    def written(self) -> bytes:
        """The file: sorted keys, one a line."""
        values: dict[str, Any] = {**vars(self), "as_of": self.as_of.isoformat(), "release": 1}
        return f"{json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


@dataclass(frozen=True)
class Released:
    """One version in one folder of the shelf, as its list says; whether its files are like that is another question."""

    folder: str
    version: str
    facts: Facts
    list_bytes: bytes
    signature: bytes | None

    @property
    def place(self) -> str:
        """Where it lies on the shelf."""
        return f"{self.folder}/{self.version}"

    @property
    def sums(self) -> dict[str, str]:
        """Name and hash of each file. Raises Refused for a list that is none."""
        return release_sums.read(self.list_bytes, f"{self.place}/{release_sums.SUMS}")

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that have an address of their own."""
        return tuple(name for name in sorted(self.sums) if name.endswith(".html") and name != "404.html")


def released(shelf: Shelf) -> tuple[Released, ...]:
    """Every version on a shelf: by folder, the newest first. Raises Refused for one that says nothing of itself."""
    found = []
    for name in shelf.lists():
        place = name.rpartition("/")[0]
        folder, _, version = place.rpartition("/")
        if folder and is_version(version):
            facts = _facts(shelf.read(f"{place}/{FACTS}"), place)
            signature = shelf.read(f"{place}/{release_sums.SIGNATURE}")
            found.append(Released(folder, version, facts, shelf.read(name) or b"", signature))
    newest_first = sorted(found, key=lambda one: rank(one.version), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: one.folder))


def by_folder(versions: Iterable[Released]) -> Mapping[str, tuple[Released, ...]]:
    """The versions of each folder, in their order."""
    grouped: dict[str, tuple[Released, ...]] = {}
    for one in versions:
        grouped[one.folder] = (*grouped.get(one.folder, ()), one)
    return grouped


def _facts(data: bytes | None, place: str) -> Facts:
    try:
        values = json.loads(data or b"")
        texts = [str(values[key]) for key in ("version", "audience", "language", "organisation")]
        return Facts(texts[0], date.fromisoformat(values["as_of"]), *texts[1:])
    except (ValueError, KeyError, TypeError):
        raise Refused(f"`{place}/{FACTS}` is missing or was changed; bring it back from a copy") from None
