"""What could not be read: the ids in it, so that nobody calls them unknown, and files that nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clausebook.diagnostics import Place, Problem, did_you_mean
from clausebook.model.kinds import CONTENT_KINDS
from clausebook.source.files import LARGEST, legible
from clausebook.source.rules import NO_ORGANISATION, UNKNOWN_FILE
from clausebook.workspace.workspace import bare

_ID_LINE = re.compile(r"^\s*(?:-\s*)?(?:id|policy|clause|number):\s*['\"]?([^\s'\"#]+)", re.MULTILINE)


class Unreadable:
    """The ids found in what was refused. Clauses count with and without the id of their standard."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def data(self, data: Any, standard: str) -> None:
        """Remember the ids in data that was refused."""
        if isinstance(data, dict):
            for key, value in data.items():
                if key in ("id", "policy", "clause", "number") and isinstance(value, str):
                    self.remember((value, *value.split()), standard)  # `clause 7.4` can only mean 7.4
                else:
                    self.data(value, standard)
        elif isinstance(data, list):
            for value in data:
                self.data(value, standard)

    def text(self, text: str, standard: str) -> None:
        """Remember what looks like an id in the text of a file that is no YAML."""
        self.remember(_ID_LINE.findall(text), standard)

    def remember(self, ids: Iterable[str], standard: str) -> None:
        """Remember these ids."""
        for id in ids:
            self.ids.update((id, f"{standard}/{id}", bare(id), f"{standard}/{bare(id)}"))


def words_of(path: Path) -> str:
    """What can be read of a file that was refused; nothing of what is no ordinary file."""
    try:
        if path.is_file() and path.stat().st_size <= LARGEST:
            return legible(path.read_bytes())
    except OSError:
        pass
    return ""


def no_organisation(root: Path, folder: Path) -> Problem:
    """The content folder lacks the file that all others refer to."""
    file = folder.relative_to(root).as_posix()
    return NO_ORGANISATION.problem(
        f"there is no `{file}/organisation.yml`",
        Place(file),
        help="write one with `id`, `name`, `jurisdictions` and `entities`; everything else refers to it",
    )


def unknown_file(root: Path, folder: Path, path: Path) -> Problem:
    """A file whose name says nothing about what it holds."""
    relative = path.relative_to(folder).as_posix()
    first = relative.split("/", 1)[0].rsplit(".", 1)[0]
    names = [kind.folder for kind in CONTENT_KINDS]
    return UNKNOWN_FILE.problem(
        f"nothing reads `{relative}`",
        Place(path.relative_to(root).as_posix()),
        help=did_you_mean(first, names, "rename it to, or move it into, one of " + ", ".join(names)),
    )


def second_organisation(root: Path, path: Path, first: str) -> Problem:
    """A second file that describes the organisation; `first` is the one that is read."""
    file = path.relative_to(root).as_posix()
    return UNKNOWN_FILE.problem(
        f"nothing reads `{file}`: `{first}` describes the organisation already",
        Place(file),
        help="keep one of the two files",
    )
