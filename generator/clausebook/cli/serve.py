"""`clausebook serve`: one site at an address of this machine, right again moments after each edit."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from clausebook.cli import UNWRITTEN
from clausebook.cli._content import report_of, something_in
from clausebook.cli.options import root_option, site_day_option
from clausebook.clock import site_date
from clausebook.diagnostics.render.text import text
from clausebook.diagnostics.render.visible import visible
from clausebook.hosts.alone import Busy
from clausebook.hosts.build import BuildError
from clausebook.hosts.live import LiveSite, Updated
from clausebook.hosts.mkdocs_serve import Server, check_port
from clausebook.hosts.sites import AddressTaken
from clausebook.hosts.unwritten import unwritten
from clausebook.model.base import Audience


@click.command()
@root_option
@site_day_option
@click.option(
    "--audience", type=click.Choice(["public", "internal", "auditor"]), default="internal", show_default=True,
    help="Whose site.",
)  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Its port.")
def serve(root: Path, as_of: date | None, audience: str, port: int) -> None:
    """Show the site while you write: after each edit only what it touches is made again.

    While there are errors in the content every page shows them. No other machine can reach the site; Ctrl-C ends
    it. What is published comes from `clausebook build`.
    """
    root = root.resolve()
    something_in(root)
    try:
        site_date(root, as_of)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        check_port(port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        click.echo(f"clausebook: port {port} cannot be used: {reason}; choose another with --port", err=True)
        sys.exit(UNWRITTEN)
    live = LiveSite(root, Audience(audience), lambda: site_date(root, as_of), _waiting)
    try:
        with live.held():
            click.echo(f"Making the {audience} site.")
            server = Server(lambda: _update(live, root), live.stamp, live.site, port)
            click.echo(f"It is at {server.url} and follows what you edit. Ctrl-C ends it.")
            server.run()
    except Busy as error:
        click.echo(f"clausebook: {error}; end that one, or name another --audience", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"clausebook: {visible(unwritten(error, (root / 'build',)))}", err=True)
        sys.exit(UNWRITTEN)


def _waiting() -> None:
    click.echo("Another build is under way here; waiting until it has ended.", err=True)


def _update(live: LiveSite, root: Path) -> str:
    """Make the site right, and say how it went: here, and what is to be repaired to the browser too."""
    try:
        updated = live.update()
        repair = _errors(updated, root)
        said = repair or _summary(updated)
    except (AddressTaken, Busy, BuildError) as error:
        said = repair = str(error)
    except OSError as error:
        said = repair = visible(f"`{error.filename or root}`: {(error.strerror or str(error)).lower()}")
    except Exception as error:  # whoever serves goes on serving: the next edit may be better
        said = repair = f"this is a bug in clausebook, not in your files: {type(error).__name__}: {error}"
    click.echo(said)
    return repair


def _errors(updated: Updated, root: Path) -> str:
    found = updated.organisation
    if not found.errors:
        return ""
    return click.unstyle(text(report_of(root, found.workspace, found.errors, found.as_of)))


def _summary(updated: Updated) -> str:
    made = {0: "No page shows it", 1: "1 page made"}.get(updated.pages, f"{updated.pages} pages made")
    problems = len(updated.organisation.problems)
    rest = f"; {problems} problems, none of them an error" if problems else ""
    broken = "".join(f"\n  a link that leads nowhere: {link}" for link in updated.broken)
    return f"{made}{rest}{broken}"
