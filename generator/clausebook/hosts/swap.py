"""Sites that were built aside take the places of the old ones: in one step each, and all of them or none.

Linux and macOS let two folders change places in one step, so a site is there at every moment. Elsewhere the old one
goes aside first; whoever is killed between the two steps leaves it there, and the next build puts it back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from clausebook.hosts.alone import alone

ASIDE = ".building-"
OLD, GONE = "old", "gone"
HERE = -100
"""AT_FDCWD: names are counted from the current folder."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""


@contextmanager
def aside(out: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """A new folder to build in, on the disk of `out`, which is held for one build at a time.

    What killed builds left is cleared first. Raises Busy, and OSError where `out` cannot be written to.
    """
    with alone(out, waiting):
        clear(out)
        folder = Path(tempfile.mkdtemp(prefix=ASIDE, dir=out))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def mend(out: Path, waiting: Callable[[], None] = lambda: None) -> None:
    """Clear what a killed build left in `out`, and put back what it had taken away. Raises Busy or OSError."""
    if next(out.glob(f"{ASIDE}*"), None) is not None:
        with alone(out, waiting):
            clear(out)


def clear(out: Path) -> None:
    """The same, for who holds `out`."""
    for left in sorted(out.glob(f"{ASIDE}*")):
        for old in sorted((left / OLD).glob("*/*")):
            place = out / old.relative_to(left / OLD)
            if not os.path.lexists(place):
                old.rename(place)
        shutil.rmtree(left, ignore_errors=True)


def swap_all(pairs: Sequence[tuple[Path, Path]], folder: Path) -> None:
    """Put each new file or folder into its place, and what stood there into `folder`, the one that `aside` gave.

    Raises OSError; everything is as it was then.
    """
    for _, place in pairs:
        place.parent.mkdir(parents=True, exist_ok=True)
    back: list[Callable[[], object]] = []
    try:
        for new, place in pairs:
            back.append(_swap(new, place, folder))
    except BaseException:
        for undo in reversed(back):
            undo()
        raise


def exchanged(one: Path, other: Path) -> bool:
    """Let two files or folders change places in one step; False, and nothing done, where that cannot be."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), EXCHANGE) == 0)
        return bool(system.renameat2(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
    except AttributeError:
        return False


def _swap(new: Path, place: Path, folder: Path) -> Callable[[], object]:
    """One of them; gives what undoes it."""
    if not os.path.lexists(place):
        new.rename(place)
        return lambda: place.rename(new)
    if exchanged(new, place):
        return lambda: exchanged(new, place)
    name = Path(place.parent.name) / place.name
    old, gone = folder / OLD / name, folder / GONE / name
    for path in (old, gone):
        path.parent.mkdir(parents=True, exist_ok=True)
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
    with suppress(OSError):
        old.rename(gone)  # what is being removed is never put back

    def undo() -> None:
        place.rename(new)
        (gone if gone.exists() else old).rename(place)

    return undo
