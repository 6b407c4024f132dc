"""A day on the command line."""

from __future__ import annotations

import re
from datetime import date

import click


def day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day in a form like `2026-03-31`. Raises click.BadParameter for any other."""
    try:
        if value is None or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value) if value else None
    except ValueError:
        pass
    raise click.BadParameter(f"'{value}' is not a day; write it like 2026-03-31.", ctx, parameter)
