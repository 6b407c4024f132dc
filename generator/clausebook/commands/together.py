"""Writing several files that belong together: all of them aside first, then each renamed into its place.

Nothing is half written: a file is the old one or the new one. A disk that is full is noticed before the first of them
changes. Only a crash between two renames can leave some new and some old; whoever writes says how that is mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from clausebook.commands.aside import flush_folder, put_aside
from clausebook.commands.files import Refused
from clausebook.hosts.unwritten import why


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put each content into its file, in this order. Raises Refused, with the reason, when one cannot be written."""
    aside: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            aside.append((put_aside(path, data), path))
        for part, path in aside:
            part.replace(path)
            flush_folder(path.parent)
    except OSError as error:
        raise Refused(f"`{path.name}` could not be written: {why(error)}") from error
    finally:
        for part, _ in aside:
            with suppress(OSError):  # it is the disk that fails: what is left of this is told already
                part.unlink(missing_ok=True)
