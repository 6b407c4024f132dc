"""A link that git would follow differently on each system."""

from pathlib import Path


def write(folder: Path) -> None:
    """A second name for the evidence."""
    (folder / "content" / "evidence").mkdir()
    (folder / "content" / "evidence" / "minutes.yml").symlink_to("../evidence.yml")
