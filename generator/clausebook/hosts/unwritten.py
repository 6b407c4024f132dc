"""Why something could not be written, and the one thing to do about it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path

AGAIN = "run the same again"
RIGHT = f"give yourself the right to write there, or choose another folder, and {AGAIN}"
IN_THE_WAY = f"a file stands where a folder has to be: move it away, and {AGAIN}"
WAYS = {
    errno.ENOSPC: f"make room on its disk, and {AGAIN}",
    errno.EDQUOT: f"make room within your quota, and {AGAIN}",
    errno.EFBIG: f"allow larger files (`ulimit -f`), and {AGAIN}",
    errno.EROFS: "choose a folder on a disk that may be written to",
    errno.EACCES: RIGHT,
    errno.EPERM: RIGHT,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
    errno.EXDEV: "choose a folder that lies on one disk as a whole",
    errno.EBUSY: f"a disk is mounted there, or a program has it open: choose another folder, or end it and {AGAIN}",
    errno.EIO: "the disk may be broken: choose a folder on another one",
}
WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
_TOLD = re.compile(r"[Ee]rror\b[^\n]*\[Errno (\d+)\][^\n:]*(?:: '([^'\n]*)')?|\(os error (\d+)\)")


def unwritten(error: OSError, folders: Sequence[Path]) -> str:
    """One sentence: which of the folders (else which file) could not be written, why, and what to do."""
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    place = next((folder for folder in folders if path and path.is_relative_to(folder)), path or folders[0])
    return f"`{place}` could not be written: {why(error)}"


def why(error: OSError) -> str:
    """The reason, and what to do."""
    reason = (error.strerror or "unknown reason").lower()
    return f"{reason}; {WAYS.get(error.errno or 0, f'mend that, and {AGAIN}')}"


def told(output: str) -> OSError | None:
    """The error of the disk that a builder died of, by its last words; None when it died of something else."""
    found = None
    for match in _TOLD.finditer(output):
        number = int(match[1] or match[3])
        if number in WRITING:
            found = OSError(number, os.strerror(number), match[2])
    return found
