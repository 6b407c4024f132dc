"""The comments of a YAML file that is written anew: each stands again before the key it stood at, else at the head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from clausebook.commands.sheet import Sheet

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*")


def comments(sheet: Sheet, list_name: str) -> tuple[list[str], dict[str, list[str]]]:
    """The comments at the head of a file with one entry in one list, and those at each key of that entry."""
    text = sheet.text.split("\n")
    covered = _covered(sheet.reading.places.tree)
    tree = sheet.reading.places.tree
    keys: Mapping[str, Any] = tree[1][list_name][1][1][0][1]
    starts = sorted((span[0], key) for key, (span, _) in keys.items())
    head: list[str] = []
    at: dict[str, list[str]] = {}
    for number, line in enumerate(text):
        for found in _COMMENT.finditer(line):
            if any(first <= (number, found.start()) < last for first, last in covered):
                continue
            key = _key_at(number, text, starts, alone=not line[: found.start()].strip())
            (at.setdefault(key, []) if key else head).append(found[0].rstrip())
            break
    return head, at


def _key_at(number: int, text: list[str], starts: list[tuple[int, str]], *, alone: bool) -> str:
    """The key before which a comment is to stand: the one that follows at once, else the one that it stands within."""
    if alone:
        following = number
        while following < len(text) and (not text[following].strip() or text[following].lstrip().startswith("#")):
            following += 1
        for line, key in starts[1:]:
            if line == following:
                return key
    within = [key for line, key in starts if line <= number]
    return within[-1] if within and within[-1] != starts[0][1] else ""


def _covered(node: Any) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where every scalar stands: a # inside of one is no comment."""
    return [((span[0], span[1]), (span[2], span[3])) for span in _scalars(node)]


def _scalars(node: Any) -> Iterator[tuple[int, int, int, int]]:
    if node is None:
        return
    if len(node) != 2:
        yield node
        return
    children = node[1]
    for child in children.values() if isinstance(children, dict) else children:
        if isinstance(children, dict):
            yield child[0]
            child = child[1]
        yield from _scalars(child)


def with_comments(lines: list[str], indent: int, at: Mapping[str, list[str]]) -> list[str]:
    """The lines of a written entry with the comments before their keys; its first key is where the entry begins."""
    space = " " * indent
    found: list[str] = []
    left = dict(at)
    for line in lines:
        key = line[indent:].partition(":")[0] if line.startswith(space) and line[indent : indent + 1].strip() else ""
        if key in left and not line.startswith(f"{space}-"):
            found.extend(f"{space}{comment}" for comment in left.pop(key))
        found.append(line)
    return found
