"""`clausebook schema`: JSON Schemas, so that editors complete and check content files."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.commands.schema import write_schemas
from clausebook.model.schema import SCHEMA_FOLDER, schema_models


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(SCHEMA_FOLDER),
    show_default=True,
    help="The folder they are written to.",
)
@refusals
def schema(out: Path) -> None:
    """Write a JSON Schema for each kind of content file.

    The first line of a content file names its schema, so that editors with a YAML language server complete keys,
    show what they mean, and underline mistakes while you type.
    """
    changed = write_schemas(out)
    click.echo(f"{len(schema_models())} schemas in {out}, {len(changed)} of them new or changed")
