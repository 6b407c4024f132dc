"""`clausebook check`: read the content, apply every rule, show every problem."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli._targets import targets, to_option
from clausebook.cli.options import as_of_option, colour_wanted, root_option
from clausebook.clock import today
from clausebook.commands.files import write
from clausebook.commands.forgotten_audits import forgotten
from clausebook.diagnostics import Level, Problem
from clausebook.diagnostics.render import RENDERERS, Lines, Report
from clausebook.locate import shipped
from clausebook.rules import check as apply_rules
from clausebook.source import find_files, lines_of
from clausebook.source.collector import collector_paused
from clausebook.workspace import Workspace, read

CONTENT = "content"
PROBLEMS, NOTHING_TO_CHECK = 1, 3
LONG_AGO = date(1900, 1, 1)


@click.command()
@root_option
@click.option("--format", "format_", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@to_option
@as_of_option
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--due", is_flag=True, help="Only what time has brought: reviews overdue, evidence expired and the like.")
@refusals
@click.pass_context
@collector_paused()
def check(
    ctx: click.Context, root: Path, format_: str, files: tuple[str, ...], as_of: date | None, strict: bool, due: bool
) -> None:
    """Check the content and show every problem.

    Exit codes: 0 clean, 1 errors (with --strict also warnings), 2 wrong usage, 3 nothing to check,
    70 a bug in clausebook. With --format sarif or gitlab, and no --to, 0 also where there are problems.
    """
    written = targets(files, format_, RENDERERS)
    missing = nothing_in(root / CONTENT)
    if missing:
        click.echo(missing, err=True)
        ctx.exit(NOTHING_TO_CHECK)
    day = as_of or today()
    workspace, problems = read(root, CONTENT)
    everything = (*problems, *apply_rules(workspace, day), *forgotten(workspace, day)) if not due else ()
    applied = brought_by_time(workspace, day) if due else everything
    found = tuple(sorted(applied, key=lambda problem: problem.sort_key))
    report = report_of(root, workspace, found, day)
    for format_to, path in written:
        write(path, RENDERERS[format_to](report).encode("utf-8", "replace"))
    if not written:
        click.echo(RENDERERS[format_](report), nl=False)
    if any(_stops(problem, strict) for problem in found) and (written or format_ not in ("sarif", "gitlab")):
        ctx.exit(PROBLEMS)


def brought_by_time(workspace: Workspace, day: date) -> tuple[Problem, ...]:
    """The problems of a day that were none on a day long before everything: nobody changed anything but the date."""
    before = {(problem.rule.code, problem.place) for problem in apply_rules(workspace, LONG_AGO)}
    return tuple(found for found in apply_rules(workspace, day) if (found.rule.code, found.place) not in before)


def nothing_in(folder: Path) -> str:
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


def report_of(root: Path, workspace: Workspace, problems: tuple[Problem, ...], day: date) -> Report:
    """What a renderer needs to know to show problems."""
    return Report(problems, day, _files(workspace), _items(workspace), _reader(root), colour_wanted())


def _stops(problem: Problem, strict: bool) -> bool:
    return problem.rule.level is Level.ERROR or (strict and problem.rule.level is Level.WARNING)


def _files(workspace: Workspace) -> int:
    return sum(file.startswith(f"{CONTENT}/") for file in workspace.places)


def _items(workspace: Workspace) -> int:
    return sum(item.origin.file.startswith(f"{CONTENT}/") for item in workspace.items)


def _reader(root: Path) -> Lines:
    @cache
    def lines(file: str) -> tuple[str, ...]:
        """The lines of a file below the root, or of a catalogue that came with clausebook."""
        return lines_of(root, file) or lines_of(shipped("clauses").parent, file)

    return lines
