"""A long table comes in parts: a browser lays out those in view, and a filter leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

LONGEST = 200
"""So many rows are one table."""
PART = 50


def table_parts(rows: Sequence[Any], name: Callable[[Any], str]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """The rows in one part without a title, or, where they are more than 200, in parts of 50.

    The title of a part names its first and its last row, by what `name` says of them.
    """
    if len(rows) <= LONGEST:
        return (("", tuple(rows)),)
    pieces = [tuple(rows[at : at + PART]) for at in range(0, len(rows), PART)]
    return tuple((f"{name(piece[0])} – {name(piece[-1])}", piece) for piece in pieces)
