"""`clausebook audit export`: make the file of an audit again from git."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.audit_export import take_out
from clausebook.commands.content import Content


@click.command()
@click.argument("audit")
@root_option
@click.option("--to", type=click.Path(path_type=Path), help="Where to write it (default: the output).")
@refusals
def export(audit: str, root: Path, to: Path | None) -> None:
    """Make the file of AUDIT again from its record and log, to the byte as the checklist exported it."""
    file = take_out(Content(root), audit, to)
    if to is None:
        click.echo(file.bytes.decode("ascii"), nl=False)
    else:
        click.echo(f"{to}: {file.id}, {len(file.events)} events, digest {file.digest[:8]}")
