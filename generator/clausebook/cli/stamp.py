"""`clausebook stamp`: record that a role has reviewed something with all that it links to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import as_of_option, day, root_option
from clausebook.clock import today
from clausebook.commands.content import Content
from clausebook.commands.stamp import stamp as write_stamps


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@root_option
@click.option("--by", required=True, metavar="ROLE", help="The role that reviewed.")
@click.option("--on", callback=day, metavar="DATE", help="The day, like 2026-03-31 (default: today).")
@as_of_option
@refusals
def stamp(ids: tuple[str, ...], root: Path, by: str, on: date | None, as_of: date | None) -> None:
    """Record that a role has reviewed statements, documents or evidence, with all that they link to.

    ID is the clause of a statement (7.4), or the id of a document or evidence item. When something of what was reviewed
    changes, `clausebook check` calls the item suspect until it is reviewed again.
    """
    now = as_of or today()
    for done in write_stamps(Content(root), ids, by, on or now, now):
        again = "" if done.first else " again"
        links = f"{done.links} {'link' if done.links == 1 else 'links'}"
        click.echo(f"{done.file}:{done.line}: {done.what} is reviewed{again} by {by} on {on or now}, with {links}")
