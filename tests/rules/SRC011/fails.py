"""A file too large to keep as an example."""

from pathlib import Path

from clausebook.source.files import LARGEST


def write(folder: Path) -> None:
    """Evidence that is one comment, one byte longer than what is read."""
    path = folder / "content" / "evidence" / "minutes.yml"
    path.parent.mkdir()
    path.write_bytes(b"#" * (LARGEST + 1))
