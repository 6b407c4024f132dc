"""`clausebook --version`."""

from __future__ import annotations

import platform

import click

from clausebook import __version__


def show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Print the versions of clausebook and Python, and stop."""
    if value and not ctx.resilient_parsing:
        click.echo(f"clausebook {__version__} (Python {platform.python_version()})")
        ctx.exit()
