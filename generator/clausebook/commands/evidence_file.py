"""A file as evidence: hashed as it is read, and copied into the content where it is not there yet."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from clausebook.commands.content import CONTENT, Content
from clausebook.commands.files import Refused
from clausebook.model.kinds import EVIDENCE_FOLDER

_PIECE = 1 << 20


def place_file(content: Content, given: Path) -> tuple[str, str, bool]:
    """Bring a file into `content/files/`: its path as evidence names it, its SHA-256, and whether it was copied.

    Raises Refused for what is no plain file, for symbolic links, for paths that leave the folder, and when another
    file has the name already.
    """
    folder = content.folder / EVIDENCE_FOLDER
    if folder.is_symlink():
        raise Refused(f"`{CONTENT}/{EVIDENCE_FOLDER}` is a symbolic link; clausebook writes into a real folder only")
    here = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow the links we refuse
    inside = Path(os.path.abspath(folder))  # noqa: PTH100
    starts_inside = Path.cwd().joinpath(given).is_relative_to(inside)
    if here.is_relative_to(inside):
        _no_links(inside, here, given)
        return _name(given, here.relative_to(inside)), _digest(here, given), False
    if starts_inside:
        raise Refused(f"`{given}` leaves `{CONTENT}/{EVIDENCE_FOLDER}`; name the file itself", usage=True)
    name = _name(given, Path(here.name))
    digest, copied = _copy(here, given, content.folder / name)
    return name, digest, copied


def _no_links(folder: Path, path: Path, given: Path) -> None:
    for step in path.relative_to(folder).parents:
        if (folder / step).is_symlink():
            raise Refused(f"`{given}` leads through a symbolic link; put the file itself there", usage=True)


def _name(given: Path, relative: Path) -> str:
    name = f"{EVIDENCE_FOLDER}/{relative.as_posix()}"
    if any(ord(character) < 32 or character == "\\" or 0xD800 <= ord(character) < 0xE000 for character in name):
        raise Refused(f"the name of {str(given)!r} holds a character that no path here may hold; rename it", usage=True)
    if any(part.startswith(".") for part in relative.parts):
        raise Refused(f"`{given}` starts with a dot, so sites would not show it; rename it", usage=True)
    return name


def _open(path: Path, given: Path) -> int:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise Refused(f"`{given}` is a symbolic link; name the file it leads to", usage=True)
        if stat.S_ISDIR(mode):
            raise Refused(f"`{given}` is a folder; evidence is a file, so pack it or name one file in it", usage=True)
        if not stat.S_ISREG(mode):
            raise Refused(f"`{given}` is no plain file", usage=True)
        return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        raise Refused(f"there is no file `{given}`", usage=True) from None
    except OSError as error:
        raise Refused(f"`{given}` cannot be opened: {(error.strerror or 'unknown reason').lower()}") from error


def _digest(path: Path, given: Path) -> str:
    hashed = hashlib.sha256()
    with os.fdopen(_open(path, given), "rb") as stream:
        while piece := stream.read(_PIECE):
            hashed.update(piece)
    return hashed.hexdigest()


def _copy(source: Path, given: Path, target: Path) -> tuple[str, bool]:
    """Copy without writing over anything: the hash of these bytes, and whether they were not there already."""
    hashed = hashlib.sha256()
    copied = True
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    with os.fdopen(_open(source, given), "rb") as stream:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("xb") as copy:
                while piece := stream.read(_PIECE):
                    hashed.update(piece)
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            os.link(aside, target)
        except FileExistsError:
            copied = False
            if not target.is_file() or target.is_symlink() or _digest(target, target) != hashed.hexdigest():
                raise Refused(
                    f"`{CONTENT}/{EVIDENCE_FOLDER}/{target.name}` is there already and holds something else; rename "
                    "the file, or replace the one in the folder yourself and name that",
                    usage=True,
                ) from None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise Refused(f"`{given}` could not be copied to `{CONTENT}/{EVIDENCE_FOLDER}`: {reason}") from error
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    return hashed.hexdigest(), copied
