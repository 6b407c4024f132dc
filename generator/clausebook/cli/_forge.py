"""Where a repository lives: the option, the question, and what was laid down for it."""

from __future__ import annotations

import sys

import click

from clausebook.commands.tools import FORGES, Laid

ci_option = click.option(
    "--ci",
    type=click.Choice(FORGES),
    help="Add workflows, a template of a pull request and CODEOWNERS for this host. [default: asked, else none]",
)
package_option = click.option(
    "--package",
    metavar="TEXT",
    help="What the workflows install: a wheel kept in the repository, or `clausebook @ git+https://…@COMMIT`. "
    "[default: the commit this clausebook came from, else its wheel in .clausebook/]",
)


def asked(ci: str | None) -> str:
    """What was given; else the answer of whoever sits there; else none."""
    if ci is not None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ci or "none"
    words = "Workflows that check every pull request, for which host?"
    answer: str = click.prompt(words, type=click.Choice(FORGES), default="none")
    return answer


def tell(laid: Laid, ci: str) -> None:
    """Say what was written, and what was not."""
    for name in laid.written:
        if not name.startswith("schemas/"):
            click.echo(f"written  {name}")
    for name in laid.kept:
        click.echo(f"kept     {name}  (yours differs; --update replaces it)")
    for note in laid.notes:
        click.echo(f"note: {note}")
    if ci == "none":
        click.echo("For workflows on GitHub or GitLab: clausebook tools --ci github (or gitlab, or both)")
