"""A small disk in a file, to be filled, and to be copied as it stands when the power goes. Needs root."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTES = 250


def missing() -> str:
    """Why such a disk cannot be made here; empty when it can."""
    if os.geteuid() != 0:
        return "only root may mount a disk"
    for program in ("mkfs.ext4", "mount", "umount"):
        if shutil.which(program) is None:
            return f"`{program}` is not installed"
    if not Path("/dev/loop-control").exists():
        return "this machine has no loop devices"
    return ""


def make(image: Path) -> None:
    """An empty ext4 disk in a file."""
    with image.open("wb") as file:
        file.truncate(MEGABYTES * 2**20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    """The disk, as a folder."""
    at.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, at], check=True, capture_output=True)
    try:
        yield at
    finally:
        # A process that was just killed may hold a file for a moment longer.
        if subprocess.run(["umount", at], capture_output=True, check=False).returncode:
            subprocess.run(["umount", "-l", at], check=True, capture_output=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room that is left on the disk of this folder."""
    filler = folder / f"filler-{len(list(folder.glob('filler-*')))}"
    with filler.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 1):
            block = b"\0" * size
            try:
                while file.write(block):
                    pass
            except OSError:
                continue
    os.sync()
    return filler
