"""Editing a YAML file as text: a value is replaced, a line or an entry is put in, and every other byte stays.

A YAML library that reads a file and writes it again changes quotes and folded lines. So the places our reader keeps
say where to cut, and each edit is proved before it counts: read again, the file must hold what it held, and the
change.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausebook.commands.files import Refused
from clausebook.commands.scalars import scalar
from clausebook.commands.sheet_page import BREAK, Page, as_entry, in_brackets, indented
from clausebook.diagnostics import Level
from clausebook.source import Reading, Route, parse
from clausebook.source.files import LARGEST
from clausebook.source.rules import EMPTY_FILE

_MARK = "\ufeff"


@dataclass(frozen=True)
class Sheet:
    """One file as it stands or would stand. Nothing is written: `data` gives the bytes."""

    file: str
    text: str
    mark: str
    reading: Reading

    @classmethod
    def read(cls, root: Path, path: Path) -> Sheet:
        """The file below `root`. Raises Refused when it cannot be read, or the reader finds an error in it."""
        file = path.relative_to(root).as_posix()
        try:
            if path.stat().st_size > LARGEST:
                raise Refused(f"`{file}` is larger than clausebook reads; split it into several files")
            return cls.of(file, path.read_bytes())
        except OSError as error:
            raise Refused(f"`{file}` cannot be opened: {(error.strerror or 'unknown reason').lower()}") from error

    @classmethod
    def of(cls, file: str, data: bytes) -> Sheet:
        """These bytes, as if they stood in `file`. Raises Refused as `read` does."""
        reading = parse(file, data)
        errors = tuple(
            problem
            for problem in reading.problems
            if problem.rule.level is Level.ERROR and problem.rule is not EMPTY_FILE
        )
        if errors:
            raise Refused(f"`{file}` has errors; repair them first, nothing was changed", problems=errors)
        text = data.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        return cls(file, text[len(mark) :], mark, reading)

    @property
    def bytes(self) -> bytes:
        """What the file is to hold."""
        return (self.mark + self.text).encode()

    @property
    def data(self) -> Any:
        """What the file says: text-only data, or None for nothing."""
        return self.reading.data

    def line_of(self, route: Route) -> int:
        """The line on which the value at `route` begins, counted from 1."""
        return self.reading.places.at(route).line

    def set(self, route: Route, value: str, *, after: str = "") -> Sheet:
        """The value of the key at the end of `route`; a key that is not there is put in after the key `after`.

        Raises Refused when it cannot be done without touching other lines.
        """
        owner, key = self._mapping(route[:-1]), str(route[-1])
        wanted = copy.deepcopy(self.data)
        _down(wanted, route[:-1])[key] = value
        if key in owner[1]:
            key_span, child = owner[1][key]
            if len(child) == 2 or child[0] != child[2]:
                raise self._by_hand(route)
            gap = " " if child[:2] == child[2:] and child[:2] == _colon_end(key_span) else ""
            return self._proved([self._page.cut(child, gap + scalar(value))], wanted, route)
        return self._proved([self._page.put_key(owner, [f"{key}: {scalar(value)}"], after)], wanted, route)

    def put(self, route: Route, lines: Sequence[str], *, after: str = "") -> Sheet:
        """The key at the end of `route` with these lines below it; what it held before is replaced.

        A key that is not there is put in after the key `after`. Raises Refused as `set`.
        """
        owner, key = self._mapping(route[:-1]), str(route[-1])
        wanted = copy.deepcopy(self.data)
        _down(wanted, route[:-1])[key] = parse(self.file, ("\n".join(lines) + "\n").encode()).data
        block = [f"{key}:", *indented(lines, 2)]
        if key not in owner[1]:
            return self._proved([self._page.put_key(owner, block, after)], wanted, route)
        key_span, child = owner[1][key]
        emptied = Page(self._page.without(key_span[0], self._page.last_line(child)))
        return self._proved([emptied.insert(key_span[0], indented(block, key_span[1]))], wanted, route)

    def drop(self, route: Route) -> Sheet:
        """Without the key at the end of `route` and all that it holds, where it is there. Raises Refused as `set`."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        if key not in owner[1]:
            return self
        wanted = copy.deepcopy(self.data)
        del _down(wanted, route[:-1])[key]
        first, last = self._lines_of(owner, key)
        return self._proved([self._page.without(first, last)], wanted, route)

    def lines(self, route: Route) -> list[str]:
        """The lines of the key at the end of `route` with all that it holds, without indentation; none without it."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        if key not in owner[1]:
            return []
        first, last = self._lines_of(owner, key)
        column = owner[1][key][0][1]
        return [line[column:] for line in BREAK.split(self.text)[first : last + 1]]

    def remark(self, route: Route, comments: Sequence[str]) -> Sheet:
        """With these comments below the key at the end of `route`."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        _, last = self._lines_of(owner, key)
        return self._proved([self._page.insert(last + 1, indented(comments, owner[1][key][0][1]))], self.data, route)

    def retitled(self, word: str) -> Sheet:
        """Without those comments above everything else that name `word`, which will not be true of a copy."""
        lines = self.text.splitlines(keepends=True)
        head = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
        kept = [line for line in lines[:head] if word not in line]
        return self._proved(["".join([*kept, *lines[head:]])], self.data, ())

    def append(self, route: Route, entry: Sequence[str], *, after: str = "") -> Sheet:
        """The list at `route` with one more entry: its lines, without dash and indentation, comments included.

        A list that is not there is made, after the key `after`, or at the end of the file. Raises Refused as `set`.
        """
        added = parse(self.file, ("\n".join(entry) + "\n").encode()).data
        wanted = copy.deepcopy(self.data) if self.data is not None else {}
        here, key = _down(wanted, route[:-1]), str(route[-1])
        here[key] = [*(here.get(key) or ()), added]
        if self.reading.places.tree is None:
            return self._proved([self._at_end([f"{key}:", *as_entry(entry, 2)])], wanted, route)
        owner = self._mapping(route[:-1])
        if key not in owner[1]:
            lines = [f"{key}:", *as_entry(entry, 2)]
            if len(route) == 1:
                return self._proved([self._at_end(lines)], wanted, route)
            if self._page.flow(owner):
                lines = [f"{key}: [{in_brackets(entry)}]"]
            return self._proved([self._page.put_key(owner, lines, after)], wanted, route)
        key_span, child = owner[1][key]
        if len(child) == 2 and child[1] and self._page.flow(child):
            return self._proved([self._page.before_bracket(child, in_brackets(entry))], wanted, route)
        if len(child) == 2 and child[1]:
            return self._proved(self._page.after_last(child, entry), wanted, route)
        emptied = self._page if child[:2] == child[2:] else Page(self._page.cut_value(child))
        made = emptied.insert(key_span[2] + 1, indented(as_entry(entry, 2), key_span[1]))
        return self._proved([made], wanted, route)

    @property
    def _page(self) -> Page:
        return Page(self.text)

    def _at_end(self, lines: Sequence[str]) -> str:
        gap = [""] if self.data is not None else []
        return self._page.insert(len(self._page.starts), [*gap, *lines])

    def _lines_of(self, owner: Any, key: str) -> tuple[int, int]:
        """The first and the last line of a key with its value. Raises Refused when another key shares a line."""
        key_span, child = owner[1][key]
        if self._page.flow(owner) or any(
            name != key and other[0][0] == key_span[0] for name, other in owner[1].items()
        ):
            raise self._by_hand(())
        line = BREAK.split(self.text)[key_span[0]]
        if line[: key_span[1]].strip():
            raise self._by_hand(())  # the first key of an entry of a list, behind its dash
        return key_span[0], self._page.last_line(child)

    def _mapping(self, route: Route) -> Any:
        node = self.reading.places.tree
        for step in route:
            node = node[1][step][1] if isinstance(node[1], dict) else node[1][step]
        if len(node) != 2 or not isinstance(node[1], dict):
            raise self._by_hand(route)
        return node

    def _proved(self, texts: Sequence[str], wanted: Any, route: Route) -> Sheet:
        """The first of the texts that reads as `wanted`."""
        for text in texts:
            data = (self.mark + text).encode()
            reading = parse(self.file, data)
            if reading.readable and reading.data == wanted:
                return Sheet(self.file, text, self.mark, reading)
        raise self._by_hand(route)

    def _by_hand(self, route: Route) -> Refused:
        line = self.reading.places.at(route).line or 1
        return Refused(
            f"`{self.file}` is written at line {line} in a way that cannot be edited without touching the rest; "
            "write one key on each line there, without brackets, and try again"
        )


def _colon_end(key_span: Any) -> tuple[int, int]:
    return key_span[2], key_span[3] + 1


def _down(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data
