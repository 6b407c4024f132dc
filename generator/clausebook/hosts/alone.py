"""One at a time: a folder is held by a lock that dies with its process, on every system.

The file of the lock goes when it is given back. One that a killed process left locks nothing, and goes with the next.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".clausebook-lock"
PATIENCE = 900.0
"""Seconds until one who waits gives up: a build that takes longer hangs."""
PAUSE = 0.1
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system answers that knows no locks. To build without one is better than not to build."""


class Busy(Exception):
    """Another process holds the folder, and did not let go of it; the message says what to do."""


@contextmanager
def alone(folder: Path, waiting: Callable[[], None] = lambda: None, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a folder, which is made where there is none. Whoever comes second calls `waiting` once, and waits.

    Programs started meanwhile without `close_fds` hold it too: what a killed build has started ends before the next.
    Raises Busy after `patience` seconds, and OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    end = time.monotonic() + patience
    handle = _taken(path)
    if handle is None:
        waiting()
    while handle is None:
        if time.monotonic() >= end:
            raise Busy(
                f"another build has held `{folder.name}` for {patience / 60:.0f} minutes; end it, then run this again"
            )
        time.sleep(PAUSE)
        handle = _taken(path)
    try:
        yield
    finally:
        _give_back(handle, path)


def hold(handle: int) -> bool:
    """Lock an open file, without waiting; False where another process has it. Raises OSError."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno not in NO_LOCKS:
            raise
    return True


def _taken(path: Path) -> int | None:
    """The locked file; None while another has it, or where it went away between opening and locking it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if hold(handle) and _stands(handle, path):
            os.set_inheritable(handle, True)
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _stands(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _give_back(handle: int, path: Path) -> None:
    if sys.platform == "win32":  # an open file cannot be removed there, nor one that the next has opened
        os.close(handle)
        with suppress(OSError):
            path.unlink()
    else:
        try:
            with suppress(OSError):
                path.unlink()
        finally:
            os.close(handle)
