"""One pass over libyaml's events: data in which every scalar is text, and the place of each value.

PyYAML's own construction turns clause `5.10` into 5.1, `no` into False and `12:30` into 750, and loses duplicate
keys; composing nodes costs several times more. So the events are folded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from clausebook.diagnostics import Level, Place, Problem, Related
from clausebook.source import rules
from clausebook.source.files import SourceFile, decode, read_file
from clausebook.source.places import Places

DEEPEST = 32
"""Levels of nesting; the deepest sample file has nine."""

_HINTS = {
    "mapping values are not allowed": "put the value in quotes if it holds `: `, or check the indentation",
    "could not find expected ':'": "write `key: value` with a space after the colon",
    "did not find expected key": "check the indentation: keys of one mapping start in the same column",
    "did not find expected '-' indicator": "check the indentation: items of one list start in the same column",
    "found unexpected end of stream": "close the quotation mark or bracket that was opened",
    "cannot start any token": "put the value in quotes; it starts with a character YAML keeps for itself",
    "did not find expected ',' or": "close the bracket, and separate the entries with commas",
    "found unknown escape character": "use single quotes, or write the backslash twice",
    "found unexpected ':'": "put a space after the colon, or the value in quotes",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file held: text-only data (dict, list, str; None for nothing), places, and problems."""

    file: str
    data: Any
    places: Places
    problems: tuple[Problem, ...]

    @property
    def readable(self) -> bool:
        """Whether the data may be believed: no error while reading."""
        return not any(problem.rule.level is Level.ERROR for problem in self.problems)


def read_yaml(root: Path, path: Path) -> Reading:
    """Read one YAML file below `root`. Never raises for what the file holds."""
    return _parse(read_file(root, path))


def parse(file: str, data: bytes) -> Reading:
    """Read YAML from bytes, as if they stood in `file`."""
    return _parse(decode(file, data))


def _parse(source: SourceFile) -> Reading:
    if any(problem.rule.level is Level.ERROR for problem in source.problems):
        return Reading(source.file, None, Places(source.file, None), source.problems)
    fold = _Fold(source.file)
    try:
        data, tree = fold.document(source.text)
    except _Refused:
        data, tree = None, None
    except yaml.MarkedYAMLError as error:
        data, tree = None, None
        fold.problems.append(_invalid(source.file, source.text, error))
    except yaml.YAMLError as error:
        data, tree = None, None
        fold.problems.append(rules.INVALID_YAML.problem(f"not valid YAML: {error}", Place(source.file)))
    return Reading(source.file, data, Places(source.file, tree), (*source.problems, *fold.problems))


class _Refused(Exception):
    """The rest of the file cannot be given a meaning; the problem is already recorded."""


