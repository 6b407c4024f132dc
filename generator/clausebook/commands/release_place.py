"""Where releases may lie: nowhere that something else writes to, or empties."""

from __future__ import annotations

from pathlib import Path

from clausebook.commands.files import Refused

OTHERS = ("site", "build", "content", "docs", ".git")


def safe_folder(root: Path, folder: Path) -> Path:
    """The folder, resolved. Raises Refused for one in which builds, content or git would get in the way."""
    found = folder.resolve()
    taken = [name for name in OTHERS if found.is_relative_to((root / name).resolve())]
    if taken:
        why = "a build empties it" if taken[0] in ("site", "build") else "it holds something else"
        raise Refused(f"releases cannot lie in `{taken[0]}/`: {why}; name a folder of their own", usage=True)
    if root.resolve().is_relative_to(found):
        raise Refused("releases need a folder of their own, like `releases`", usage=True)
    return found
