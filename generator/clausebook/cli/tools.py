"""`clausebook tools`: what GitHub, GitLab and an editor need, in a repository that is there already."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._forge import asked, ci_option, package_option, tell
from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.tools import tools as lay_down


@click.command()
@root_option
@ci_option
@package_option
@click.option("--update", is_flag=True, help="Also replace files that differ from those of this version.")
@refusals
def tools(root: Path, ci: str | None, package: str | None, update: bool) -> None:
    """Add workflows for GitHub or GitLab, the template of a pull request, CODEOWNERS, and settings for the editor.

    What is there and differs is kept, unless --update is given.
    """
    forge = asked(ci)
    laid = lay_down(root, forge, package=package, update=update)
    tell(laid, forge)
    if not (laid.written or laid.kept):
        click.echo("Everything is up to date.")
