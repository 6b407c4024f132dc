"""What ten releases of the sample take: in a folder, with and without hard links, and on branches of a git repository.

Prints a table; asserts nothing. Each release speaks of another month, which stands on every page, so all pages differ.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from clausebook.commands.release import release
from clausebook.commands.release_branch import branch_place
from clausebook.commands.release_folder import folder_place
from clausebook.hosts.build import Built
from clausebook.hosts.sites import Checked, checked
from clausebook.model.base import Audience

ROOT = Path(__file__).parents[1]
RELEASES = 10
MB = 1_000_000


def in_folder(root: Path) -> tuple[int, int, int]:
    """Files, their bytes as if each were stored for itself, and the bytes of what is stored."""
    files = [path.lstat() for path in root.glob("*/*/[0-9]*/**/*") if path.is_file()]
    stored = {one.st_ino: one.st_size for one in files}
    return len(files), sum(one.st_size for one in files), sum(stored.values())


def in_git(folder: Path) -> int:
    """Bytes of a repository, packed."""
    git(folder, "repack", "-adq")
    counted = git(folder, "count-objects", "-v")
    return 1024 * int(next(line.split()[1] for line in counted.splitlines() if line.startswith("size-pack")))


def git(folder: Path, *arguments: str) -> str:
    """What a git command says."""
    identity = {f"GIT_{who}_{what}": "benchmark" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **identity}, check=True, capture_output=True, text=True
    ).stdout


def copying(releases: Path, version: str) -> object:
    """A builder that takes what was built for the folder."""

    def build(
        organisation: Checked, out: Path, work: Path, audiences: Iterable[Audience], *, builder: str, release: str
    ) -> tuple[Built, ...]:
        done = []
        for audience in audiences:
            there = out / audience.value / "en"
            shutil.copytree(releases / audience.value / "en" / version, there, ignore=shutil.ignore_patterns("SHA256*"))
            for path in there.rglob("*"):
                path.chmod(0o755 if path.is_dir() else 0o644)
            done.append(Built(audience, "en", there, 0))
        return tuple(done)

    return build


def main() -> None:
    """Release the sample organisation aside, ten times, and print the table."""
    audiences = [Audience(name) for name in sys.argv[1:]] or list(Audience)
    os.environ["GIT_AUTHOR_NAME"] = os.environ["GIT_COMMITTER_NAME"] = "benchmark"
    os.environ["GIT_AUTHOR_EMAIL"] = os.environ["GIT_COMMITTER_EMAIL"] = "benchmark"
    print("  n  files in all  MB, each for itself  MB, hard links  (+MB)  MB, git packed  (+MB)")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("content", "docs"):
            shutil.copytree(ROOT / name, folder / name)
        git(folder, "init", "-q", "-b", "main")
        before = (0, 0)
        for number in range(1, RELEASES + 1):
            day, version = date(2026 + number // 12, number % 12 + 1, 1), f"{number}.0"
            organisation = checked(folder, day)
            release(organisation, version, folder_place(folder / "releases"), audiences)
            for audience in audiences:
                place = branch_place(folder, f"published-{audience.value}", audience, day, version)
                release(organisation, version, place, [audience], build=copying(folder / "releases", version))  # type: ignore[arg-type]
            files, alone, linked = in_folder(folder / "releases")
            packed = in_git(folder)
            grown = [(now - was) / MB for now, was in zip((linked, packed), before, strict=True)]
            before = (linked, packed)
            sizes = f"{alone / MB:20.1f} {linked / MB:15.1f} {grown[0]:6.1f} {packed / MB:15.2f} {grown[1]:6.2f}"
            print(f"{number:3} {files:13} {sizes}", flush=True)


if __name__ == "__main__":
    main()
