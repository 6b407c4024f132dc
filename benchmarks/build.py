"""How long check and build take beside plain MkDocs Material on the same texts. Prints a table; asserts nothing.

`python benchmarks/build.py [N …]`: organisations of N clauses, N statements and 2N evidence items (1,000 unless told;
0 is the sample), internal site. CPU seconds of whole processes with their children, medians of 5, and peak memory.
With two sizes and more, how each row grows: time and memory as a power of the size.
"""

from __future__ import annotations

import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import as_markdown
import live
import sized

ROOT = Path(__file__).parents[1]
RUNS = 5
FEW = 3
"""So many runs from 5,000 clauses on."""
Figures = tuple[float, float]


def measure(command: list[str], folder: Path) -> Figures:
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


def prepare(folder: Path, size: int) -> Path:
    """An organisation of that size; the file that holds the item to be changed."""
    if size:
        sized.organisation(folder, size)
        (folder / "docs").mkdir()
        return folder / "content/evidence/00000.yml"
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    return folder / "content/evidence/7-operation.yml"


def rows(folder: Path, size: int) -> tuple[int, dict[str, Figures]]:
    """How many pages there are, and the figures of each row."""
    changed = prepare(folder, size)
    clausebook = str(Path(sys.executable).with_name("clausebook"))
    build = [clausebook, "build", "--as-of", "2026-11-20", "--audience", "internal"]
    made, plain = folder / "build" / "internal" / "en", folder / "plain"

    def anew() -> None:
        shutil.rmtree(folder / "build", ignore_errors=True)

    def edited() -> None:
        changed.write_text(live.edited(changed.read_text(encoding="utf-8")), encoding="utf-8")

    def repeated(command: list[str], where: Path, before: Callable[[], None] = lambda: None) -> Figures:
        figures = []
        for _ in range(RUNS if size < 5000 else FEW):
            before()
            figures.append(measure(command, where))
        cpu, memory = (statistics.median(column) for column in zip(*figures, strict=True))
        return cpu, memory

    measure(build, folder)
    pages = as_markdown.write(made, plain)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml"]
    return pages, {
        "plain Material, the same texts": repeated(mkdocs, plain),
        "clausebook check": repeated([clausebook, "check", "--as-of", "2026-11-20"], folder),
        "clausebook build, nothing kept": repeated(build, folder, anew),
        "clausebook build, nothing changed": repeated(build, folder),
        "clausebook build, one title changed": repeated(build, folder, edited),
        "clausebook serve, one title changed": served(folder, changed),
    }


def served(folder: Path, changed: Path) -> Figures:
    """What a change costs the process that stays; see `live.py`."""
    command = [sys.executable, str(Path(__file__).with_name("live.py")), str(folder), str(changed)]
    cpu, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(cpu), float(memory)


def main() -> None:
    """Measure each size and print the tables."""
    found: dict[int, dict[str, Figures]] = {}
    for size in [int(word) for word in sys.argv[1:]] or [1000]:
        with tempfile.TemporaryDirectory() as scratch:
            pages, found[size] = rows(Path(scratch), size)
        first = found[size]["plain Material, the same texts"]
        print(f"{f'{size} clauses' if size else 'the sample'}, {pages} pages")
        print(f"{'':36} {'CPU s':>7} {'ratio':>6} {'MB':>6}")
        for name, (cpu, memory) in found[size].items():
            print(f"{name:36} {cpu:7.2f} {cpu / first[0]:6.2f} {memory:6.0f}", flush=True)
    sizes = [size for size in sorted(found) if size]
    if len(sizes) > 1:
        steps = math.log(sizes[-1] / sizes[0])
        print(f"from {sizes[0]} to {sizes[-1]} clauses, exponents of time and memory")
        for name, (cpu, memory) in found[sizes[-1]].items():
            before = found[sizes[0]][name]
            print(f"{name:36} {math.log(cpu / before[0]) / steps:7.2f} {math.log(memory / before[1]) / steps:6.2f}")


if __name__ == "__main__":
    main()
