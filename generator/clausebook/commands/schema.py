"""JSON Schemas for editors, and the first line of a file that names its schema."""

from __future__ import annotations

import os
from pathlib import Path

from clausebook.commands.files import write
from clausebook.model.schema import SCHEMA_FOLDER, SUFFIX, schema_files

MODELINE = "# yaml-language-server: $schema="


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema into `folder`, made when it is not there; the files that changed.

    Raises Refused when the file system does not allow it.
    """
    changed = []
    for name, text in schema_files().items():
        path, data = folder / name, text.encode()
        if not path.is_file() or path.read_bytes() != data:
            write(path, data)
            changed.append(path)
    return tuple(changed)


def modeline(root: Path, file: Path, kind: str) -> str:
    """The first line of `file`, a file of this kind below `root`: where an editor finds its schema."""
    schema = Path(os.path.relpath(root / SCHEMA_FOLDER / f"{kind}{SUFFIX}", file.parent))
    return f"{MODELINE}{schema.as_posix()}"
