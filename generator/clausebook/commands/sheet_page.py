"""The text of a YAML file, cut and joined by line and column; what comes out is not read again here.

A *node* is what the reader keeps of a value: where it begins and ends, and what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

BREAK = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Page:
    """One text. Each method gives a new text, or says where something is; lines count from 0."""

    text: str

    @property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    def offset(self, line: int, column: int) -> int:
        """Where a place is in the text."""
        return min(self.starts[line] + column, len(self.text))

    def flow(self, node: Any) -> bool:
        """Whether a value is written in brackets."""
        span = node[0]
        return self.text[self.offset(span[0], span[1])] in "{["

    def cut(self, span: Any, put: str) -> str:
        """With `put` instead of what stands in `span`."""
        return self.text[: self.offset(*span[:2])] + put + self.text[self.offset(*span[2:]) :]

    def cut_value(self, child: Any) -> str:
        """Without the value `[]`, `{}` or `~` after a key."""
        span = child[0] if len(child) == 2 else child
        before = self.text[: self.offset(*span[:2])]
        return before.rstrip(" ") + self.text[self.offset(*span[2:]) :]

    def without(self, first: int, last: int) -> str:
        """Without these lines and all between them."""
        starts = [*self.starts, len(self.text)]
        return self.text[: starts[first]] + self.text[starts[last + 1] :]

    def insert(self, line: int, lines: Sequence[str]) -> str:
        """With these lines before `line`, ended as the other lines are."""
        found = BREAK.search(self.text)
        end = found.group() if found else "\n"
        starts = self.starts
        at = starts[line] if line < len(starts) else len(self.text)
        before = self.text[:at]
        if before and not before.endswith(("\n", "\r")):
            before += end
        return before + "".join(f"{text}{end}" if text else end for text in lines) + self.text[at:]

    def put_key(self, owner: Any, lines: Sequence[str], after: str) -> str:
        """With the lines of a key in the mapping `owner`, after the key `after` or the last one."""
        if self.flow(owner):
            return self.before_bracket(owner, lines[0])
        key_span, child = owner[1][after] if after in owner[1] else list(owner[1].values())[-1]
        return self.insert(self.last_line(child) + 1, indented(lines, key_span[1]))

    def before_bracket(self, node: Any, put: str) -> str:
        """With `put` as the last of what stands in brackets."""
        end = self.offset(*node[0][2:]) - 1
        before = self.text[:end].rstrip()
        comma = "" if before.endswith((",", "{", "[")) else ","
        return f"{before}{comma}{'' if before.endswith(('{', '[')) else ' '}{put}{self.text[end:]}"

    def after_last(self, node: Any, entry: Sequence[str]) -> list[str]:
        """After the last entry with its comments; or right after its words; or after blank lines that are its own."""
        column, children = node[0][1], node[1]
        lines = BREAK.split(self.text)
        last = self.last_line(children[-1])
        beyond = _past_comments(lines, last + 1, column)
        first = _span_of(children[-1])[0]
        gap = [""] if len(children) > 1 and first > 0 and not lines[first - 1].strip() else []
        new = indented(as_entry(entry, 0), column)
        tries = [self.insert(line, [*gap, *new]) for line in dict.fromkeys((beyond, last + 1))]
        return [*tries, self.insert(node[0][2], new)]

    def last_line(self, node: Any) -> int:
        """The last line with content of a value; the blank lines after a block of text do not count."""
        span = _span_of(node)
        if len(node) == 2 and node[1] and not self.flow(node):
            child = node[1][-1] if isinstance(node[1], list) else list(node[1].values())[-1][1]
            return self.last_line(child)
        last = span[2] - 1 if span[3] == 0 and span[2] > span[0] else span[2]
        lines = BREAK.split(self.text)
        while last > span[0] and not lines[min(last, len(lines) - 1)].strip():
            last -= 1
        return int(last)


def _span_of(node: Any) -> Any:
    return node[0] if len(node) == 2 else node


def as_entry(lines: Sequence[str], indent: int) -> list[str]:
    """The lines of one entry of a list, with dash and indentation."""
    return indented([f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])], indent)


def indented(lines: Sequence[str], column: int) -> list[str]:
    """The lines, moved to `column`; empty ones stay empty."""
    return [f"{' ' * column}{line}" if line else "" for line in lines]


def in_brackets(entry: Sequence[str]) -> str:
    """The lines of a mapping on one line."""
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
