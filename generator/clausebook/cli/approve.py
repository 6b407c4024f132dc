"""`clausebook approve`: record that a role approved a policy or document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import as_of_option, day, root_option
from clausebook.clock import today
from clausebook.commands.approve import approve as write_approval
from clausebook.commands.content import Content


@click.command()
@click.argument("id")
@root_option
@click.option("--by", required=True, metavar="ROLE", help="The role that approved.")
@click.option("--on", required=True, callback=day, metavar="DATE", help="The day, like 2026-03-31.")
@click.option("--version", help="Which edition (default: the newest one that is not withdrawn).")
@click.option("--replace", is_flag=True, help="Write over the role's last approval: puts a wrong day right.")
@click.option("--anyway", is_flag=True, help="Approve it as it stands, whatever should be written before.")
@as_of_option
@refusals
def approve(
    id: str, root: Path, by: str, on: date, version: str | None, replace: bool, anyway: bool, as_of: date | None
) -> None:
    """Record that a role approved one edition of a policy or document.

    ID is the id of a document, of a policy, or of one edition of a policy like complaints@3.0. A hash of the content
    is stored with the approval, so that a later change of the words shows.
    """
    approved = write_approval(Content(root), id, by, on, as_of or today(), version, replace=replace, anyway=anyway)
    if approved.changed:
        click.echo(f"{approved.file}:{approved.line}: {approved.what} is approved by {by} on {on}")
        click.echo(f"content {approved.content}")
    else:
        said = f"{by} has approved this content of {approved.what} already, on {approved.on}"
        wrong = "" if approved.on == on else "; if that day is wrong, add --replace"
        click.echo(f"{approved.file}:{approved.line}: {said}{wrong}")
    for warning in approved.warnings:
        click.echo(f"warning: {warning}", err=True)
