"""How long check and build take beside plain MkDocs Material on the same Markdown. Prints a table; asserts nothing."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds of a command with its children, and its peak memory in MB. Raises SystemExit when it fails."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Build the sample organisation aside and print the table."""
    clausebook = str(Path(sys.executable).with_name("clausebook"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("content", "docs"):
            shutil.copytree(ROOT / name, folder / name)
        base = [clausebook, "build", "--as-of", "2026-11-20", "--audience", "internal"]
        measure(base, folder)
        site = folder / "build" / "internal" / "en"
        plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(folder / "plain")]
        rows = {
            "mkdocs build, the same Markdown": (plain, site),
            "clausebook build, internal site": (base, folder),
            "clausebook check": ([clausebook, "check", "--as-of", "2026-11-20"], folder),
        }
        figures = {name: [measure(*row) for _ in range(RUNS)] for name, row in rows.items()}
        pages = len(list((folder / "site" / "internal" / "en").rglob("*.html")))
    one = statistics.median(cpu for cpu, _ in figures["mkdocs build, the same Markdown"])
    print(f"{pages} pages, medians of {RUNS}")
    print(f"{'':34} {'CPU s':>7} {'ratio':>6} {'MB':>6}")
    for name, runs in figures.items():
        cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:34} {cpu:7.2f} {cpu / one:6.2f} {memory:6.0f}")


if __name__ == "__main__":
    main()
