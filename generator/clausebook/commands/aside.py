"""A file is written aside, under a hidden name in the same folder, and then renamed into its place."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

ENDING = ".clausebook-part"
"""No program of anybody else's ends names so: what bears it may be cleared."""
LEFT_AFTER = 600
"""Seconds after which a part is nobody's any more. A part is there for as long as a disk takes to write one file."""
_OURS = re.compile(rf"\..+\.[a-z0-9_]+{re.escape(ENDING)}")


def put_aside(path: Path, data: bytes) -> Path:
    """Write `data` beside `path`, flushed to the disk, with the mode of the file that is there; the caller renames it.

    Clears what a writer that was killed left in the folder. Raises OSError, and then nothing is left of this one.
    """
    import tempfile  # a check writes nothing, and starts sooner without

    path.parent.mkdir(parents=True, exist_ok=True)
    clear_left(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=ENDING, dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fchmod(stream.fileno(), path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
            os.fsync(stream.fileno())
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    return aside


def clear_left(folder: Path) -> None:
    """Delete parts of writers that were killed, which nobody can be writing any more."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(ENDING) and _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > LEFT_AFTER:
                        Path(entry.path).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """The name of the file is on the disk only when its folder is; where folders cannot be opened, let it be."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
