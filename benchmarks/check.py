"""What reading and checking many evidence items costs beside PyYAML alone, which gives neither places nor problems.

`python benchmarks/check.py [N …]` prints a table for so many items (10,000 unless told), as one file each and as one
file; before it what a check of a new small organisation costs, beside its libraries alone. CPU seconds of whole
processes, start and end included, medians of 5 taken in turn, and peak memory. Asserts nothing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 5
ITEM = """\
  - id: EV-X{number:05}
    title: Figures of desk {number}
    kind: record
    clauses:
      - "7.1"
      - "8.2"
    owner: head-of-customer-resolution
    system: Caseboard
    query: Everything that desk {number} took in
    collected: 2026-10-01
    note: >-
      Read by the desk and by whoever looks at it afterwards. The desk keeps it for two years, and shows it when asked.
"""
PLAIN = """\
import sys, yaml
from pathlib import Path
kept = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(Path(sys.argv[1]).rglob("*.yml"))]
"""
LIBRARIES = """\
import click, pydantic, yaml
class Item(pydantic.BaseModel):
    id: str
"""
READ = """\
import sys
from pathlib import Path
from clausebook.workspace import read
kept = read(Path(sys.argv[1]))
"""


def organisation(folder: Path, count: int, *, one_file: bool) -> Path:
    """The sample with so many evidence items more."""
    shutil.copytree(ROOT / "content", folder / "content")
    more = folder / "content/evidence/more"
    more.mkdir()
    items = [ITEM.format(number=number) for number in range(count)]
    if one_file:
        (more / "all.yml").write_text("evidence:\n" + "".join(items))
        return folder
    for number, item in enumerate(items):
        (more / f"{number // 100:03}").mkdir(exist_ok=True)
        (more / f"{number // 100:03}" / f"{number:05}.yml").write_text(f"evidence:\n{item}")
    return folder


def measure(*command: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a command. Raises SystemExit when it fails otherwise than by problems."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def in_turn(rows: dict[str, tuple[str, ...]]) -> dict[str, tuple[float, float]]:
    """Medians for each command, run one after another in turn: the speed of a machine changes within minutes."""
    for command in rows.values():
        measure(*command)
    taken = [[measure(*command) for command in rows.values()] for _ in range(RUNS)]
    columns = [list(zip(*column, strict=True)) for column in zip(*taken, strict=True)]
    return {
        name: (statistics.median(cpu), statistics.median(memory))
        for name, (cpu, memory) in zip(rows, columns, strict=True)
    }


def main() -> None:
    """Print the table."""
    program = str(Path(sys.executable).with_name("clausebook"))
    with tempfile.TemporaryDirectory() as scratch:
        measure(program, "init", scratch, "--ci", "none")
        rows = {
            "click, pydantic, yaml alone": (sys.executable, "-c", LIBRARIES),
            "clausebook check, small": (program, "check", "--as-of", "2026-11-20", "--root", scratch),
        }
        for name, (cpu, memory) in in_turn(rows).items():
            print(f"{name:46} {cpu:7.2f} s {memory:6.0f} MB")
    print(f"{'items':>6} {'as':10} {'':28} {'CPU s':>7} {'ratio':>6} {'MB':>6} {'ratio':>6}")
    for count in [int(word) for word in sys.argv[1:]] or [10_000]:
        for one_file in (False, True):
            with tempfile.TemporaryDirectory() as scratch:
                folder = str(organisation(Path(scratch), count, one_file=one_file))
                rows = {
                    "yaml.load(CSafeLoader) alone": (sys.executable, "-c", PLAIN, folder),
                    "read and validate": (sys.executable, "-c", READ, folder),
                    "clausebook check": (program, "check", "--as-of", "2026-11-20", "--root", folder),
                }
                base = (0.0, 0.0)
                for name, (cpu, memory) in in_turn(rows).items():
                    base = base if base[0] else (cpu, memory)
                    kind = "one file" if one_file else "files"
                    ratios = cpu / base[0], memory / base[1]
                    print(f"{count:6} {kind:10} {name:28} {cpu:7.2f} {ratios[0]:6.2f} {memory:6.0f} {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
