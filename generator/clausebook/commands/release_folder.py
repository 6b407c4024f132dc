"""Releasing into a folder: everything is made aside, and a version appears by one rename.

Whoever is killed leaves a folder `.releasing-…`, which the next release removes, and at worst lists that do not know
the newest version yet, which the next release writes anew. One release at a time: a lock that dies with its process.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clausebook.commands import release_sums
from clausebook.commands.files import Refused, write
from clausebook.commands.release_shelf import LATEST
from clausebook.hosts.alone import hold
from clausebook.hosts.swap import exchanged
from clausebook.model.base import Audience

ASIDE = ".releasing-"
LOCK = ".lock"
LOCKED = (
    "A release holds this file while it runs. It stays behind and locks nothing: it may be deleted when none runs.\n"
)
LET_IN = "run this as somebody who may read it, or give yourself the right to"


@dataclass(frozen=True)
class Made:
    """A version that is ready to be put on the shelf: where it goes, where it is now, and its hashes."""

    folder: str
    version: str
    path: Path
    sums: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where it will lie on the shelf."""
        return f"{self.folder}/{self.version}"


@dataclass(frozen=True)
class FolderShelf:
    """Versions in a folder, as `AUDIENCE/LANGUAGE/VERSION`."""

    root: Path

    @property
    def name(self) -> str:
        """The folder's name."""
        return f"folder `{self.root.name}`"

    def lists(self) -> list[str]:
        """The lists of hashes, three folders deep."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(f"*/*/*/{release_sums.SUMS}"))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        path = self.root / name
        try:
            return path.read_bytes() if path.is_file() else None
        except OSError as error:
            why = (error.strerror or "unknown reason").lower()
            raise Refused(f"`{name}` in {self.name} cannot be read: {why}; {LET_IN}") from error

    def beside(self, places: Collection[str]) -> list[str]:
        """The names of all files, and of links, that lie in none of these folders, nor in one that a release left."""
        found = []
        for top, folders, files in os.walk(self.root):
            below = Path(top).relative_to(self.root)
            links = [name for name in folders if (Path(top) / name).is_symlink()]
            found += [(below / name).as_posix() for name in (*files, *links)]
            folders[:] = [
                name for name in folders if (below / name).as_posix() not in places and not name.startswith(ASIDE)
            ]
        return sorted(name for name in found if name not in places)

    def hashes(self, folder: str) -> dict[str, str]:
        """Name and SHA-256 of every file below a folder, but its own lists."""
        return release_sums.readable(self.root / folder)


@dataclass(frozen=True)
class FolderPlace:
    """A folder of releases while it is open for one more."""

    shelf: FolderShelf
    work: Path

    def folder(self, audience: Audience, language: str) -> str:
        """The folder of the versions of a site."""
        return f"{audience.value}/{language}"

    def holds(self, place: str) -> bool:
        """Whether anything lies there."""
        return os.path.lexists(self.shelf.root / place)

    def put(self, made: Sequence[Made], signatures: Mapping[str, bytes]) -> None:
        """Add versions, and signatures for versions that are there. Raises Refused or OSError."""
        root = self.shelf.root
        for one in made:
            if one.place in signatures:
                (one.path / release_sums.SIGNATURE).write_bytes(signatures[one.place])
        known = {
            digest: root / place / name
            for place in (path.rpartition("/")[0] for path in self.shelf.lists())
            for name, digest in release_sums.read(self.shelf.read(f"{place}/{release_sums.SUMS}") or b"", place).items()
        }
        put(root, made, known)
        new = {one.place for one in made}
        for place in signatures.keys() - new:
            write(root / place / release_sums.SIGNATURE, signatures[place], new=True)

    def refresh(self, files: Mapping[str, bytes]) -> None:
        """Write what lies beside the versions. Raises Refused or OSError."""
        refresh(self.shelf.root, self.work, files)


@contextmanager
def folder_place(root: Path) -> Iterator[FolderPlace]:
    """A folder of releases, for one release at a time. Raises Refused while another is under way."""
    with _opened(root) as aside:
        yield FolderPlace(FolderShelf(root), aside)


@contextmanager
def _opened(root: Path) -> Iterator[Path]:
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("a") as lock:
        if not hold(lock.fileno()):
            raise Refused(
                f"another release is under way in `{root.name}`; wait until it has ended. (It holds `{LOCK}`, which a "
                "release that was killed does not)"
            )
        lock.truncate(0)
        lock.write(LOCKED)
        lock.flush()
        for left in root.glob(f"{ASIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=root))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def put(root: Path, made: Sequence[Made], known: Mapping[str, Path]) -> None:
    """Put finished versions in their places. `known`: files of earlier versions by their hash, to share the bytes of.

    Nothing is renamed before everything is on the disk. Raises OSError; the earlier versions are whole then.
    """
    _share(made, dict(known))
    for one in made:
        (root / one.folder).mkdir(parents=True, exist_ok=True)
    if made:
        os.sync()
    for one in made:
        one.path.rename(root / one.place)


def refresh(root: Path, aside: Path, files: Mapping[str, bytes]) -> None:
    """Write what lies beside the versions; a folder `latest` is swapped whole. Raises Refused or OSError."""
    swapped = sorted({name.partition(f"/{LATEST}/")[0] for name in files if f"/{LATEST}/" in name})
    for folder in swapped:
        new = aside / LATEST / folder
        for name, data in files.items():
            if name.startswith(f"{folder}/{LATEST}/"):
                path = new / name.removeprefix(f"{folder}/{LATEST}/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        place = root / folder / LATEST
        if exchanged(new, place):
            continue
        if place.exists():
            old = aside / "old" / folder
            old.parent.mkdir(parents=True, exist_ok=True)
            place.rename(old)
        new.rename(place)
    for name, data in files.items():
        path = root / name
        if f"/{LATEST}/" not in name and not (path.is_file() and path.read_bytes() == data):
            write(path, data)


def _share(made: Sequence[Made], known: dict[str, Path]) -> None:
    """Let files of the same bytes be one file with several names, where the file system can. None is writable then."""
    for one in made:
        for name, digest in sorted(one.sums.items()):
            path = one.path / name
            path.chmod(path.stat().st_mode & 0o555)
            other = known.setdefault(digest, path)
            if other != path and _same(other, path):
                _link(other, path)
        for name in release_sums.LISTS:
            if (one.path / name).exists():
                (one.path / name).chmod((one.path / name).stat().st_mode & 0o555)


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes: a hash in a list is no proof that a file was not changed since."""
    try:
        return not one.is_symlink() and filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def _link(other: Path, path: Path) -> None:
    aside = path.with_name(f".{path.name}.link")
    try:
        os.link(other, aside)
    except OSError:
        return  # another file system, or one without such links: the copy stays
    aside.replace(path)
