"""What builders must know of released versions: where they are, so that no build ever empties such a folder."""

from __future__ import annotations

from pathlib import Path

FACTS = "release.json"
SUMS = "SHA256SUMS"


def released_below(folder: Path) -> bool:
    """Whether a folder is a released version, or holds some as `audience/language/version` or below."""
    return any((place.parent / SUMS).is_file() for depth in range(4) for place in folder.glob("*/" * depth + FACTS))
