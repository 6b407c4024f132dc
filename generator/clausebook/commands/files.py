"""Writing a file so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path

from clausebook.commands.aside import flush_folder, put_aside
from clausebook.diagnostics import Problem
from clausebook.hosts.unwritten import why


class Refused(Exception):
    """A command that would do harm, or cannot be carried out, was not carried out.

    The message is a sentence for the person who gave the command. `usage` says that the command itself was wrong
    (exit code 2) rather than the content (exit code 1), and `nothing` that there is no content (exit code 3).
    `problems` are what the checker has to say about the file.
    `details` are lines to show below the message.
    """

    def __init__(
        self,
        message: str,
        *,
        usage: bool = False,
        nothing: bool = False,
        problems: tuple[Problem, ...] = (),
        details: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.usage = usage
        self.nothing = nothing
        self.problems = problems
        self.details = details


def text_of(path: Path) -> str:
    """What a file says. Raises Refused when it cannot be read, or is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise Refused(
            f"`{path}` cannot be opened: {(error.strerror or 'unknown reason').lower()}", usage=True
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(f"`{path}` is not encoded in UTF-8; save it as UTF-8", usage=True) from error


def write(path: Path, data: bytes, *, new: bool = False) -> None:
    """Put `data` into `path`: written aside, flushed to the disk, renamed. Keeps the mode of a file that is there.

    `new` refuses to replace a file. Raises Refused, with the reason, when the file system does not allow it.
    """
    try:
        aside = put_aside(path, data)
        try:
            if new:
                os.link(aside, path)  # unlike a rename, a link fails when somebody else was quicker
                aside.unlink()
            else:
                aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
    except FileExistsError:
        raise Refused(f"`{path.name}` is there already; nothing was written over it") from None
    except OSError as error:
        raise Refused(f"`{path.name}` could not be written: {why(error)}") from error
