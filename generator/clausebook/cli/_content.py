"""The folder `content/` as commands meet it: whether there is anything in it, and how its problems are shown."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path

import click

from clausebook.cli.options import colour_wanted
from clausebook.diagnostics import Problem, Silenced
from clausebook.diagnostics.render import Lines, Report
from clausebook.locate import shipped
from clausebook.source import find_files, lines_of
from clausebook.workspace import Workspace

CONTENT = "content"
NOTHING_TO_CHECK = 3


def something_in(root: Path) -> None:
    """End with exit code 3 when there is nothing to check, saying why and what to do about it."""
    missing = _nothing_in(root / CONTENT)
    if missing:
        click.echo(missing, err=True)
        sys.exit(NOTHING_TO_CHECK)


def report_of(
    root: Path, workspace: Workspace, problems: tuple[Problem, ...], day: date, silenced: tuple[Silenced, ...] = ()
) -> Report:
    """What a renderer needs to know to show problems."""
    return Report(problems, day, _files(workspace), _items(workspace), _reader(root), colour_wanted(), silenced)


def _nothing_in(folder: Path) -> str:
    """Why there is nothing to check and what to do about it; empty when there is something."""
    if not folder.is_dir():
        above = next((at for at in folder.absolute().parent.parents if (at / CONTENT).is_dir()), None)
        if above is not None:
            way = os.path.relpath(above, Path.cwd())
            return f"There is no folder `{CONTENT}` here, but there is one above: run the same with `--root {way}`."
        return (
            f"There is no folder `{CONTENT}` here. Go to the folder that holds it, name that folder with --root, "
            "or start a new one with `clausebook init`."
        )
    if next(find_files(folder.parent, folder), None) is None:
        return (
            f"The folder `{CONTENT}` holds no YAML file. Begin with {CONTENT}/organisation.yml, or let "
            "`clausebook init` write a small organisation to start from."
        )
    return ""


def _files(workspace: Workspace) -> int:
    return sum(file.startswith(f"{CONTENT}/") for file in workspace.places)


def _items(workspace: Workspace) -> int:
    return len(workspace.own)


def _reader(root: Path) -> Lines:
    @cache
    def lines(file: str) -> tuple[str, ...]:
        """The lines of a file below the root, or of a catalogue that came with clausebook."""
        return lines_of(root, file) or lines_of(shipped("clauses").parent, file)

    return lines
