"""A file saved in an encoding of the last century."""

from pathlib import Path


def write(folder: Path) -> None:
    """Evidence whose title holds the byte 0xE9, an accented letter in Latin-1."""
    path = folder / "content" / "evidence" / "minutes.yml"
    path.parent.mkdir()
    path.write_bytes(b"evidence:\n  - id: EV-002\n    title: Minutes of the caf\xe9 meeting\n")
