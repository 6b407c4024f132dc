"""An overlay can only add files; this one takes them away."""

from pathlib import Path


def write(folder: Path) -> None:
    """Leave nothing but the roles: the file about the organisation is missing."""
    for path in sorted((folder / "content").rglob("*.yml")):
        if path.name != "roles.yml":
            path.unlink()
