"""One of the two sides: a folder as it is, or a git revision laid out in a temporary folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clausebook.model.kinds import EVIDENCE_FOLDER


class CouldNotCompare(Exception):
    """One of the sides could not be read. That is never the same as "nothing changed".

    The message says what is missing; `help` says the one thing to do.
    """

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True)
class Tree:
    """A folder that holds `content/`, how people call it, and a hash for each evidence file in it."""

    root: Path
    name: str
    files: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def folder(path: Path, content: str) -> Iterator[Tree]:
    """A folder as one of the sides. Raises CouldNotCompare when it holds no content."""
    if not (path / content).is_dir():
        raise CouldNotCompare(f"`{path}` has no folder `{content}`", f"name the folder that holds `{content}/`")
    yield Tree(path, "./" if path == Path() else str(path), dict(_hashes(path / content)))


def _hashes(content: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((content / EVIDENCE_FOLDER).rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(content).as_posix(), _git_hash(path)


def _git_hash(path: Path) -> str:
    """The hash that git gives a file, so that a folder can be compared with a revision."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
