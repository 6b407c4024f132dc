"""Options that several commands share."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path

import click


def day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day in a form like `2026-03-31`. Raises click.BadParameter for any other."""
    try:
        if value is None or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value) if value else None
    except ValueError:
        pass
    raise click.BadParameter(f"'{value}' is not a day; write it like 2026-03-31.", ctx, parameter)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="The folder that holds content/.",
)
as_of_option = click.option(
    "--as-of", callback=day, metavar="DATE", help="Judge dates as on this day, like 2026-03-31 (default: today)."
)
site_day_option = click.option(
    "--as-of",
    callback=day,
    metavar="DATE",
    help="The day the pages speak of, like 2026-03-31. [default: SOURCE_DATE_EPOCH, else the day of the last commit]",
)


def colour_wanted() -> bool:
    """Colour goes to a terminal only, and not where NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
