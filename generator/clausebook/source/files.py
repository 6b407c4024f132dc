"""From a folder to texts: which files there are, and what keeps one from being read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clausebook.diagnostics import Place, Problem
from clausebook.source import rules

LARGEST = 16 * 1024 * 1024
"""Bytes: ten thousand evidence items in one file are about a third of this."""

_SUFFIXES = (".yml", ".yaml")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text file: its path from the root (with forward slashes), its text, and what was wrong with its bytes."""

    file: str
    text: str
    problems: tuple[Problem, ...] = ()


def find_files(root: Path, folder: Path, *, skip: frozenset[str] = frozenset()) -> Iterator[Path | Problem]:
    """The YAML files below `folder` in order of their paths; a symbolic link is a problem, never followed.

    Names starting with a dot, and the folders directly below `folder` named in `skip`, are passed over.
    """
    for here, folders, names in os.walk(folder):
        at = Path(here)
        for name in sorted((*folders, *names)):
            if (at / name).is_symlink() and not name.startswith("."):
                place = Place((at / name).relative_to(root).as_posix())
                yield rules.SYMBOLIC_LINK.problem(
                    f"`{place.file}` is a symbolic link", place, help="put the file itself here; links are not followed"
                )
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (at / name).is_symlink() and not (at == folder and name in skip)
        )
        for name in sorted(names):
            path = at / name
            if name.endswith(_SUFFIXES) and not name.startswith(".") and not path.is_symlink():
                yield path


def read_file(root: Path, path: Path) -> SourceFile:
    """The text of one file, decoded as UTF-8. Never raises: what is wrong comes back as problems."""
    file = path.relative_to(root).as_posix()
    try:
        if path.stat().st_size > LARGEST:
            size = f"{path.stat().st_size / 1_048_576:.1f} MB"
            problem = rules.TOO_LARGE.problem(
                f"`{file}` has {size}, more than the {LARGEST // 1_048_576} MB the checker reads",
                Place(file),
                help="split it into several files in a folder of the same name",
            )
            return SourceFile(file, "", (problem,))
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problem = rules.UNREADABLE.problem(
            f"`{file}` cannot be opened: {reason}", Place(file), help="make the file readable for this user"
        )
        return SourceFile(file, "", (problem,))
    return decode(file, data)


def decode(file: str, data: bytes) -> SourceFile:
    """The text of these bytes, with problems for encoding, byte-order mark, line endings, tabs and controls."""
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(
            rules.BYTE_ORDER_MARK.problem(
                "the file starts with a byte-order mark",
                Place(file, 1, 1, 2),
                label="invisible mark",
                help="save the file as UTF-8 without a byte-order mark",
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return SourceFile(file, "", (*problems, _not_utf8(file, data, error)))
    place = _first(file, text, re.compile("\r"))
    if place:
        problems.append(
            rules.CARRIAGE_RETURN.problem(
                "lines end in carriage returns (Windows line endings)",
                place,
                label="line ends here",
                help="save the file with LF line endings; `git config core.autocrlf input` keeps them",
            )
        )
    for match in _CONTROL.finditer(text):
        problems.append(
            rules.CONTROL_CHARACTER.problem(
                f"invisible character U+{ord(match.group()):04X}",
                _at(file, text, match.start(), 1),
                label="delete it",
                help="delete the character; it shows nowhere and breaks lines or search",
            )
        )
        break
    for match in _TAB_INDENT.finditer(text):
        problems.append(
            rules.TAB.problem(
                "the line is indented with a tab",
                _at(file, text, match.start(), len(match.group())),
                label="tab",
                help="indent with spaces, two for each level",
            )
        )
        break
    return SourceFile(file, text, tuple(problems))


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8")
    return rules.NOT_UTF8.problem(
        f"byte 0x{data[error.start]:02X} is not UTF-8",
        _at(file, before, len(before), 1),
        label="not UTF-8",
        help="save the file with the encoding UTF-8",
    )


def _first(file: str, text: str, pattern: re.Pattern[str]) -> Place | None:
    match = pattern.search(text)
    return _at(file, text, match.start(), 1) if match else None


def _at(file: str, text: str, offset: int, length: int) -> Place:
    lines = re.split("\r\n|\r|\n", text[:offset])
    return Place(file, len(lines), len(lines[-1]) + 1, len(lines[-1]) + 1 + length)
