"""What the commands that write have to know about the content: what there is, and whether it may be touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from clausebook.commands.files import Refused
from clausebook.diagnostics import Level, Problem, did_you_mean
from clausebook.model.base import Item
from clausebook.workspace import Workspace, read

CONTENT = "content"


class Content:
    """The content below `root`, read once, with the problems of reading it."""

    def __init__(self, root: Path) -> None:
        """Read it. Raises Refused when there is no content folder, or it is a symbolic link."""
        self.root = root
        self.folder = root / CONTENT
        if self.folder.is_symlink():
            raise Refused(f"`{CONTENT}` is a symbolic link; clausebook writes into a real folder only")
        if not self.folder.is_dir():
            raise Refused(
                f"there is no folder `{CONTENT}` here; go to the folder that holds it, name that folder with --root, "
                "or start a new one with `clausebook init`",
                nothing=True,
            )
        self.workspace: Workspace
        self.problems: tuple[Problem, ...]
        self.workspace, self.problems = read(root, CONTENT)

    def own(self, kind: str) -> list[Item]:
        """The organisation's own items of this kind, in the order of files and lines."""
        return [item for item in self.workspace.items if item.kind_name == kind and item.origin.file in self._files]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps parts of the content from being read."""
        return tuple(problem for problem in self.problems if problem.rule.level is Level.ERROR)

    @property
    def _files(self) -> set[str]:
        return {file for file in self.workspace.places if file.startswith(f"{CONTENT}/")}

    def must_be_sound(self, file: str) -> None:
        """Raises Refused when the checker found an error of reading or of shape in this file."""
        errors = tuple(problem for problem in self.errors if problem.place.file == file)
        if errors:
            raise Refused(f"`{file}` has errors; repair them first, nothing was changed", problems=errors)

    def role(self, id: str) -> str:
        """The id of a role that exists. Raises Refused, with near ones and all that there are, for another."""
        ids = [item.key for item in self.own("role")]
        if id in ids:
            return id
        if id in self.workspace.unreadable:
            raise Refused(f"role `{id}` stands in a file that cannot be read; `clausebook check` says why")
        near = did_you_mean(id, ids, "")
        there = f"there are {', '.join(f'`{one}`' for one in ids)}; add another" if ids else "add it"
        hint = f"{near} {there[:1].upper()}{there[1:]}" if near else there
        raise Refused(f"there is no role `{id}`; {hint} with `clausebook new role`", usage=True)

    def clause(self, reference: str) -> str:
        """A clause as it was given, when a catalogue holds it. Raises Refused, with near ones, for another."""
        book, _, number = reference.rpartition("/")
        book = book or self.workspace.standard
        if f"{book}/{number}" not in self.workspace.clauses:
            numbers = [key.partition("/")[2] for key in self.workspace.clauses if key.startswith(f"{book}/")]
            hint = did_you_mean(number, numbers, "write a number as the catalogue has it, like 7.4")
            raise Refused(f"there is no clause `{reference}` in {book}; {hint}", usage=True)
        return reference


def one_of(what: str, word: str, choices: Iterable[str]) -> str:
    """The word, when it is one of the choices. Raises Refused, with near ones, for another."""
    known = list(choices)
    if word in known:
        return word
    hint = did_you_mean(word, known, "use one of " + ", ".join(f"`{choice}`" for choice in known))
    raise Refused(f"`{word}` is no {what}; {hint}", usage=True)


def slug_of(text: str) -> str:
    """An id of small letters, digits and hyphens out of a title; empty when nothing in it can be used."""
    return re.sub(r"^[0-9-]+", "", re.sub(r"[^a-z0-9]+", "-", text.casefold())).strip("-")
