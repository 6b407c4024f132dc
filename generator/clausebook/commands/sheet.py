"""Editing a YAML file as text: a value is replaced, a line or an entry is put in, and every other byte stays.

A YAML library that reads a file and writes it again changes quotes and folded lines. So the places our reader keeps
say where to cut, and each edit is proved before it counts: read again, the file must hold what it held, and the
change.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausebook.commands.files import Refused
from clausebook.commands.scalars import scalar
from clausebook.diagnostics import Level
from clausebook.source import Reading, Route, parse
from clausebook.source.files import LARGEST
from clausebook.source.rules import EMPTY_FILE

_BREAK = re.compile("\r\n|\r|\n")
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
            return self._proved([self._cut(child, gap + scalar(value))], wanted, route)
        return self._proved([self._put_key(owner, key, [f"{key}: {scalar(value)}"], after)], wanted, route)

    def put(self, route: Route, lines: Sequence[str], *, after: str = "") -> Sheet:
        """The key at the end of `route` with these lines below it; what it held before is replaced.

        A key that is not there is put in after the key `after`. Raises Refused as `set`.
        """
        owner, key = self._mapping(route[:-1]), str(route[-1])
        wanted = copy.deepcopy(self.data)
        _down(wanted, route[:-1])[key] = parse(self.file, ("\n".join(lines) + "\n").encode()).data
        block = [f"{key}:", *_indented(lines, 2)]
        if key not in owner[1]:
            return self._proved([self._put_key(owner, key, block, after)], wanted, route)
        key_span, child = owner[1][key]
        starts = [*self._starts, len(self.text)]
        rest = self.text[: starts[key_span[0]]] + self.text[starts[self._last_line(child) + 1] :]
        emptied = Sheet(self.file, rest, self.mark, self.reading)
        return self._proved([emptied._insert(key_span[0], _indented(block, key_span[1]))], wanted, route)

    def drop(self, route: Route) -> Sheet:
        """Without the key at the end of `route` and all that it holds, where it is there. Raises Refused as `set`."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        if key not in owner[1]:
            return self
        wanted = copy.deepcopy(self.data)
        del _down(wanted, route[:-1])[key]
        first, last = self._lines_of(owner, key)
        starts = [*self._starts, len(self.text)]
        return self._proved([self.text[: starts[first]] + self.text[starts[last + 1] :]], wanted, route)

    def lines(self, route: Route) -> list[str]:
        """The lines of the key at the end of `route` with all that it holds, without indentation; none without it."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        if key not in owner[1]:
            return []
        first, last = self._lines_of(owner, key)
        column = owner[1][key][0][1]
        return [line[column:] for line in _BREAK.split(self.text)[first : last + 1]]

    def remark(self, route: Route, comments: Sequence[str]) -> Sheet:
        """With these comments below the key at the end of `route`."""
        owner, key = self._mapping(route[:-1]), str(route[-1])
        _, last = self._lines_of(owner, key)
        return self._proved([self._insert(last + 1, _indented(comments, owner[1][key][0][1]))], self.data, route)

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
            return self._proved([self._at_end([f"{key}:", *_entry(entry, 2)])], wanted, route)
        owner = self._mapping(route[:-1])
        if key not in owner[1]:
            if len(route) == 1:
                return self._proved([self._at_end([f"{key}:", *_entry(entry, 2)])], wanted, route)
            lines = [f"{key}:", *_entry(entry, 2)]
            if self._flow(owner):
                lines = [f"{key}: [{_in_brackets(entry)}]"]
            return self._proved([self._put_key(owner, key, lines, after)], wanted, route)
        key_span, child = owner[1][key]
        if len(child) == 2 and child[1] and self._flow(child):
            return self._proved([self._before_bracket(child, _in_brackets(entry))], wanted, route)
        if len(child) == 2 and child[1]:
            return self._proved(self._after_last(child, entry), wanted, route)
        emptied = self if child[:2] == child[2:] else Sheet(self.file, self._cut_value(child), self.mark, self.reading)
        made = emptied._insert(key_span[2] + 1, _indented(_entry(entry, 2), key_span[1]))
        return self._proved([made], wanted, route)

    def _lines_of(self, owner: Any, key: str) -> tuple[int, int]:
        """The first and the last line of a key with its value. Raises Refused when another key shares a line."""
        key_span, child = owner[1][key]
        if self._flow(owner) or any(name != key and other[0][0] == key_span[0] for name, other in owner[1].items()):
            raise self._by_hand(())
        line = _BREAK.split(self.text)[key_span[0]]
        if line[: key_span[1]].strip():
            raise self._by_hand(())  # the first key of an entry of a list, behind its dash
        return key_span[0], self._last_line(child)

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

    @property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def _offset(self, line: int, column: int) -> int:
        return min(self._starts[line] + column, len(self.text))

    def _flow(self, node: Any) -> bool:
        span = node[0]
        return self.text[self._offset(span[0], span[1])] in "{["

    def _cut(self, span: Any, put: str) -> str:
        return self.text[: self._offset(*span[:2])] + put + self.text[self._offset(*span[2:]) :]

    def _cut_value(self, child: Any) -> str:
        """Without the value `[]`, `{}` or `~` after a key."""
        span = child[0] if len(child) == 2 else child
        before = self.text[: self._offset(*span[:2])]
        return before.rstrip(" ") + self.text[self._offset(*span[2:]) :]

    def _insert(self, line: int, lines: Sequence[str]) -> str:
        found = _BREAK.search(self.text)
        end = found.group() if found else "\n"
        starts = self._starts
        at = starts[line] if line < len(starts) else len(self.text)
        before = self.text[:at]
        if before and not before.endswith(("\n", "\r")):
            before += end
        return before + "".join(f"{text}{end}" if text else end for text in lines) + self.text[at:]

    def _at_end(self, lines: Sequence[str]) -> str:
        gap = [""] if self.data is not None else []
        return self._insert(len(self._starts), [*gap, *lines])

    def _put_key(self, owner: Any, key: str, lines: Sequence[str], after: str) -> str:
        if self._flow(owner):
            return self._before_bracket(owner, lines[0])
        key_span, child = owner[1][after] if after in owner[1] else list(owner[1].values())[-1]
        return self._insert(self._last_line(child) + 1, _indented(lines, key_span[1]))

    def _before_bracket(self, node: Any, put: str) -> str:
        end = self._offset(*node[0][2:]) - 1
        before = self.text[:end].rstrip()
        comma = "" if before.endswith((",", "{", "[")) else ","
        return f"{before}{comma}{'' if before.endswith(('{', '[')) else ' '}{put}{self.text[end:]}"

    def _after_last(self, node: Any, entry: Sequence[str]) -> list[str]:
        """After the last entry with its comments; or right after its words; or after blank lines that are its own."""
        column, children = node[0][1], node[1]
        lines = _BREAK.split(self.text)
        last = self._last_line(children[-1])
        beyond = _past_comments(lines, last + 1, column)
        first = _span(children[-1])[0]
        gap = [""] if len(children) > 1 and first > 0 and not lines[first - 1].strip() else []
        new = _indented(_entry(entry, 0), column)
        tries = [self._insert(line, [*gap, *new]) for line in dict.fromkeys((beyond, last + 1))]
        return [*tries, self._insert(node[0][2], new)]

    def _last_line(self, node: Any) -> int:
        """The last line with content of a value; the blank lines after a block of text do not count."""
        span = _span(node)
        if len(node) == 2 and node[1] and not self._flow(node):
            child = node[1][-1] if isinstance(node[1], list) else list(node[1].values())[-1][1]
            return self._last_line(child)
        last = span[2] - 1 if span[3] == 0 and span[2] > span[0] else span[2]
        lines = _BREAK.split(self.text)
        while last > span[0] and not lines[min(last, len(lines) - 1)].strip():
            last -= 1
        return int(last)


def _span(node: Any) -> Any:
    return node[0] if len(node) == 2 else node


def _colon_end(key_span: Any) -> tuple[int, int]:
    return key_span[2], key_span[3] + 1


def _down(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _entry(lines: Sequence[str], indent: int) -> list[str]:
    return _indented([f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])], indent)


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]


def _in_brackets(entry: Sequence[str]) -> str:
    return "{" + ", ".join(entry) + "}"


def _past_comments(lines: Sequence[str], line: int, column: int) -> int:
    """The line after the comments that stand deeper than `column`, and so belong to the entry above them."""
    beyond = line
    while line < len(lines) and (not lines[line].strip() or lines[line].lstrip(" ").startswith("#")):
        text = lines[line]
        if text.strip():
            if len(text) - len(text.lstrip(" ")) <= column:
                break
            beyond = line + 1
        line += 1
    return beyond
