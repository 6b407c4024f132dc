"""`clausebook init`: start a new organisation's folder."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._forge import asked, ci_option, package_option
from clausebook.cli._refusal import refusals
from clausebook.commands.init import init as fill


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@ci_option
@package_option
@refusals
def init(folder: Path, ci: str | None, package: str | None) -> None:
    """Start a new organisation in DIR, a folder that is new or empty.

    It gets a small complete example to be overwritten, with comments that explain, and a README with the first ten
    minutes.
    """
    written, notes = fill(folder, asked(ci), package)
    click.echo(f"{len(written)} files in {folder}. Next:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  clausebook check")
    click.echo("  clausebook serve")
    for note in notes:
        click.echo(f"note: {note}")
    click.echo("Then open README.md: it leads through the first ten minutes.")
