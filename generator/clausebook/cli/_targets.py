"""`--to [FORMAT=]FILE`: one report into several files, each in a format of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

to_option = click.option(
    "--to",
    "files",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="Write the report to a file; may be given several times, each with its own format, like sarif=problems.sarif.",
)


def targets(files: Sequence[str], format_: str, formats: Iterable[str]) -> list[tuple[str, Path]]:
    """Format and path of each file. Raises click.UsageError for a format there is not."""
    return [_target(given, format_, tuple(formats)) for given in files]


def _target(given: str, format_: str, formats: tuple[str, ...]) -> tuple[str, Path]:
    name, equals, path = given.partition("=")
    if equals and name in formats:
        return name, Path(path)
    if equals and name.isalnum() and path:
        raise click.UsageError(f"there is no format '{name}'; there are {', '.join(formats)}")
    return format_, Path(given)
