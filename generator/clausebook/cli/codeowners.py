"""`clausebook codeowners`: who is asked to review a change of which file, made from the roles."""

from __future__ import annotations

import os
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.codeowners_file import bring_up_to_date, current, place, updated
from clausebook.commands.content import Content
from clausebook.commands.files import text_of

OUT_OF_DATE = 1


@click.command()
@root_option
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), help="The file. [default: CODEOWNERS]")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 where it is out of date.")
@refusals
@click.pass_context
def codeowners(ctx: click.Context, root: Path, file: Path | None, only_check: bool) -> None:
    """Make CODEOWNERS from the roles, so that GitHub or GitLab asks the right team to review a change.

    A role's team is its `handle`. Lines outside the marks `# clausebook: begin` and `# clausebook: end` stay.

    Exit codes: 0 done or up to date, 1 out of date (with --check) or content with errors, 2 wrong usage, 70 a bug.
    """
    content = Content(root)
    path = file or place(root)
    text = updated(path, current(content, root))
    shown = file or Path(os.path.relpath(path))
    if not only_check:
        changed = bring_up_to_date(path, text)
        click.echo(f"{shown} {'is written' if changed else 'is up to date'}")
    elif not path.is_file():
        click.echo(f"there is no {shown}; make it with `clausebook codeowners`", err=True)
        ctx.exit(OUT_OF_DATE)
    elif text_of(path) != text:
        click.echo(f"{shown} is not what the roles say; bring it up to date with `clausebook codeowners`", err=True)
        ctx.exit(OUT_OF_DATE)
    else:
        click.echo(f"{shown} is up to date")
