"""A pipe, which git cannot hold; reading it would wait for ever."""

import os
from pathlib import Path


def write(folder: Path) -> None:
    """A pipe under the name of a file."""
    (folder / "content" / "evidence").mkdir()
    os.mkfifo(folder / "content" / "evidence" / "minutes.yml")
