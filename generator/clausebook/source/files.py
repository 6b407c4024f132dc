"""From a folder to texts: which files there are, and what keeps one from being read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clausebook.diagnostics import Place, Problem
from clausebook.source import rules

LARGEST = 16 * 1024 * 1024
"""Bytes: ten thousand evidence items in one file are about a third of this."""

_SUFFIXES = (".yml", ".yaml")
_STRAY = re.compile(r"\.(?:yml|yaml)(?![a-z0-9])", re.IGNORECASE)
"""In the name of a file that was meant to be read: `roles.YML`, `roles.yml.txt`, `roles.yml~`."""
_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7})(?= )", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *(\t[ \t]*)(?=[^ \t\r\n])", re.MULTILINE)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text file: its path from the root (with forward slashes), its text, and what was wrong with its bytes."""

    file: str
    text: str
    problems: tuple[Problem, ...] = ()


def find_files(root: Path, folder: Path, *, skip: frozenset[str] = frozenset()) -> Iterator[Path | Problem]:
    """The YAML files below `folder` in order of their paths, and what keeps others from being read.

    A symbolic link is a problem, never followed; so are a name that cannot be printed, a folder that cannot be
    opened, a pipe or device where a file should be, and a YAML file whose name ends in something else. Names
    starting with a dot, and the folders directly below `folder` named in `skip`, are passed over.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry for entry in scan if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        file = below(root, folder)
        yield _unreadable(file, f"the folder `{file}` cannot be opened: {_reason(error)}", "make it readable")
        return
    inside = []
    for entry in entries:
        name, is_folder = entry.name, entry.is_dir(follow_symlinks=False)
        problem = _obstacle(root, folder, entry, is_folder=is_folder)
        if problem:
            yield problem
        elif is_folder:
            if name not in skip:
                inside.append(name)
        elif name.endswith(_SUFFIXES):
            yield folder / name
        elif _STRAY.search(name):
            yield _stray(root, folder / name)
    for name in inside:
        yield from find_files(root, folder / name)


def below(root: Path, path: Path) -> str:
    """The way from `root` to a path below it, with forward slashes. Raises ValueError for a path that is not below."""
    start, whole = os.fspath(root), os.fspath(path)
    if start == ".":
        start = ""
    elif whole.startswith(start + os.sep):  # asked for every file, and pathlib takes its time
        start += os.sep
    else:
        return path.relative_to(root).as_posix()
    return whole[len(start) :].replace(os.sep, "/")


def _stray(root: Path, path: Path) -> Problem:
    file = below(root, path)
    meant = _STRAY.split(path.name)[0] + ".yml"
    help = f"rename it to `{meant}`, or delete it" if not path.with_name(meant).exists() else "delete it"
    return rules.UNKNOWN_FILE.problem(
        f"nothing reads `{file}`: its name ends neither in `.yml` nor in `.yaml`", Place(file), help=help
    )


def _obstacle(root: Path, folder: Path, entry: os.DirEntry[str], *, is_folder: bool) -> Problem | None:
    """What keeps a file or folder from being read at all, as far as its name and kind tell."""
    if entry.is_symlink():
        file = below(root, folder / entry.name)
        return rules.SYMBOLIC_LINK.problem(
            f"`{file}` is a symbolic link", Place(file), help="put the file itself here; links are not followed"
        )
    if not is_folder and not entry.name.endswith(_SUFFIXES):
        return None
    strange = _UNPRINTABLE.search(entry.name)
    if strange:
        file = below(root, folder / entry.name)
        code = ord(strange.group())
        broken = 0xD800 <= code <= 0xDFFF  # how Python keeps a byte of a name that is not UTF-8
        what = f"byte 0x{code - 0xDC00:02X}, which is not UTF-8" if broken else f"the invisible character U+{code:04X}"
        return (rules.NOT_UTF8 if broken else rules.CONTROL_CHARACTER).problem(
            f"the name of `{file}` holds {what}", Place(file), help="rename it with letters, digits and hyphens"
        )
    if not is_folder and not entry.is_file(follow_symlinks=False) and (folder / entry.name).exists():
        file = below(root, folder / entry.name)
        return _unreadable(file, f"`{file}` is a pipe or device, not a file", "put a file in its place")
    return None


def read_file(root: Path, path: Path) -> SourceFile:
    """The text of one file, decoded as UTF-8. Never raises, never waits: what is wrong comes back as problems."""
    file = below(root, path)
    try:
        data = _bytes_of(path)
    except OSError as error:
        problem = _unreadable(
            file, f"`{file}` cannot be opened: {_reason(error)}", "put a file there that this user may read"
        )
        return SourceFile(file, "", (problem,))
    if len(data) > LARGEST:
        problem = rules.TOO_LARGE.problem(
            f"`{file}` is larger than the {LARGEST // 1_048_576} MB the checker reads",
            Place(file),
            help="split it into several files in a folder of the same name",
        )
        return SourceFile(file, "", (problem,))
    return decode(file, data)


def lines_of(root: Path, file: str) -> tuple[str, ...]:
    """The lines of a file as places count them, for excerpts; none when it is not there or cannot be read."""
    try:
        data = _bytes_of(root / file)
    except (OSError, ValueError):
        return ()
    if len(data) > LARGEST:
        return ()
    return tuple(_LINE_END.split(data.removeprefix(_MARK).decode("utf-8", "replace")))


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, one more than `LARGEST` at most. Raises OSError, also for a pipe or device."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "Not a file")  # opening a pipe would wait for its other end
    with path.open("rb") as stream:  # with room for what the file has and no more
        return stream.read(min(status.st_size, LARGEST) + 1)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _unreadable(file: str, message: str, help: str) -> Problem:
    return rules.UNREADABLE.problem(message, Place(file), help=help)


def legible(data: bytes) -> str:
    """What can be read of bytes in whatever encoding; what cannot be read is replaced."""
    wide = _wide(data)
    return data.decode(wide or "utf-8", "replace")


def _wide(data: bytes) -> str:
    """The encoding of text in two bytes for each letter, as some editors save it; empty for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:64]
    if len(start) > 3 and start.count(0) * 3 > len(start):
        return "utf-16-be" if start[0] == 0 else "utf-16-le"
    return ""


