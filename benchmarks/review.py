"""How long a review of 400 files takes, start of the process included, and a redline of 40 kB. Asserts nothing."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from clausebook.changes.redline import redline, sentences

ROOT = Path(__file__).parents[1]
FILES, RUNS = 400, 5
EVIDENCE = """\
evidence:
  - id: EV-X{number:03}
    title: Figures of desk {number}
    kind: record
    clauses:
      - "7.1"
    owner: head-of-customer-resolution
    system: Caseboard
    query: Everything that desk {number} took in
    collected: 2026-10-01
    note: >-
      Read by the desk and by whoever looks at it afterwards. The desk keeps it for two years.
"""
WORDS = ("we", "answer", "your", "complaint", "within", "ten", "working", "days", "and", "tell", "you", "what", "next")


def repository(folder: Path) -> Path:
    """The sample organisation with so many files more, and a branch on which a limit and some evidence change."""
    shutil.copytree(ROOT / "content", folder / "content")
    more = folder / "content/evidence/more"
    more.mkdir()
    for number in range(FILES - len(list((folder / "content").rglob("*.yml")))):
        (more / f"{number:03}.yml").write_text(EVIDENCE.format(number=number))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "As it was")
    git(folder, "switch", "--quiet", "--create", "change")
    policy = folder / "content/policies/complaints-3.1.yml"
    policy.write_text(policy.read_text("utf-8").replace("amount: 10\n", "amount: 20\n"), "utf-8")
    for path in sorted(more.iterdir())[:10]:
        path.write_text(path.read_text().replace("two years", "six years"))
    commit(folder, "A change")
    return folder


def git(folder: Path, *words: str) -> None:
    """Run git with a name of its own."""
    names = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@brackwater.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, "-C", str(folder), *words], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    """Everything as it stands."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def prose(characters: int) -> str:
    """So much invented prose."""
    chance, text = random.Random(1), ""
    while len(text) < characters:
        text += " ".join(chance.choices(WORDS, k=chance.randint(4, 14))).capitalize() + ". "
    return text


def measured(work: Callable[[], object]) -> str:
    """Median and best of the runs after a first one, by the clock on the wall."""
    spent = []
    work()
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return f"{statistics.median(spent):7.3f} {min(spent):7.3f}"


def main() -> None:
    """Print the table."""
    program = str(Path(sys.executable).with_name("clausebook"))
    text = prose(40_000)
    other = "".join(s.replace(" ", " really ", 1) if i % 5 == 0 else s for i, s in enumerate(sentences(text)))
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as bytecode:
        folder = repository(Path(scratch))
        # As on a computer that has run it before, also where this one keeps no compiled modules.
        kept = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
        rows: dict[str, Callable[[], object]] = {
            "redline of 40 kB": lambda: redline(text, other),
            "clausebook --version": lambda: subprocess.run(
                [program, "--version"], capture_output=True, check=True, env=kept
            ),
        }
        for format_ in ("text", "markdown", "html"):
            command = [program, "review", "main", "change", "--as-of", "2026-11-20", "--format", format_]
            rows[f"clausebook review, {FILES} files, {format_}"] = lambda command=command: subprocess.run(  # type: ignore[misc]
                command, cwd=folder, capture_output=True, check=False, env=kept
            )
        print(f"{'seconds by the clock, of ' + str(RUNS):40} {'median':>7} {'best':>7}")
        for name, work in rows.items():
            print(f"{name:40} {measured(work)}")


if __name__ == "__main__":
    main()
