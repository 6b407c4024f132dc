"""An audit record as the lines of YAML that a person would write: block style, long texts folded."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clausebook.commands.files import Refused
from clausebook.commands.scalars import scalar
from clausebook.commands.sheet import Sheet

WIDTH = 120


def audit_lines(record: Mapping[str, Any]) -> list[str]:
    """The record as the one entry of a list, two spaces in. Keys without a value are left out.

    Raises Refused for text that no YAML file may hold.
    """
    return [f"  {line}" for line in entry_lines(record)]


def entry_lines(entry: Mapping[str, Any]) -> list[str]:
    """One entry of a list, with its dash."""
    lines = list(_mapping(entry))
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _mapping(mapping: Mapping[str, Any]) -> Iterator[str]:
    for key, value in mapping.items():
        if value in (None, "", False) or value == [] or value == {}:
            continue
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, list):
            yield f"{key}:"
            for one in value:
                lines = entry_lines(one) if isinstance(one, Mapping) else [f"- {_value(one)}"]
                yield from (f"  {line}" for line in lines)
        else:
            yield from _text(key, value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else scalar(str(value))


def _text(key: str, value: Any) -> Iterator[str]:
    """A value on the line of its key; a long text folded, where folding gives it back as it was."""
    line = f"{key}: {_value(value)}"
    words = str(value)
    if len(line) <= WIDTH - 10 or " ".join(words.split()) != words or words.startswith("#"):
        yield line
        return
    yield f"{key}: >-"
    yield from (
        f"  {part}" for part in textwrap.wrap(words, WIDTH - 10, break_long_words=False, break_on_hyphens=False)
    )


def with_entry(sheet: Sheet, route: tuple[str | int, ...], lines: Sequence[str]) -> Sheet:
    """The sheet with other lines for one entry of a list. Raises Refused when other lines would be touched."""
    texts = sheet.text.split("\n")
    first = sheet.line_of(route) - 1
    dash = len(texts[first]) - len(texts[first].lstrip(" "))
    if not texts[first].lstrip(" ").startswith("- "):
        dash = -1
    last = first + 1
    while last < len(texts) and texts[last].strip() and len(texts[last]) - len(texts[last].lstrip(" ")) > dash:
        last += 1
    texts[first:last] = [f"{' ' * dash}{line}" for line in lines]
    made = Sheet.of(sheet.file, (sheet.mark + "\n".join(texts)).encode())
    if dash < 0 or _without(made.data, route) != _without(sheet.data, route):
        raise Refused(f"`{sheet.file}` is written in a way that cannot be edited here; change the sample by hand")
    return made


def _without(data: Any, route: tuple[str | int, ...]) -> Any:
    """The same data without the entry at a route."""
    if len(route) == 1:
        return [entry for index, entry in enumerate(data) if index != route[0]]
    if isinstance(data, dict):
        return {key: _without(value, route[1:]) if key == route[0] else value for key, value in data.items()}
    return [_without(value, route[1:]) if index == route[0] else value for index, value in enumerate(data)]
