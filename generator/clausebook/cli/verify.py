"""`clausebook verify`: whether released versions are what was released."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._content import NOTHING_TO_CHECK
from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.release_branch import branch_shelf
from clausebook.commands.release_folder import FolderShelf
from clausebook.commands.verify import Verified, all_faults, what_to_do
from clausebook.commands.verify import verify as look_at
from clausebook.diagnostics.render.visible import visible


@click.command()
@click.argument("version", required=False, default="")
@root_option
@click.option(
    "--from", "place", type=click.Path(file_okay=False, path_type=Path), help="The releases. [default: releases]"
)
@click.option("--branch", metavar="NAME", help="Look at this branch instead.")
@click.option(
    "--signers",
    type=click.Path(dir_okay=False, path_type=Path),
    help="An allowed signers file: each version must be signed by one of them.",
)
@refusals
@click.pass_context
def verify(
    ctx: click.Context, version: str, root: Path, place: Path | None, branch: str | None, signers: Path | None
) -> None:
    """Name every file of the released versions, or of VERSION, that was changed, is missing or was added.

    Exit codes: 0 all is as it was released, 1 something is not, 2 wrong usage, 3 nothing was released here, 70 a bug in
    clausebook.
    """
    if branch is not None and place is not None:
        raise click.UsageError("--from and --branch exclude each other")
    folder = place or root / "releases"
    shelf = branch_shelf(root, branch) if branch is not None else FolderShelf(folder.resolve())
    if not version and not shelf.lists() and shelf.read("SHA256SUMS") is None:
        click.echo(f"Nothing was released in {shelf.name}.", err=True)
        ctx.exit(NOTHING_TO_CHECK)
    done = look_at(shelf, version, signers)
    for one in done:
        click.echo(_line(one))
        for fault in one.faults:
            click.echo(f"  {visible(fault)}")
    faults = all_faults(done)
    if faults:
        click.echo("1 problem. What to do:" if len(faults) == 1 else f"{len(faults)} problems. What to do:")
        for line in what_to_do(faults):
            click.echo(f"  {visible(line)}")
        ctx.exit(1)


def _line(one: Verified) -> str:
    name = one.place or "the list of all versions"
    signed = f"signed by {visible(one.signer)}" if one.signer else "signed" if one.signed else "not signed"
    state = f"{len(one.faults)} wrong" if one.faults else "as released"
    return f"{name}: {one.files} files, {state}, {signed}"
