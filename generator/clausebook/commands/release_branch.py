"""Releasing to a branch of the repository, for a host that publishes one: git's plumbing, no checkout.

The branch moves by one compare-and-swap, so that it holds all of a release or nothing, and of two releases at once the
second is refused. One branch holds the versions of one audience only, because a host publishes the whole of it.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clausebook.commands import release_sums
from clausebook.commands.files import Refused
from clausebook.commands.release_folder import Made
from clausebook.commands.release_shelf import LATEST, released
from clausebook.model.base import Audience

ASKING = 30.0
"""Seconds that a remote has to answer."""
OF_HOSTS = {".nojekyll": b""}
"""Files without which a host changes what it publishes."""


@dataclass(frozen=True)
class BranchShelf:
    """Versions on a branch, as `LANGUAGE/VERSION`: every file by its name, with git's hash of it."""

    repository: Path
    branch: str
    entries: dict[str, str]

    @property
    def name(self) -> str:
        """The branch's name."""
        return f"branch `{self.branch}`"

    def lists(self) -> list[str]:
        """The lists of hashes, two folders deep."""
        return sorted(name for name in self.entries if name.count("/") == 2 and name.endswith(f"/{release_sums.SUMS}"))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        return _git(self.repository, "cat-file", "blob", self.entries[name]) if name in self.entries else None

    def beside(self, places: Collection[str]) -> list[str]:
        """The names of all files that lie in none of these folders: a version is two deep."""
        return sorted(name for name in self.entries if "/".join(name.split("/")[:2]) not in places)

    def hashes(self, folder: str) -> dict[str, str]:
        """Name and SHA-256 of every file below a folder, but its own lists."""
        names = [name for name in sorted(self.entries) if name.startswith(f"{folder}/")]
        names = [name for name in names if name.removeprefix(f"{folder}/") not in release_sums.LISTS]
        wanted = "".join(f"{self.entries[name]}\n" for name in names)
        answer = _git(self.repository, "cat-file", "--batch", data=wanted.encode())
        found, at = {}, 0
        for name in names:
            end = answer.index(b"\n", at)
            words = answer[at:end].split()
            size = int(words[2]) if len(words) == 3 else 0  # one that this clone lacks has no size
            at = end + 1 + (size + 1 if len(words) == 3 else 0)
            data = answer[at - size - 1 : at - 1]
            found[name.removeprefix(f"{folder}/")] = release_sums.of_bytes(data) if len(words) == 3 else ""
        return found


@dataclass(frozen=True)
class BranchPlace:
    """A branch while it is made ready for one more release; nothing of it shows before the branch moves."""

    shelf: BranchShelf
    work: Path
    parent: str
    as_of: date
    version: str
    _before: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_before", dict(self.shelf.entries))

    def folder(self, audience: Audience, language: str) -> str:
        """The folder of the versions of a site: the branch holds one audience."""
        return language

    def holds(self, place: str) -> bool:
        """Whether anything lies there."""
        return any(name.startswith(f"{place}/") or name == place for name in self.shelf.entries)

    def put(self, made: Sequence[Made], signatures: Mapping[str, bytes]) -> None:
        """Store the files of versions, and signatures."""
        for one in made:
            self._store({f"{one.place}/{name}": one.path / name for name in (*one.sums, release_sums.SUMS)})
        self._store_bytes({f"{place}/{release_sums.SIGNATURE}": data for place, data in signatures.items()})

    def refresh(self, files: Mapping[str, bytes]) -> None:
        """Store what lies beside the versions, and move the branch. Raises Refused when it has moved meanwhile."""
        entries = self.shelf.entries
        for name in [name for name in entries if name.split("/")[1:2] == [LATEST]]:
            del entries[name]
        self._store_bytes({**OF_HOSTS, **files})
        if entries != self._before:
            self._move(self._commit())

    def _store(self, files: Mapping[str, Path]) -> None:
        listed = "".join(f"{path}\n" for path in files.values())
        if listed.count("\n") != len(files):
            raise Refused("a file whose name holds a line feed cannot be released to a branch; give it another name")
        hashes = _git(
            self.shelf.repository, "hash-object", "-w", "--no-filters", "--stdin-paths", data=os.fsencode(listed)
        )
        self.shelf.entries.update(zip(files, hashes.decode().split(), strict=True))

    def _store_bytes(self, files: Mapping[str, bytes]) -> None:
        folder = Path(tempfile.mkdtemp(dir=self.work))
        paths = {name: folder / str(number) for number, name in enumerate(files)}
        for name, data in files.items():
            paths[name].write_bytes(data)
        if paths:
            self._store(paths)

    def _commit(self) -> str:
        repository = self.shelf.repository
        rows = b"".join(
            b"100644 %s\t%s\0" % (digest.encode(), os.fsencode(name)) for name, digest in self.shelf.entries.items()
        )
        index = {"GIT_INDEX_FILE": str(self.work / "index")}
        _git(repository, "update-index", "-z", "--index-info", data=rows, environment=index)
        tree = _git(repository, "write-tree", environment=index).decode().strip()
        moment = f"{self.as_of.isoformat()}T00:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        above = ("-p", self.parent) if self.parent else ()
        message = f"Release {self.version}\n".encode()
        return _git(repository, "commit-tree", tree, *above, data=message, environment=dates).decode().strip()

    def _move(self, commit: str) -> None:
        name = f"refs/heads/{self.shelf.branch}"
        try:
            _git(self.shelf.repository, "update-ref", "-m", f"release {self.version}", name, commit, self.parent)
        except Refused:
            raise Refused(f"{self.shelf.name} has moved while this release was made; run it again") from None