class _Fold:
    """Folds the event stream of one file. Problems are collected, reading goes on where it can."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def document(self, text: str) -> tuple[Any, Any]:
        loader = yaml.CSafeLoader(text)
        try:
            self.next: Any = loader.get_event
            self.next()  # stream start
            first = self.next()
            if isinstance(first, yaml.StreamEndEvent):
                return self._empty()
            data, tree = self._value(self.next(), 0)
            self.next()  # document end
            after = self.next()
            if not isinstance(after, yaml.StreamEndEvent):
                self._report(
                    rules.SEVERAL_DOCUMENTS,
                    "a second YAML document starts here",
                    after,
                    "second document",
                    "move it into a file of its own",
                )
                raise _Refused
            return self._empty() if data is None else (data, tree)
        finally:
            loader.dispose()

    def _empty(self) -> tuple[None, None]:
        self.problems.append(
            rules.EMPTY_FILE.problem(
                f"`{self.file}` holds nothing", Place(self.file), help="fill it, or delete the file"
            )
        )
        return None, None

    def _value(self, event: Any, depth: int) -> tuple[Any, Any]:
        start, end = event.start_mark, event.end_mark
        span = (start.line, start.column, end.line, end.column)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._report(
                rules.ANCHOR_OR_ALIAS,
                f"alias `*{event.anchor}`",
                event,
                "alias",
                "write the value out; aliases hide what a reviewer must see",
            )
            return None, span
        if event.anchor is not None:
            self._report(
                rules.ANCHOR_OR_ALIAS,
                f"anchor `&{event.anchor}`",
                event,
                "anchor",
                "delete the anchor and write values out; a value that starts with & needs quotes",
            )
        if event.tag is not None:
            self._report(
                rules.TAG,
                f"tag `{event.tag}`",
                event,
                "tag",
                "delete the tag; a value that starts with ! needs quotes",
            )
        if kind is yaml.ScalarEvent:
            value = event.value
            return (None if event.style is None and value in ("", "~") else value), span
        if depth >= DEEPEST:
            self._report(
                rules.TOO_DEEP, f"more than {DEEPEST} levels of nesting", event, "too deep", "flatten the structure"
            )
            raise _Refused
        if kind is yaml.SequenceStartEvent:
            return self._sequence(span, depth)
        return self._mapping(span, depth)

    def _sequence(self, span: Any, depth: int) -> tuple[list[Any], Any]:
        values, children = [], []
        event = self.next()
        while type(event) is not yaml.SequenceEndEvent:
            value, child = self._value(event, depth + 1)
            values.append(value)
            children.append(child)
            event = self.next()
        return values, ((span[0], span[1], event.end_mark.line, event.end_mark.column), children)

    def _mapping(self, span: Any, depth: int) -> tuple[dict[str, Any], Any]:
        values: dict[str, Any] = {}
        children: dict[str, Any] = {}
        event = self.next()
        while type(event) is not yaml.MappingEndEvent:
            key = self._key(event)
            start, end = event.start_mark, event.end_mark
            key_span = (start.line, start.column, end.line, end.column)
            value, child = self._value(self.next(), depth + 1)
            if key in children:
                self._duplicate(key, event, children[key][0])
            else:
                children[key] = (key_span, child)
                if value is not None:
                    values[key] = value
            event = self.next()
        return values, ((span[0], span[1], event.end_mark.line, event.end_mark.column), children)

    def _key(self, event: Any) -> str:
        if type(event) is yaml.AliasEvent or getattr(event, "anchor", None) is not None:
            self._value(event, 0) if type(event) is yaml.AliasEvent else self._report(
                rules.ANCHOR_OR_ALIAS, f"anchor `&{event.anchor}`", event, "anchor", "delete the anchor"
            )
            if type(event) is yaml.AliasEvent:
                raise _Refused
        if type(event) is not yaml.ScalarEvent:
            self._report(
                rules.KEY_NOT_TEXT,
                "a key must be a word",
                event,
                "not a word",
                "write the key as text; a value that starts with { or [ needs quotes",
            )
            raise _Refused
        if event.tag is not None:
            self._report(rules.TAG, f"tag `{event.tag}`", event, "tag", "delete the tag")
        if event.value == "<<" and event.style is None:
            self._report(rules.MERGE_KEY, "merge key `<<`", event, "merge key", "write the keys out where they apply")
        key: str = event.value
        return key

    def _duplicate(self, key: str, event: Any, first: Any) -> None:
        place = Places(self.file, first).at(())
        self._report(
            rules.DUPLICATE_KEY,
            f"`{key}` is written twice in one mapping",
            event,
            "second time",
            "keep one of the two, or rename one",
            (Related(place, "first time"),),
        )

    def _report(
        self, rule: Any, message: str, event: Any, label: str, help: str, related: tuple[Related, ...] = ()
    ) -> None:
        start, end = event.start_mark, event.end_mark
        place = Places(self.file, (start.line, start.column, end.line, end.column)).at(())
        self.problems.append(rule.problem(message, place, label=label, help=help, related=related))


def _invalid(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark: Any = error.problem_mark or error.context_mark
    reason = error.problem or "cannot be read"
    place = Place(file, mark.line + 1, mark.column + 1, mark.column + 2) if mark else Place(file)
    hint = next((hint for words, hint in _HINTS.items() if words in reason), "compare with a file that works")
    related: tuple[Related, ...] = ()
    if error.context_mark and mark and error.context_mark.line != mark.line:
        context: Any = error.context_mark
        where = Place(file, context.line + 1, context.column + 1, context.column + 2)
        related = (Related(where, error.context or "began here"),)
    return rules.INVALID_YAML.problem(
        f"not valid YAML: {reason}", place, label="reading stopped here", help=hint, related=related
    )
