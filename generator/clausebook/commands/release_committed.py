"""Whether git has the words that are to be released: a version is signed once, and must be found in the history."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from clausebook.commands.files import Refused

SOURCES = ("content", "docs", "mkdocs.yml")
"""What a site is made from."""
SHOWN = 3
"""How many files the refusal names."""


def refuse_uncommitted(root: Path) -> None:
    """Raises Refused where a source differs from the last commit; where there is no git, there is nothing to say."""
    prefix = _git(root, "rev-parse", "--show-prefix")
    rows = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *SOURCES)
    names = [
        os.fsdecode(row[3:].removeprefix((prefix or b"").rstrip(b"\n"))) for row in (rows or b"").split(b"\0") if row
    ]
    if names:
        named = ", ".join(f"`{name}`" for name in names[:SHOWN])
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        raise Refused(f"a version holds only what git has, and this is not committed: {named}{more}; commit it first")


def _git(root: Path, *arguments: str) -> bytes | None:
    """What a git command writes; None where there is no git, or no repository."""
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
