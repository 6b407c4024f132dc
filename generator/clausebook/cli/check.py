"""`clausebook check`: read the content, apply every rule, show every problem."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clausebook.cli._content import CONTENT, report_of, something_in
from clausebook.cli._refusal import refusals
from clausebook.cli._targets import targets, to_option
from clausebook.cli.options import as_of_option, root_option
from clausebook.clock import today
from clausebook.commands.files import write
from clausebook.commands.forgotten_audits import forgotten
from clausebook.diagnostics import Level, Problem
from clausebook.diagnostics.render import RENDERERS
from clausebook.rules import Settled, examine
from clausebook.rules import check as apply_rules
from clausebook.source.collector import collector_paused
from clausebook.workspace import Workspace, read

PROBLEMS = 1
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
    something_in(root)
    day = as_of or today()
    workspace, problems = read(root, CONTENT, whole=False)
    settled = Settled(brought_by_time(workspace, day)) if due else examine(workspace, day)
    also = () if due else (*problems, *forgotten(workspace, day))
    found = tuple(sorted((*also, *settled.problems), key=lambda problem: problem.sort_key))
    report = report_of(root, workspace, found, day, settled.silenced)
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


def _stops(problem: Problem, strict: bool) -> bool:
    return problem.rule.level is Level.ERROR or (strict and problem.rule.level is Level.WARNING)