@contextmanager
def branch_place(
    root: Path, branch: str, audience: Audience, as_of: date, version: str, first: bool = False
) -> Iterator[BranchPlace]:
    """A branch for one release of one audience. Raises Refused for a branch that cannot be released to.

    `first`: nothing was ever released to it, so that no remote is asked.
    """
    shelf = branch_shelf(root, branch, new=True, first=first)
    _refuse_checked_out(root, branch)
    if shelf.entries and release_sums.SUMS not in shelf.entries:
        raise Refused(f"{shelf.name} holds something that is no release; name a branch of its own", usage=True)
    for one in released(shelf):
        if one.facts.audience != audience.value:
            raise Refused(
                f"{shelf.name} holds releases for `{one.facts.audience}`; a branch is published whole, so name another "
                f"one for `{audience.value}`",
                usage=True,
            )
    parent = _commit_of(root, branch)
    with tempfile.TemporaryDirectory(prefix="clausebook-") as work:
        yield BranchPlace(shelf, Path(work), parent, as_of, version)


def branch_shelf(root: Path, branch: str, new: bool = False, first: bool = False) -> BranchShelf:
    """What stands on a branch. Raises Refused where there is none, unless it may be `new`: then every remote is asked
    whether it has one, but for a `first` release.
    """
    for question, fault in (
        (("rev-parse", "--git-dir"), "this is no git repository, and a branch needs one"),
        (("check-ref-format", f"refs/heads/{branch}"), f"`{branch}` cannot be the name of a branch"),
    ):
        try:
            _git(root, *question)
        except Refused:
            raise Refused(fault, usage=True) from None
    commit = _commit_of(root, branch)
    if not commit:
        _refuse_unfetched(root, branch)
        if not new:
            raise Refused(f"there is no branch `{branch}` here", usage=True)
        if not first:
            _refuse_begun_elsewhere(root, branch)
        return BranchShelf(root, branch, {})
    entries = {}
    for line in _git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        words, _, name = line.partition(b"\t")
        if name:
            entries[os.fsdecode(name)] = words.split()[2].decode()
    return BranchShelf(root, branch, entries)


def _commit_of(root: Path, branch: str) -> str:
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}").decode().strip()
    except Refused:
        return ""


def _refuse_unfetched(root: Path, branch: str) -> None:
    """A clone knows the branches of where it came from, but has none of its own of that name."""
    seen = _git(root, "for-each-ref", "--format=%(refname)", f"refs/remotes/*/{branch}").decode().splitlines()
    if seen:
        remote = seen[0].removeprefix("refs/remotes/").removesuffix(f"/{branch}")
        raise Refused(
            f"branch `{branch}` is at `{remote}` and not yet here; fetch it: git fetch {remote} {branch}:{branch}",
            usage=True,
        )


def _refuse_begun_elsewhere(root: Path, branch: str) -> None:
    """A clone of one branch does not know what others the remote has; a second history would begin."""
    for remote in _git(root, "remote").decode().split():
        try:
            found = _git(root, "ls-remote", "--heads", remote, f"refs/heads/{branch}", seconds=ASKING)
        except Refused:
            raise Refused(
                f"`{remote}` could not be asked whether it has a branch `{branch}` already; try again when it can "
                "be reached, or give --first when nothing was ever released to that branch",
            ) from None
        if found:
            raise Refused(
                f"branch `{branch}` is at `{remote}` and not yet here; fetch it: git fetch {remote} {branch}:{branch}",
                usage=True,
            )


def _refuse_checked_out(root: Path, branch: str) -> None:
    trees = _git(root, "worktree", "list", "--porcelain").decode("utf-8", "replace").splitlines()
    if f"branch refs/heads/{branch}" in trees:
        raise Refused(f"branch `{branch}` is checked out; name one that nobody works on", usage=True)


def _git(
    repository: Path,
    *arguments: str,
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> bytes:
    """What a git command writes. Raises Refused with its last line of complaint, or when it takes too long."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_INDEX")}
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments],
            input=data,
            env={**inherited, "GIT_TERMINAL_PROMPT": "0", **(environment or {})},
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"git {arguments[0]} did not answer in {seconds:.0f} seconds") from None
    except FileNotFoundError:
        raise Refused("there is no `git` here, and a branch needs it") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(f"git {arguments[0]} failed: {said[-1] if said else 'it did not say why'}")
    return done.stdout
