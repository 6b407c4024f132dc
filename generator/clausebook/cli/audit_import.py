"""`clausebook audit import`: bring back what was answered in the checklist's page."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._counts import counts
from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.audit_import import Imported, bring_back
from clausebook.commands.content import Content
from clausebook.diagnostics.render.visible import visible


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@root_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@refusals
def import_(files: tuple[Path, ...], root: Path, dry_run: bool) -> None:
    """Bring the exported FILE of an audit into git: its record, its log, and the nonconformities it raises.

    Several files of one audit are joined first. Everything is checked before anything is written; the same file twice
    changes nothing. What people have written in a nonconformity stays.
    """
    done = bring_back(Content(root), files, write=not dry_run)
    for line in _lines(done, dry_run):
        click.echo(visible(line))


def _lines(done: Imported, dry_run: bool) -> list[str]:
    lines = [f"{done.audit}: {counts(done.summary)}, digest {done.digest[:8]}"]
    told = {"new": "would be new", "changed": "would be changed", "unchanged": "would stay as it is"} if dry_run else {}
    lines += [f"{one.file}: {told.get(one.state, one.state)}" for one in done.changes]
    lines += [f"  {id} {grade}, {item or 'the audit'}: {title}" for id, grade, item, title in done.raised]
    lines += [f"note: {remark}" for remark in done.remarks]
    lines += done.to_add
    if not dry_run and all(one.state == "unchanged" for one in done.changes):
        lines.append("Everything was imported already; nothing was changed.")
    elif not dry_run:
        lines.append("Run `clausebook check`, look at the difference, and commit these files together.")
    return lines
