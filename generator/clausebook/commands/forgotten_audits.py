"""Audits that git remembers and the content does not: imported once, and since deleted with all that named them.

A check of the content alone cannot miss them. Git can say so where it has the commit: not in a clone that does not
reach back so far, nor after the history was rewritten, nor where the import was never committed.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path, PurePosixPath

from clausebook.audits.log_name import SUFFIX
from clausebook.diagnostics import Place, Problem
from clausebook.rules import Context
from clausebook.rules.audit_logs import FOLDER, logged
from clausebook.rules.audit_not_named import LOGGED
from clausebook.workspace import Workspace


def forgotten(workspace: Workspace, day: date) -> tuple[Problem, ...]:
    """A problem for each log of an audit that was committed once and is not there, where nothing else misses it.

    An id that is listed under `retired` was taken out on purpose.
    """
    context = Context(workspace, day)
    if not all(context.complete(kind) for kind in ("audits", "nonconformities")):
        return ()
    folder = workspace.root / workspace.content / FOLDER
    spared = {file.name for file in folder.rglob(f"*{SUFFIX}")} | {
        PurePosixPath(path).name for _, path in logged(context)
    }
    spared |= {f"{id}{SUFFIX}" for id in _missed(context)}
    lost = {path: commit for path, commit in _committed(workspace).items() if PurePosixPath(path).name not in spared}
    return tuple(
        LOGGED.problem(
            f"`{PurePosixPath(path).name.removesuffix(SUFFIX)}` was imported and committed, and its log is gone",
            Place(path),
            help=f"bring it and its record back: `git checkout {commit} -- {path}`; or list its id under `retired`, "
            "with the reason, where it may no longer be kept",
        )
        for path, commit in sorted(lost.items())
    )


def _missed(context: Context) -> set[str]:
    """The ids that something still names, so that another rule says that they are gone; and those that are retired."""
    workspace = context.workspace
    named = {entry.audit for programme in workspace.programmes for entry in programme.entries}
    named |= {earlier for audit in workspace.audits for earlier in audit.follows}
    named |= {found.audit for found in workspace.nonconformities}
    there = {audit.id for audit in workspace.audits}
    return {id for id in named if id is not None and id not in there} | set(context.retired)


def _committed(workspace: Workspace) -> dict[str, str]:
    """Every log that a commit deleted, or that the last commit holds: its path, and a commit that still has it."""
    where = f"{workspace.content}/{FOLDER}"
    shown = _git(workspace.root, "rev-parse", "--show-prefix")
    if not shown:
        return {}  # no repository: each further question would be a process for nothing
    prefix = os.fsdecode(shown.rstrip(b"\n"))
    found: dict[str, str] = {}
    wanted = ("--diff-filter=D", "--no-renames", "--name-only", "-z", "--format=%x01%h", "--", where)
    for walk in ((), ("-m", "--first-parent")):  # a clone of one merge knows only what the merge changed
        commit = ""
        for word in _git(workspace.root, "log", *walk, *wanted).replace(b"\n", b"\0").split(b"\0"):
            if word.startswith(b"\1"):
                commit = f"{word[1:].decode()}^"
            elif word.endswith(SUFFIX.encode()):
                found.setdefault(os.fsdecode(word).removeprefix(prefix), commit)
    for word in _git(workspace.root, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", f"{where}/").split(b"\0"):
        if word.endswith(SUFFIX.encode()):
            found[os.fsdecode(word)] = "HEAD"
    return found


def _git(root: Path, *arguments: str) -> bytes:
    """What a git command writes; nothing where there is no git, no repository or no commit."""
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
