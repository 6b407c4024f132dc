"""How long clausebook takes beside plain MkDocs Material, Doorstop, sphinx-needs and StrictDoc on the same items.

`python benchmarks/others.py [N]`: N clauses with statements and 2N evidence items (1,000 unless told), the same texts
and links for all in the form of each tool: fifty items a page, and a matrix. Prints CPU seconds of whole processes with
their children and peak memory of the largest, medians of five runs, all tools in turn after a run that does not count
(three where one takes over a minute), and what the made pages hold. Asserts nothing.

The other tools are no dependency of clausebook. Each is looked for in a virtual environment of its own, named by an
option or a variable (`--doorstop` or DOORSTOP, `--sphinx-needs` or SPHINX_NEEDS, `--strictdoc` or STRICTDOC); one that
is not there is left out, and a line says so. Written for doorstop 3.2, sphinx-needs 9.1.0 on Sphinx 9.0.4, and
strictdoc 0.30.4.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import as_doorstop
import as_markdown
import as_material
import as_needs
import as_strictdoc
import held
import items
import sized
from build import Figures, measure
from tool import Tool

RUNS = 5
FEW = 3
LONG = 60
"""Seconds of one build from which on three runs are enough."""
OTHERS = (*as_doorstop.TOOLS, *as_needs.TOOLS, *as_strictdoc.TOOLS)
OPTIONS = tuple(dict.fromkeys(tool.option for tool in OTHERS))


@dataclass
class Row:
    """A command in a folder, what it makes there, how an item is changed, and the figures so far."""

    name: str
    folder: Path
    command: list[str]
    made: str
    kept: tuple[str, ...]
    edit: Callable[[int], None] | None
    matrix: str | None = None
    full: list[Figures] = field(default_factory=list)
    edited: list[Figures] = field(default_factory=list)
    stale: int = 0

    def run(self, times: int) -> None:
        """Build from nothing; then change the title of an item for the so-manieth time and build with what is kept."""
        for folder in self.kept:
            shutil.rmtree(self.folder / folder, ignore_errors=True)
        self.full.append(measure(self.command, self.folder))
        if self.edit:
            self.edit(times)
            self.edited.append(measure(self.command, self.folder))
            self.stale = max(self.stale, held.stale(self.folder / self.made, items.CHANGED, times))

    @property
    def enough(self) -> bool:
        """Whether no further run is asked for."""
        return len(self.full) >= (FEW if max(cpu for cpu, _ in self.full or [(0, 0)]) > LONG else RUNS)


def own(root: Path, its: items.Items) -> list[Row]:
    """Plain MkDocs Material on fifty items a page, and both it and clausebook on clausebook's pages."""
    source = root / "content" / "evidence" / "00000.yml"
    text = source.read_text(encoding="utf-8")

    def edit(times: int) -> None:
        title = f"title: {items.CHANGED}"
        source.write_text(text.replace(f"{title}\n", f"{title}{' again' * times}\n"), encoding="utf-8")

    clausebook = str(Path(sys.executable).with_name("clausebook"))
    build = [clausebook, "build", "--as-of", "2026-11-20", "--audience", "internal"]
    mkdocs = [sys.executable, *as_material.COMMAND[1:]]
    same = root / "same"
    (root / "docs").mkdir()
    measure(build, root)
    as_markdown.write(root / "build" / "internal" / "en", same)
    return [
        project(as_material.TOOL, root / "fifty", mkdocs, its),
        Row("plain Material, clausebook's pages", same, mkdocs, "site", ("site",), None),
        Row("clausebook, its own pages", root, build, "site/internal/en", ("build", "site"), edit),
    ]


def project(tool: Tool, folder: Path, command: list[str], its: items.Items) -> Row:
    """A tool's row, with its project in a folder of its own."""
    tool.write(its, folder)
    return Row(
        name=tool.name,
        folder=folder,
        command=command,
        made=tool.made,
        kept=(tool.kept,),
        edit=lambda times: tool.write(its.edited(times), folder),
        matrix=tool.matrix,
    )


def others(root: Path, its: items.Items, places: dict[str, str]) -> list[Row]:
    """The other tools that are there, each with its project; a line for each that is not."""
    rows = []
    for at, tool in enumerate(OTHERS):
        program = Path(places[tool.option]) / "bin" / tool.command[0]
        if not places[tool.option] or not program.is_file():
            print(f"left out: {tool.name} (no {tool.command[0]} in the environment that --{tool.option} names)")
            continue
        folder = root / f"other-{at}"
        # clausebook's own modules are nothing for them
        command = ["/usr/bin/env", "-u", "PYTHONPATH", str(program.absolute()), *tool.command[1:]]
        rows.append(project(tool, folder, command, its))
    return rows


def figures(rows: list[Row]) -> None:
    """Print the times, with their ratios to plain Material on fifty items a page and on clausebook's pages."""
    first, second = (statistics.median(cpu for cpu, _ in row.full) for row in rows[:2])
    print(f"{'full build':36} {'CPU s':>7} {'to 50':>6} {'to own':>6} {'MB':>6} {'runs':>4}  one item changed")
    for row in rows:
        cells = [f"{row.name:36}"]
        for runs in (row.full, row.edited):
            if runs:
                cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
                cells.append(f"{cpu:7.2f} {cpu / first:6.2f} {cpu / second:6.2f} {memory:6.0f} {len(runs):4}")
        print(" ".join(cells))


def contents(rows: list[Row], its: items.Items) -> None:
    """Print what the pages hold."""
    heads = ("pages", "MB", "items", "down", "up", "along", "matrix", "stale")
    print(f"{'what the pages hold':36} {' '.join(f'{head:>6}' for head in heads)}")
    for row in rows:
        made = held.look(row.folder / row.made, its, row.matrix or "-")
        counts = (made.items, made.down, made.up, made.along, made.matrix)
        cells = [made.pages, round(made.size), *(counts if row.matrix else [""] * 5), row.stale if row.edit else ""]
        print(f"{row.name:36} {' '.join(f'{cell:>6}' for cell in cells)}")
    print(f"items: of {len(its.clauses) + len(its.evidence)} with an anchor; matrix: those that its page names")
    print(f"down: of {len(its.evidence)} links from a clause to its evidence; up: of as many back")
    print(f"along: of {len(its.clauses)} links in a text to another clause")
    print("stale: pages that say the old title after one item was changed")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", nargs="?", type=int, default=1000, help="how many clauses")
    for option in OPTIONS:
        place = os.environ.get(option.upper().replace("-", "_"), "")
        parser.add_argument(f"--{option}", default=place, metavar="VENV", help="the virtual environment it is in")
    given = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        sized.organisation(root, given["size"])
        its = items.read(root)
        rows = own(root, its) + others(root, its, {option: given[option.replace("-", "_")] for option in OPTIONS})
        for row in rows:
            measure(row.command, row.folder)
        for times in range(1, RUNS + 1):
            for row in rows:
                if not row.enough:
                    row.run(times)
                    last = ", then ".join(
                        f"{runs[-1][0]:.2f} s {runs[-1][1]:.0f} MB" for runs in (row.full, row.edited) if runs
                    )
                    print(f"{times} {row.name}: {last}, stale {row.stale}", file=sys.stderr, flush=True)
        print(f"{given['size']} clauses, {2 * given['size']} evidence items")
        figures(rows)
        contents(rows, its)


if __name__ == "__main__":
    main()
