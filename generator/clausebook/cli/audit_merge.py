"""`clausebook audit merge`: join the files of several auditors."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._counts import counts
from clausebook.cli._refusal import refusals
from clausebook.commands.audit_merge import merge_files
from clausebook.diagnostics.render.visible import visible


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--base", type=click.Path(path_type=Path), help="The file that all of them began with.")
@click.option("--to", type=click.Path(path_type=Path), help="Where to write the joined file.")
@refusals
def merge(files: tuple[Path, ...], base: Path | None, to: Path | None) -> None:
    """Join exported FILEs of one audit. All answers of all of them are kept.

    Two answers to one question, each given without seeing the other, are a conflict: both are shown with who gave them
    and when, nothing is chosen, and the exit code is 1. Open the joined file in the checklist to settle it.
    """
    done = merge_files(files, base, to)
    lines = [f"{done.file.id}: {counts(done.summary)}, digest {done.digest[:8]}"]
    lines += [f"note: {remark}" for remark in done.remarks]
    lines += [f"lost: {one}" for one in done.lost]
    lines += [f"written to {to}"] if to is not None else []
    lines += [line for block in done.conflicts for line in ("", *block)]
    lines += ["", done.to_do] if done.conflicts else []
    for line in lines:
        click.echo(visible(line))
    if done.conflicts:
        raise SystemExit(1)
