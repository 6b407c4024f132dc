"""`clausebook release`: an immutable version of the sites, beside the earlier ones."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from clausebook.cli._checked import without_errors
from clausebook.cli._content import something_in
from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option, site_day_option
from clausebook.clock import has_date, site_date
from clausebook.commands.files import Refused
from clausebook.commands.release import Outcome
from clausebook.commands.release import release as make_release
from clausebook.commands.release_branch import branch_place
from clausebook.commands.release_committed import refuse_uncommitted
from clausebook.commands.release_folder import folder_place
from clausebook.commands.release_names import checked_version
from clausebook.commands.release_place import safe_folder
from clausebook.hosts.build import BuildError
from clausebook.hosts.unwritten import unwritten
from clausebook.model.base import Audience

SAID = {
    "new": "released",
    "same": "was released before, with the same bytes",
    "signed": "was released before, with the same bytes; signed now",
}


@click.command()
@click.argument("version")
@root_option
@site_day_option
@click.option(
    "--audience",
    "audiences",
    type=click.Choice(["public", "internal", "auditor"]),
    multiple=True,
    help="Only this site; may be given more than once. [default: all three; on a branch public]",
)
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="The releases. [default: releases]")
@click.option("--branch", metavar="NAME", help="Release to this branch instead, for a host that publishes a branch.")
@click.option("--first", is_flag=True, help="Nothing was ever released to this branch: do not ask the remote for it.")
@click.option("--sign", "key", type=click.Path(dir_okay=False, path_type=Path), help="Sign with this SSH key.")
@click.option("--builder", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True)
@refusals
def release(
    version: str,
    root: Path,
    as_of: date | None,
    audiences: tuple[str, ...],
    to: Path | None,
    branch: str | None,
    first: bool,
    key: Path | None,
    builder: str,
) -> None:
    """Check and build the sites, and put them beside the earlier versions as VERSION, which is never changed again.

    Exit codes: 0 done, also when this version is there already with the same bytes; 1 errors in the content, a failed
    build, or a version that would have to be changed; 2 wrong usage; 3 nothing to check; 70 a bug in clausebook.
    """
    root = root.resolve()
    checked_version(version)
    something_in(root)
    if branch is not None and to is not None:
        raise click.UsageError("--to and --branch exclude each other")
    if first and branch is None:
        raise click.UsageError("--first speaks of a branch: give --branch too")
    folder = safe_folder(root, to or root / "releases")
    wanted = [Audience(name) for name in dict.fromkeys(audiences)] or list(Audience)
    if branch is not None:
        wanted = wanted if audiences else [Audience.PUBLIC]
        if len(wanted) > 1:
            raise click.UsageError("a branch is published whole, so it holds one audience: give one --audience")
    try:
        if not has_date(root, as_of):
            raise click.UsageError(
                "no commit to take the day from; commit the content, or give a day, like --as-of 2026-03-31"
            )
        day = site_date(root, as_of)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    organisation = without_errors(root, day, "Nothing was released.")
    refuse_uncommitted(root)
    target = branch_place(root, branch, wanted[0], day, version, first) if branch is not None else folder_place(folder)
    try:
        done = make_release(organisation, version, target, wanted, key, builder)
    except BuildError as error:
        click.echo(f"{error}\nNothing was released.")
        sys.exit(1)
    except OSError as error:
        raise Refused(f"{unwritten(error, (folder,))}; {KEPT}") from error
    _say(done, branch, folder, root)


KEPT = "the earlier versions are as they were"


def _say(done: tuple[Outcome, ...], branch: str | None, folder: Path, root: Path) -> None:
    where = f"branch {branch}" if branch is not None else os.path.relpath(folder, Path.cwd())
    for one in done:
        click.echo(f"{one.place}: {one.files} files, {SAID[one.state]}")
    click.echo(f"This is in {where}.")
