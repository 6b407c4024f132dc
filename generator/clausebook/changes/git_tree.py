"""A git revision as one of the sides: `git cat-file --batch`, no checkout, no index, no hooks, no network.

The YAML is written into a temporary folder and read from there by the one reader there is: a second way of reading,
out of a tree in memory, would have to repeat everything the reader says about links, names, sizes and pipes, and to be
tested as much. Four hundred small files take some hundredths of a second to write. Evidence in `files/` stands there
empty: of it only git's own hash is compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from clausebook.changes.tree import CouldNotCompare, Tree, folder
from clausebook.diagnostics import did_you_mean
from clausebook.model.kinds import EVIDENCE_FOLDER
from clausebook.source.files import LARGEST

_MEMORY = Path("/dev/shm")
_LINK, _SUBMODULE = "120000", "160000"
_FETCH = "fetch the whole history first: `git fetch --unshallow`, or `fetch-depth: 0` where a workflow checks out"


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    hash: str
    size: int
    path: str


def side(repository: Path, name: str, content: str, called: str = "") -> AbstractContextManager[Tree]:
    """One of the two sides. In a repository a plain name is a revision, and a folder is written like a path.

    `called` is what people call a revision, where its name is a hash.

    A pull request could else bring a folder `main` with content of its own, and choose what it is compared with.
    Raises CouldNotCompare for a plain name that only a folder has.
    """
    path = Path(name)
    like_a_path = path.is_absolute() or name.startswith(("./", "../")) or name in (".", "..")
    if not name or not (path / content).is_dir():
        return revision(repository, name, content, called)
    if like_a_path or not _is_repository(repository):
        return folder(path, content)
    try:
        commit_of(repository, name)
    except CouldNotCompare as error:
        raise CouldNotCompare(str(error), f"write `./{name}` if you mean the folder") from None
    return revision(repository, name, content, called)


@contextmanager
def sides(repository: Path, base: str, head: str, content: str, called: str = "") -> Iterator[tuple[Tree, Tree]]:
    """Both sides, laid out at the same time: git works on one while files of the other are written.

    `called` is what people call `base`. Raises as `side`, for `base` first.
    """
    with ExitStack() as open_sides, ThreadPoolExecutor(max_workers=2) as workers:
        asked = (side(repository, base, content, called), side(repository, head, content))
        before, after = (workers.submit(open_sides.enter_context, one) for one in asked)
        yield before.result(), after.result()


def _is_repository(folder: Path) -> bool:
    try:
        _git(folder, "rev-parse", "--git-dir")
    except CouldNotCompare:
        return False
    return True


@contextmanager
def revision(repository: Path, name: str, content: str, called: str = "") -> Iterator[Tree]:
    """The content at a revision. Raises CouldNotCompare for an unknown one, or one that this clone does not hold."""
    commit = commit_of(repository, name)
    prefix = _git(repository, "rev-parse", "--show-prefix").decode().strip()
    entries = list(_entries(repository, commit, f"{prefix}{content}/"))
    if not entries:
        raise CouldNotCompare(f"revision `{name}` has no folder `{content}`", "name a revision that has content")
    with tempfile.TemporaryDirectory(prefix="clausebook-", dir=_in_memory(entries)) as made:
        root = Path(made)
        _lay_out(repository, root, entries, len(prefix), f"{prefix}{content}/{EVIDENCE_FOLDER}/")
        files = {entry.path[len(prefix) + len(content) + 1 :]: entry.hash for entry in entries}
        yield Tree(root, f"{called or name} ({commit[:10]})", files)


def commit_of(repository: Path, name: str) -> str:
    """The commit that a revision means. Raises CouldNotCompare."""
    if name.startswith("-"):
        raise CouldNotCompare(f"`{name}` is no revision", "give a branch, a tag or a commit")
    _git(repository, "rev-parse", "--git-dir")
    try:
        words = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except CouldNotCompare:
        shallow = _git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"
        why = "; this clone is shallow" if shallow else ""
        raise CouldNotCompare(
            f"there is no commit `{name}` in this repository{why}",
            _FETCH if shallow else _meant(repository, name),
        ) from None
    return words.decode().strip()


def _meant(repository: Path, name: str) -> str:
    """The help for a revision that is not there: branches and tags with a name like it."""
    listed = _git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    known = [line for line in listed.decode("utf-8", "replace").splitlines() if line]
    return did_you_mean(name, known, "fetch it, or give a branch, a tag or a commit that is there")


def commit_by(repository: Path, day: date) -> str:
    """The last commit before HEAD that was made by the end of that day, in UTC.

    Only of the branch itself: what was written on another one counts from the day it was merged.
    Raises CouldNotCompare when there is none, or when a shallow clone cannot show it.
    """
    commit_of(repository, "HEAD")
    words = (
        _git(repository, "rev-list", "-1", "--first-parent", f"--before={day.isoformat()}T23:59:59Z", "HEAD")
        .decode()
        .strip()
    )
    if words:
        return words
    if _git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise CouldNotCompare(f"this clone is shallow and holds no commit made by {day}", _FETCH)
    raise CouldNotCompare(f"nothing was recorded by {day}: the first commit is later", "ask for a later day")


def uncommitted(repository: Path, name: str, content: str) -> tuple[str, ...]:
    """Files of the content whose edits are in no commit, so that a revision does not hold them; none for a folder."""
    path = Path(name)
    if path.is_absolute() or name.startswith(("./", "../")) or name in (".", ".."):
        return ()
    try:
        said = _git(
            repository,
            "status",
            "--porcelain",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--",
            content,
        )
    except CouldNotCompare:  # a repository without files, or no repository
        return ()
    prefix = len(_git(repository, "rev-parse", "--show-prefix").decode().strip())
    lines = (line.decode("utf-8", "surrogateescape") for line in said.split(b"\0") if line)
    return tuple(line[3:][prefix:] for line in lines)


def fork_point(repository: Path, base: str, head: str) -> str:
    """The last commit that two revisions share. Raises CouldNotCompare when the clone does not show one."""
    first, second = commit_of(repository, base), commit_of(repository, head)
    try:
        return _git(repository, "merge-base", first, second).decode().strip()
    except CouldNotCompare:
        raise CouldNotCompare(f"`{base}` and `{head}` share no commit in this clone", _FETCH) from None


def _entries(repository: Path, commit: str, below: str) -> Iterator[_Entry]:
    listed = _git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", below)
    for line in listed.split(b"\0"):
        if line:
            words, _, path = line.partition(b"\t")
            mode, _, hash, size = words.split()
            name = path.decode("utf-8", "surrogateescape")
            if mode.decode() != _SUBMODULE and _inside(name):
                yield _Entry(mode.decode(), hash.decode(), int(size) if size.isdigit() else 0, name)


def _inside(path: str) -> bool:
    """Whether a path stays where it is put, whatever somebody wrote into a tree by hand."""
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and "\\" not in path and not {"..", ".git"} & set(parts)


def _in_memory(entries: Sequence[_Entry]) -> Path | None:
    """Where Linux keeps files in memory, if these fit in four times: on a disk each takes half a millisecond."""
    try:
        room = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    fits = room > 4 * sum(entry.size for entry in entries) and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if fits else None


def _lay_out(repository: Path, root: Path, entries: Sequence[_Entry], cut: int, evidence: str) -> None:
    wanted = [entry for entry in entries if _is_read(entry, evidence)]
    texts = dict(zip((entry.path for entry in wanted), _blobs(repository, wanted), strict=True))
    made: set[Path] = set()
    for entry in entries:
        path = root / entry.path[cut:]
        if path.parent not in made:  # most files lie in few folders
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if entry.mode == _LINK:
            path.symlink_to("nowhere")  # the reader refuses links and never follows one
        elif entry.path in texts:
            path.write_bytes(texts[entry.path])
        else:
            with path.open("wb") as stream:
                stream.truncate(entry.size if entry.size > LARGEST and _is_yaml(entry) else 0)


def _is_yaml(entry: _Entry) -> bool:
    return entry.path.endswith((".yml", ".yaml"))


def _is_read(entry: _Entry, evidence: str) -> bool:
    """Whether its bytes are needed: YAML anywhere, and what lies beside it, like the log of an audit; no evidence."""
    wanted = _is_yaml(entry) or not entry.path.startswith(evidence)
    return entry.mode != _LINK and wanted and entry.size <= LARGEST


def _blobs(repository: Path, entries: Sequence[_Entry]) -> Iterator[bytes]:
    """What is in these entries, in their order, from one git process."""
    if not entries:
        return
    asked = "".join(f"{entry.hash}\n" for entry in entries).encode()
    answer = memoryview(_git(repository, "cat-file", "--batch", input=asked))
    at = 0
    for entry in entries:
        end = at
        while answer[end] != 0x0A:
            end += 1
        head = bytes(answer[at:end]).split()
        if len(head) != 3:
            raise CouldNotCompare(f"`{entry.path}` is not in this clone", _FETCH)
        size = int(head[2])
        yield bytes(answer[end + 1 : end + 1 + size])
        at = end + 2 + size


def _git(repository: Path, *words: str, input: bytes | None = None) -> bytes:
    """Run git and give what it says. Raises CouldNotCompare when there is no git, no repository, or it fails."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    own = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_CONFIG_NOSYSTEM": "1"}
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", *words],
            input=input,
            capture_output=True,
            check=False,
            env={**os.environ, **quiet, **own},
        )
    except OSError:
        raise CouldNotCompare("git cannot be run here", "install git, or compare two folders") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[0].removeprefix("fatal: ") if said else f"git {words[0]} failed"
        raise CouldNotCompare(why, "run it in a git repository that holds both revisions, or compare two folders")
    return done.stdout
