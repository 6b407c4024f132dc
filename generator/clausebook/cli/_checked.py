"""What stops a build and a release alike, before anything is touched: errors in the content."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from clausebook.cli._content import report_of
from clausebook.diagnostics.render.text import text
from clausebook.hosts.sites import Checked, checked


def without_errors(root: Path, day: date, otherwise: str) -> Checked:
    """The organisation, checked. With errors: they are shown, then what this means, and the exit code is 1."""
    organisation = checked(root, day)
    if organisation.errors:
        click.echo(
            text(report_of(root, organisation.workspace, organisation.problems, day, organisation.silenced)), nl=False
        )
        click.echo(otherwise)
        sys.exit(1)
    return organisation
