"""`clausebook as-of`: what applied on a day, and what was known about it by another."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from clausebook.changes.tree import CouldNotCompare
from clausebook.cli._refusal import refusals
from clausebook.cli.options import day, root_option
from clausebook.clock import today
from clausebook.commands.as_of import Held, InForce
from clausebook.commands.as_of import as_of as find
from clausebook.diagnostics.render.concise import concise_line
from clausebook.diagnostics.render.visible import visible

COULD_NOT_COMPARE = 3


@click.command("as-of")
@click.argument("on", metavar="DATE", callback=day)
@root_option
@click.option(
    "--known-by",
    callback=day,
    metavar="DATE",
    help="As it was recorded in git by the end of this day (UTC); nothing is checked out.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@refusals
@click.pass_context
def as_of(ctx: click.Context, on: date, root: Path, known_by: date | None, format_: str) -> None:
    """List the edition of each policy and document that was in force on DATE, like 2026-03-01.

    The dates in the content decide, not the day of a commit. Before the first edition, between two and after the last
    none is in force, and the list says so.

    A line below an edition says what makes the answer doubtful, for instance that its words were changed after the
    approval.

    Exit codes: 0 done, 1 a policy or document cannot be read, so that the list may lack something, 2 wrong usage,
    3 there is no content, or git cannot say what was recorded by then, 70 a bug in clausebook.
    """
    try:
        found = find(root, on, today(), known_by)
    except CouldNotCompare as error:
        click.echo(f"clausebook: could not compare: {visible(str(error))}; {visible(error.help)}", err=True)
        ctx.exit(COULD_NOT_COMPARE)
    click.echo(_json(found) if format_ == "json" else _text(found))
    for problem in found.problems:
        click.echo(concise_line(problem), err=True)
    if found.problems:
        click.echo("clausebook: the list may lack what stands in these files", err=True)
        ctx.exit(1)


def _text(found: InForce) -> str:
    recorded = f", as recorded by {found.known_by} (commit {found.commit[:10]})" if found.known_by else ""
    rows = [(held.kind, held.id, held.version or "none", _dates(held), visible(held.title)) for held in found.held]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = []
    for held, row in zip(found.held, rows, strict=True):
        lines.append("  ".join([*(word.ljust(width) for word, width in zip(row, widths, strict=False)), row[4]]))
        lines += [f"    remark: {visible(remark)}" for remark in held.remarks]
    return "\n".join(
        [
            f"In force on {found.day}{recorded}:",
            "",
            *((line.rstrip() for line in lines) if lines else ["nothing: there is no policy or document"]),
        ]
    )


def _dates(held: Held) -> str:
    if not held.version:
        return f"none in force: {held.why}"
    start = f"from {held.start}" if held.start else "no first day is written"
    return start + (f" until {held.end}" if held.end else "")


def _json(found: InForce) -> str:
    """Version 1: keys are added, never changed."""
    held = [
        {
            "kind": one.kind,
            "id": one.id,
            "title": one.title,
            "edition": one.version or None,
            "from": one.start and one.start.isoformat(),
            "until": one.end and one.end.isoformat(),
            "none_because": one.why or None,
            "remarks": list(one.remarks),
            "file": one.file,
        }
        for one in found.held
    ]
    known = found.known_by and found.known_by.isoformat()
    whole = {
        "version": 1,
        "day": found.day.isoformat(),
        "known_by": known,
        "commit": found.commit or None,
        "held": held,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
