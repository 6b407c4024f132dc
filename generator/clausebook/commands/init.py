"""`clausebook init`: a folder in which a new organisation can begin."""

from __future__ import annotations

from pathlib import Path

from clausebook.commands.files import Refused, write
from clausebook.commands.schema import modeline, write_schemas
from clausebook.commands.tools import tools
from clausebook.model.kinds import EVIDENCE_FOLDER, kind_of
from clausebook.model.schema import SCHEMA_FOLDER

STARTER = Path(__file__).parent / "starter"
"""What a new repository holds. Names starting with `dot-` stand for hidden files, which packing tools leave out."""


def init(folder: Path, forge: str = "none", package: str | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fill a folder that is new, or empty but for `.git`; the files written, by their paths in it, and what is left.

    `forge` is one of those of `clausebook tools`, which adds its files and the editor's.

    Raises Refused for a folder that holds something, and then nothing was written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"`{folder}` is not a folder; name one that is new or empty", usage=True)
    there = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.is_dir() else []
    if there:
        shown = ", ".join(f"`{name}`" for name in there[:3]) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
        raise Refused(
            f"`{folder}` is not empty, it holds {shown}; name a new folder, and move what you want to keep there later",
            usage=True,
        )
    written = []
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        inside = path.relative_to(STARTER).as_posix()
        name = inside.replace("dot-", ".", 1) if inside.startswith("dot-") else inside
        write(folder / name, _head(folder, name) + path.read_bytes(), new=True)
        written.append(name)
    written += [f"{SCHEMA_FOLDER}/{path.name}" for path in write_schemas(folder / SCHEMA_FOLDER)]
    laid = tools(folder, forge, package=package)
    return (*written, *laid.written), laid.notes


def _head(folder: Path, name: str) -> bytes:
    """The first line of a content file, so that an editor finds its schema from the first day on."""
    within = name.removeprefix("content/")
    kind = kind_of(within) if within != name and not within.startswith(f"{EVIDENCE_FOLDER}/") else None
    return f"{modeline(folder, folder / name, kind.name)}\n".encode() if kind else b""
