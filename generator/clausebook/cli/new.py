"""`clausebook new`: write a new item with the next free id."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.clock import today
from clausebook.commands.content import Content
from clausebook.commands.new import Wanted
from clausebook.commands.new import new as write_new


@click.command()
@click.argument("item", metavar="KIND")
@click.argument("id", required=False)
@root_option
@click.option("--file", metavar="FILE", help="The file below content/ to write to (default: where such items are).")
@click.option("--title", help="Its title; of a term, the word.")
@click.option("--clause", "clauses", multiple=True, metavar="CLAUSE", help="A clause, like 7.4; may be repeated.")
@click.option("--owner", metavar="ROLE", help="The role that keeps it or answers for it.")
@click.option("--kind", help="For evidence, policies and bodies: which kind.")
@click.option("--level", help="For documents: procedure, form and so on.")
@click.option("--unit", help="For measures: percent, days and so on.")
@click.option("--version", help="For policies and documents: the edition (default: 1.0, or the next of what is there).")
@refusals
def new(
    item: str,
    id: str | None,
    root: Path,
    file: str | None,
    title: str | None,
    clauses: tuple[str, ...],
    owner: str | None,
    kind: str | None,
    level: str | None,
    unit: str | None,
    version: str | None,
) -> None:
    """Write a new item at the end of the right file.

    KIND is policy, role, body, step, document, statement, evidence, objective, measure or term. Without ID the next
    free one is taken: after EV-099 comes EV-100. What may be said besides stands below it in comments.

    With the ID of a policy or document that is there, its next edition: a draft with the content of the last one.
    """
    values = {"owner": owner, "kind": kind, "level": level, "unit": unit}
    given = {key: value for key, value in values.items() if value is not None}
    written = write_new(Content(root), Wanted(item, id, title, clauses, given, version, file), today())
    click.echo(f"{written.file}:{written.line}: new {written.kind} {written.id}")
    if written.copied:
        click.echo(f"It is a draft with the content of {written.copied}. Change what differs, comments too; then write")
        click.echo("`effective_from` and `changes`, run `clausebook check`, and let it be approved.")
        return
    click.echo("Fill it in, then run `clausebook check`. Lines after `#` may be used or deleted.")
