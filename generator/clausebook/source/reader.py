"""One pass over libyaml's events: data in which every scalar is text, and the place of each value.

PyYAML's own construction turns clause `5.10` into 5.1, `no` into False and `12:30` into 750, and loses duplicate
keys; composing nodes costs several times more. So the events are folded here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from clausebook.diagnostics import Level, Place, Problem, Related, Rule, listed, quoted
from clausebook.source import rules
from clausebook.source.files import SourceFile, decode, read_file
from clausebook.source.places import Places, Span
from clausebook.source.syntax import invalid_yaml

DEEPEST = 32
"""Levels of nesting; the deepest sample file has nine."""

_CUT = re.compile(r"(?<=\S)[ \t]+(#[^#\s!][^\r\n]*)")
"""What may be meant as part of a value and is a comment: a # with a space before it and none behind it."""
_LINE_END = re.compile("\r\n|\r|\n")


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
    return understood(read_file(root, path))


def parse(file: str, data: bytes) -> Reading:
    """Read YAML from bytes, as if they stood in `file`."""
    return understood(decode(file, data))


def understood(source: SourceFile) -> Reading:
    """Read YAML from a file whose text is known. The same text of the same file gives the same."""
    if any(problem.rule.level is Level.ERROR for problem in source.problems):
        return Reading(source.file, None, Places(source.file, None), source.problems)
    fold = _Fold(source.file)
    try:
        data, tree = fold.document(source.text)
    except _Refused:
        data, tree = None, None
    except yaml.YAMLError as error:
        data, tree = None, None
        problem = invalid_yaml(source.file, source.text, error)
        if problem.place.line not in {known.place.line for known in fold.problems}:  # else it follows from that one
            fold.problems.append(problem)
    return Reading(source.file, data, Places(source.file, tree), (*source.problems, *fold.problems))


class _Refused(Exception):
    """The rest of the file cannot be given a meaning; the problem is already recorded."""


