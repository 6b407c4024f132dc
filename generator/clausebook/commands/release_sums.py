"""`SHA256SUMS`: the list of files with their hashes that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from clausebook.commands.files import Refused

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
LISTS = (SUMS, SIGNATURE)
"""What a version holds besides the files of its list."""

UNREADABLE = "cannot be read"
"""In place of a hash."""

_LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
_SIGNS = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def written(sums: Mapping[str, str]) -> bytes:
    """The list as a file: sorted by name; names with a line feed or a backslash as GNU's sha256sum escapes them."""
    return b"".join(_line(name, sums[name]) for name in sorted(sums))


def read(data: bytes, where: str) -> dict[str, str]:
    """Name and hash of each file of a list. Raises Refused where a line is none; `where` says which list it is."""
    found = {}
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n")[:-1], 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise Refused(f"{where}:{number}: this is no line of a list of hashes; the list was changed")
        escaped, digest, name = match.groups()
        found[re.sub(r"\\[\\nr]", lambda sign: _SIGNS[sign[0]], name) if escaped else name] = digest
    return found


def of_folder(folder: Path) -> dict[str, str]:
    """Name and hash of every file below a folder but its lists; a link to elsewhere has no hash. Raises OSError."""
    return _of_folder(folder, file_hash, _raise)


def readable(folder: Path) -> dict[str, str]:
    """The same, and `UNREADABLE` for what cannot be read, be it a file or, with a `/` at its end, a folder."""
    closed: list[str] = []
    found = _of_folder(folder, _hash_if_readable, lambda error: closed.append(str(error.filename)))
    return found | {f"{Path(name).relative_to(folder).as_posix()}/": UNREADABLE for name in closed}


def _of_folder(folder: Path, hashed: Callable[[Path], str], onerror: Callable[[OSError], object]) -> dict[str, str]:
    found = {}
    for top, folders, files in os.walk(folder, onerror=onerror):
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        for path in (Path(top) / name for name in (*files, *links)):
            name = path.relative_to(folder).as_posix()
            if name not in LISTS:
                found[name] = hashed(path)
    return found


def _raise(error: OSError) -> None:
    raise error


def _hash_if_readable(path: Path) -> str:
    try:
        return file_hash(path)
    except OSError:
        return UNREADABLE


def file_hash(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; empty for what is no file of its own."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(name: str, digest: str) -> bytes:
    plain = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if plain == name else chr(92)}{digest}  {plain}\n".encode("utf-8", "surrogateescape")


def of_bytes(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
