"""Where each value of a file stands: a tree beside the data, looked up only when a problem is made."""

from __future__ import annotations

from typing import Any

from clausebook.diagnostics import Place

Route = tuple[str | int, ...]
"""The keys and indexes that lead to a value: `("evidence", 3, "clauses", 0)`."""

Span = tuple[int, int, int, int]
"""First line and column, last line and column, 0-based, as libyaml counts them."""


class Places:
    """The spans of one file.

    `tree` is nested as the data is: a scalar is a Span, a sequence is `(span, [child, ...])`,
    a mapping is `(span, {key: (key span, child)})`.
    """

    __slots__ = ("file", "tree")

    def __init__(self, file: str, tree: Any) -> None:
        self.file = file
        self.tree = tree

    def at(self, route: Route, *, key: bool = False) -> Place:
        """The place of the value at `route`, or of its key; of the longest part of the route that exists."""
        node, key_span = self.tree, None
        for step in route:
            child = _child(node, step)
            if child is None:
                key = False
                break
            key_span, node = child
        if node is None:
            return Place(self.file)
        span = key_span if key and key_span else _span(node)
        if not key and _holds_block(node, span):
            span = key_span or _first_key(node) or span  # a block starts on a later line: its key says more
        return _place(self.file, span)

    def lines(self, route: Route) -> tuple[int, int]:
        """First and last line of the value at `route`, counted from 1; of the longest part of the route that exists."""
        node = self.tree
        for step in route:
            child = _child(node, step)
            if child is None:
                break
            node = child[1]
        return (0, 0) if node is None else (_span(node)[0] + 1, _span(node)[2] + 1)

    def has(self, route: Route) -> bool:
        """Whether the file holds this route to its end."""
        return self.depth(route) == len(route)

    def depth(self, route: Route) -> int:
        """How many steps of the route exist in the file."""
        node = self.tree
        for index, step in enumerate(route):
            child = _child(node, step)
            if child is None:
                return index
            node = child[1]
        return len(route)


def _child(node: Any, step: str | int) -> tuple[Span | None, Any] | None:
    if node is None or len(node) != 2:
        return None
    children = node[1]
    if isinstance(children, dict):
        found: tuple[Span, Any] | None = children.get(step)
        return found
    if isinstance(step, int) and 0 <= step < len(children):
        return None, children[step]
    return None


def _span(node: Any) -> Span:
    span: Span = node[0] if len(node) == 2 else node
    return span


def _first_key(node: Any) -> Span | None:
    """The first key of a mapping in a list: what to underline when the mapping as a whole is meant."""
    children = node[1]
    if isinstance(children, dict) and children:
        span: Span = next(iter(children.values()))[0]
        return span
    return None


def _holds_block(node: Any, span: Span) -> bool:
    return len(node) == 2 and span[0] != span[2]


def _place(file: str, span: Span) -> Place:
    line, column, end_line, end = span
    return Place(file, line + 1, column + 1, (end + 1) if end_line == line and end > column else column + 2)