class _Fold:
    """Folds the event stream of one file. Problems are collected, reading goes on where it can."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.cuts: dict[tuple[int, int], str] = {}

    def document(self, text: str) -> tuple[Any, Any]:
        if "#" in text and _CUT.search(text):
            lines = enumerate(_LINE_END.split(text))
            self.cuts = {(at, cut.start()): cut.group(1) for at, line in lines for cut in _CUT.finditer(line)}
        loader = yaml.CSafeLoader(text)
        try:
            self.next: Any = loader.get_event
            self.next()  # stream start
            if isinstance(self.next(), yaml.StreamEndEvent):
                return self._empty()
            data, tree = self._value(self.next(), 0)
            self.next()  # document end
            after = self.next()
            if not isinstance(after, yaml.StreamEndEvent):
                help = "move it into a file of its own"
                self._report(rules.SEVERAL_DOCUMENTS, "a second YAML document starts here", after, "starts here", help)
                raise _Refused
            return self._empty() if data is None else (data, tree)
        finally:
            loader.dispose()

    def _empty(self) -> tuple[None, None]:
        message = f"`{self.file}` holds nothing"
        self.problems.append(rules.EMPTY_FILE.problem(message, Place(self.file), help="fill it, or delete the file"))
        return None, None

    def _value(self, event: Any, depth: int) -> tuple[Any, Any]:
        span = _span(event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            help = "write the value out (one that begins with * needs quotes)"
            self._report(rules.ANCHOR_OR_ALIAS, f"alias {quoted('*' + event.anchor)}", event, "alias", help)
            return None, span
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        if kind is yaml.ScalarEvent:
            value = event.value
            if self.cuts and not event.style:
                self._cut(event)
            return (None if not event.style and value in ("", "~") else value), span
        if depth >= DEEPEST:
            message = f"more than {DEEPEST} levels of nesting"
            self._report(rules.TOO_DEEP, message, event, "too deep", "close what was opened, or use fewer levels")
            raise _Refused
        return self._sequence(span, depth) if kind is yaml.SequenceStartEvent else self._mapping(span, depth)

    def _properties(self, event: Any) -> None:
        """What YAML allows before a value and we do not: an anchor, a tag."""
        if event.anchor is not None:
            help = "delete the anchor and write values out (one that begins with & needs quotes)"
            name = "&" + event.anchor
            self._report(rules.ANCHOR_OR_ALIAS, f"anchor {quoted(name)}", event, "anchor", help, length=len(name))
        if event.tag is not None:
            help = "delete the tag (a value that begins with ! needs quotes)"
            self._report(rules.TAG, f"tag {quoted(event.tag.replace('tag:yaml.org,2002:', '!!'))}", event, "tag", help)

    def _sequence(self, span: Span, depth: int) -> tuple[list[Any], Any]:
        values, children = [], []
        event = self.next()
        while type(event) is not yaml.SequenceEndEvent:
            value, child = self._value(event, depth + 1)
            values.append(value)
            children.append(child)
            event = self.next()
        return values, ((*span[:2], *_span(event)[2:]), children)

    def _mapping(self, span: Span, depth: int) -> tuple[dict[str, Any], Any]:
        values: dict[str, Any] = {}
        children: dict[str, Any] = {}
        again: list[tuple[str, Any]] = []
        event = self.next()
        while type(event) is not yaml.MappingEndEvent:
            key = self._key(event)
            value, child = self._value(self.next(), depth + 1)
            if key in children:
                again.append((key, event))
            else:
                children[key] = (_span(event), child)
                if value is not None:
                    values[key] = value
            event = self.next()
        if again:
            self._duplicates(again, children)
        return values, ((*span[:2], *_span(event)[2:]), children)

    def _key(self, event: Any) -> str:
        """The text of a key. Raises _Refused where the rest could not be given a meaning."""
        if type(event) is yaml.AliasEvent:
            self._value(event, 0)
            raise _Refused
        if type(event) is not yaml.ScalarEvent or (event.value == "" and not event.style):
            help = "write the key as a word (text that begins with { or [ or ? needs quotes)"
            self._report(rules.KEY_NOT_TEXT, "a key must be a word", event, "not a word", help)
            raise _Refused
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        if event.value == "<<" and not event.style:
            help = "write the keys out where they apply"
            self._report(rules.MERGE_KEY, "merge key `<<`", event, "merge key", help)
        key: str = event.value
        return key

    def _duplicates(self, again: list[tuple[str, Any]], children: dict[str, Any]) -> None:
        """One problem for a mapping: several keys that come again are most often an entry that lost its dash."""
        key, event = again[0]
        names = list(dict.fromkeys(name for name, _ in again))
        message = f"{listed(names, 3)} {'is' if len(names) == 1 else 'are'} written twice in one mapping"
        help = "keep one, or rename one"
        if len(names) > 1:
            help = f"if a new entry begins here, put `- ` before `{key}`; else keep one of each"
        related = (Related(Places(self.file, children[key][0]).at(()), "first time"),)
        self._report(rules.DUPLICATE_KEY, message, event, "second time", help, related=related)

    def _cut(self, event: Any) -> None:
        lost = self.cuts.get((event.end_mark.line, event.end_mark.column))
        if lost is None or not event.value:
            return
        line, column = event.end_mark.line + 1, event.end_mark.column + 2
        self.problems.append(
            rules.CUT_BY_COMMENT.problem(
                f"the value ends at {quoted(event.value[-30:])}: {quoted(lost)} is read as a comment",
                Place(self.file, line, column, column + len(lost)),
                label="not read",
                help="put the whole value in quotes; in a comment, put a space after the `#`",
            )
        )

    def _report(
        self,
        rule: Rule,
        message: str,
        event: Any,
        label: str,
        help: str,
        *,
        related: tuple[Related, ...] = (),
        length: int = 0,
    ) -> None:
        place = Places(self.file, _span(event)).at(())
        if length:
            place = replace(place, end=place.column + length)
        self.problems.append(rule.problem(message, place, label=label, help=help, related=related))


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.line, end.column)