def decode(file: str, data: bytes) -> SourceFile:
    """The text of these bytes, with problems for encoding, byte-order mark, line endings, tabs, controls, conflicts."""
    problems: list[Problem] = []
    if _wide(data):
        problem = rules.NOT_UTF8.problem(
            "the file is saved as UTF-16",
            Place(file, 1, 1, 2),
            label="not UTF-8",
            help="save the file with the encoding UTF-8",
        )
        return SourceFile(file, "", (problem,))
    if data.startswith(_MARK):
        data = data[len(_MARK) :]
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
    ending = text.find("\r")
    if ending >= 0:
        problems.append(
            rules.CARRIAGE_RETURN.problem(
                "lines end in carriage returns (Windows line endings)",
                _at(file, text, ending, 1),
                label="line ends here",
                help="save the file with LF line endings; `git config core.autocrlf input` keeps them",
            )
        )
    conflict = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict:
        problems.append(
            rules.MERGE_CONFLICT.problem(
                "a merge conflict is left here",
                _at(file, text, conflict.start(1), 7),
                label="conflict",
                help="keep what holds, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            )
        )
    control = _CONTROL.search(text)
    if control:
        problems.append(
            rules.CONTROL_CHARACTER.problem(
                f"invisible character U+{ord(control.group()):04X}",
                _at(file, text, control.start(), 1),
                label="delete it",
                help="delete the character; it shows nowhere and breaks lines or search",
            )
        )
    tab = _TAB_INDENT.search(text) if "\t" in text else None
    if tab:
        problems.append(
            rules.TAB.problem(
                "the line is indented with a tab",
                _at(file, text, tab.start(1), len(tab.group(1))),
                label="tab",
                help="indent with spaces, two for each level",
            )
        )
    return SourceFile(file, text, tuple(problems))


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8")
    return rules.NOT_UTF8.problem(
        f"byte 0x{data[error.start]:02X} is not UTF-8",
        _at(file, before, len(before), 1),
        label="not UTF-8",
        help="save the file with the encoding UTF-8",
    )


def _at(file: str, text: str, offset: int, length: int) -> Place:
    lines = _LINE_END.split(text[:offset])
    return Place(file, len(lines), len(lines[-1]) + 1, len(lines[-1]) + 1 + length)
