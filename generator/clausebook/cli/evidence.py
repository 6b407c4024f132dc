"""`clausebook evidence add`: a file becomes evidence, with its hash."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import day, root_option
from clausebook.clock import today
from clausebook.commands.content import CONTENT, Content
from clausebook.commands.evidence import About, Added
from clausebook.commands.evidence import add as write_down


@click.group()
def evidence() -> None:
    """Evidence: what can be looked at and shows that a clause is met."""


@evidence.command()
@click.argument("file", type=click.Path(path_type=Path))
@root_option
@click.option("--clause", "clauses", multiple=True, metavar="CLAUSE", help="A clause, like 7.4; may be repeated.")
@click.option("--title", help="What it is (default: the words of the file's name).")
@click.option("--kind", default="record", show_default=True, help="What kind of evidence it is.")
@click.option("--owner", metavar="ROLE", help="The role that keeps it, and is asked about it.")
@click.option("--id", help="Its id (default: the next free one).")
@click.option("--on", callback=day, metavar="DATE", help="When it was collected (default: today).")
@refusals
def add(
    file: Path,
    root: Path,
    clauses: tuple[str, ...],
    title: str | None,
    kind: str,
    owner: str | None,
    id: str | None,
    on: date | None,
) -> None:
    """Write FILE down as evidence, with its hash; or bring the item that names it up to date.

    A file that is not in content/files is copied there. Nothing about a complainant belongs in it.
    """
    added = write_down(Content(root), file, About(clauses, title, kind, owner, id), on or today())
    if added.copied:
        click.echo(f"copied to {CONTENT}/{added.file}")
    if added.new is not None:
        click.echo(f"{added.new.file}:{added.new.line}: new evidence {added.new.id}, sha256 {added.sha256}")
        if owner is None:
            click.echo("It has no owner yet: add `owner:` with the role that is asked about it.")
    _updated(added, clauses, title)


def _updated(added: Added, clauses: tuple[str, ...], title: str | None) -> None:
    for item in added.updated:
        state = "hash and day were brought up to date" if added.changed else "nothing had to be changed"
        click.echo(f"{item.file}:{item.line}: evidence {item.id} names this file already; {state}")
    if added.updated and (clauses or title):
        click.echo("Its clauses and title were left as they are; change them in the file.")
