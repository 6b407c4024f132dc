"""What a benchmark of several tools knows of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from items import Items


@dataclass(frozen=True)
class Tool:
    """One way to make pages of the items: `write` puts its project into a folder, the command makes the pages there.

    `option` names the virtual environment, `made` is where the pages are, `kept` what is removed for a build from
    nothing, and `matrix` how the page with the matrix ends.
    """

    name: str
    option: str
    command: tuple[str, ...]
    made: str
    kept: str
    matrix: str
    write: Callable[[Items, Path], None]
