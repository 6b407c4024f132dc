"""`clausebook build`: the sites of an organisation, one for each audience."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from clausebook.changes import CouldNotCompare
from clausebook.cli import UNWRITTEN
from clausebook.cli._checked import without_errors
from clausebook.cli._content import something_in
from clausebook.cli.options import root_option, site_day_option
from clausebook.clock import site_date
from clausebook.diagnostics.render.visible import visible
from clausebook.hosts.alone import Busy, alone
from clausebook.hosts.build import BuildError, Built, build_sites
from clausebook.hosts.changes import compared
from clausebook.hosts.swap import mend
from clausebook.hosts.unwritten import unwritten
from clausebook.model.base import Audience


@click.command()
@root_option
@site_day_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the sites go. [default: site]")
@click.option(
    "--audience",
    "audiences",
    type=click.Choice(["public", "internal", "auditor"]),
    multiple=True,
    help="Only this site; may be given more than once. [default: all three]",
)
@click.option(
    "--review",
    "base",
    metavar="BASE",
    help="Add a page that says what changed since a revision or folder; never to the public site.",
)
@click.option("--builder", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True)
def build(
    root: Path, as_of: date | None, out: Path | None, audiences: tuple[str, ...], base: str | None, builder: str
) -> None:
    """Check the content and build the public, internal and auditor sites.

    Errors stop the build before anything is touched; a build that fails leaves the last good sites.
    """
    root = root.resolve()
    target = (out or root / "site").resolve()
    something_in(root)
    try:
        day = site_date(root, as_of)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    wanted = [audience for audience in Audience if not audiences or audience.value in audiences]
    try:
        with alone(root / "build", _waiting):
            mend(target, _waiting)
            built = _built(root, target, day, wanted, base, builder)
    except CouldNotCompare as error:
        click.echo(f"clausebook: could not compare with {base}: {error}; {error.help}. Nothing was built.", err=True)
        sys.exit(3)
    except Busy as error:
        click.echo(f"clausebook: {error}. Nothing was built; the last good sites stand.", err=True)
        sys.exit(1)
    except BuildError as error:
        click.echo(str(error))
        sys.exit(1)
    except OSError as error:
        said = visible(unwritten(error, (target, root / "build")))
        click.echo(f"clausebook: {said}. Nothing was built; the last good sites stand.", err=True)
        sys.exit(UNWRITTEN)
    for site in built:
        click.echo(f"{site.audience.value:9} {site.pages:4} pages  {site.folder}")


def _built(
    root: Path, target: Path, day: date, wanted: list[Audience], base: str | None, builder: str
) -> tuple[Built, ...]:
    """The sites. The content is read now, when no other build is under way: what was changed meanwhile is in it."""
    organisation = without_errors(root, day, "Nothing was built; the last good sites stand.")
    against = compared(root, base, day) if base else None
    return build_sites(organisation, target, root / "build", wanted, builder, against, waiting=_waiting)


def _waiting() -> None:
    click.echo("Another build is under way here; waiting until it has ended.", err=True)
