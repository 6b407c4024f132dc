"""What libyaml says of a file it cannot parse, as a problem: where to look, and what to do about it."""

from __future__ import annotations

import re

import yaml

from clausebook.diagnostics import Place, Problem, Related
from clausebook.source.rules import INVALID_YAML

_LINE_END = re.compile("\r\n|\r|\n")
_HINTS = {
    "mapping values are not allowed": "put a value that holds `: ` in quotes; else check this line and the one above",
    "could not find expected ':'": "write `key: value`, or indent the line so that it belongs to the text above",
    "did not find expected key": "check the indentation: keys of one mapping start in the same column",
    "did not find expected '-' indicator": "check the indentation: items of one list start in the same column",
    "found unexpected end of stream": "close the quotation mark or bracket that is opened here",
    "cannot start any token": "put the value in quotes; it begins with a character YAML keeps for itself",
    "did not find expected ',' or": "close the bracket, and separate the entries with commas",
    "found unknown escape character": "use single quotes, or write the backslash twice",
    "found unexpected ':'": "put a space after the colon, or the value in quotes",
    "block sequence entries are not allowed": "put the `-` on a line of its own, below the key",
    "did not find expected node content": "put the value in quotes; it begins with a character YAML keeps for itself",
    "did not find expected <document start>": "put the text in quotes, or check the indentation",
    "found undefined tag handle": "put the value in quotes; it begins with `!`",
    "did not find expected alphabetic or numeric": "put the value in quotes; it begins with `*` or `&`",
    "did not find expected comment or line break": "put the value in quotes, or begin the text below the `|` or `>`",
    "found a tab character": "indent with spaces, two for each level",
}
_ODD = re.compile(r"^ *([\u00a0\u2000-\u200b\u202f\u2060\u3000]+)|[\w\"'](：|:[\u00a0\u2000-\u200b\u202f\u3000]+)")
"""What looks like a space or a colon and is none: it comes with text out of a browser, a spreadsheet or a PDF."""
_OPENED = re.compile(r"(?:^|[:-]) +(\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)$")
"""A quotation mark that begins a value and is not closed on its line."""
_NEVER_CLOSED = ("found unexpected end of stream", "could not find expected ':'", "did not find expected ',' or")
"""Here the parser notices too late: the place where the thing began says more."""


def invalid_yaml(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem for an error of libyaml, at the place that helps most."""
    reason = str(getattr(error, "problem", None) or error)
    stopped = _place(file, text, getattr(error, "problem_mark", None))
    began = _place(file, text, getattr(error, "context_mark", None))
    help = next((hint for words, hint in _HINTS.items() if words in reason), "compare with a file that works")
    if "did not find expected key" in reason and stopped and _inside_a_line(text, stopped):
        help = "put the whole value in quotes, and write each quotation mark inside it twice"
    odd = _odd_character(file, text, began, stopped)
    if odd:
        what = "a colon of another alphabet" if "：" in _LINE_END.split(text)[odd.line - 1] else "a no-break space"
        return INVALID_YAML.problem(
            f"not valid YAML: {what} stands where YAML needs an ordinary one",
            odd,
            label="not ordinary",
            help="type it anew with the keyboard; it came with copied text",
        )
    label = "reading stopped here"
    related: tuple[Related, ...] = ()
    place = stopped or began or Place(file)
    if stopped and began and began.line != stopped.line:
        opened = _opened_quote(file, text, began, stopped) if "did not find expected key" in reason else None
        if opened:
            place, label, help = opened, "begins here", "close the quotation mark that is opened here"
        elif any(words in reason for words in _NEVER_CLOSED):
            place, label = began, "begins here"
        else:
            what = str(getattr(error, "context", None) or "").removeprefix("while parsing a ")
            related = (Related(began, f"{what} begins here".strip()),)
    return INVALID_YAML.problem(f"not valid YAML: {reason}", place, label=label, help=help, related=related)


def _odd_character(file: str, text: str, began: Place | None, stopped: Place | None) -> Place | None:
    """The first look-alike of a space or colon near the place where the parser gave up."""
    if stopped is None:
        return None
    lines = _LINE_END.split(text)
    first = max(1, stopped.line - 1, min(began.line, stopped.line) if began else 1)
    numbers = {*range(first, stopped.line + 1), *([began.line] if began else [])}
    for number in sorted(numbers):
        found = _ODD.search(lines[number - 1]) if number <= len(lines) else None
        if found:
            start, end = found.span(found.lastindex or 0)
            return Place(file, number, start + 1, end + 1)
    return None


def _opened_quote(file: str, text: str, began: Place, stopped: Place) -> Place | None:
    """The last quotation mark that is opened and not closed on its line, in what was read of the mapping."""
    lines = _LINE_END.split(text)
    for number in range(stopped.line - 1, began.line - 1, -1):
        found = _OPENED.search(lines[number - 1])
        if found:
            return Place(file, number, found.start(1) + 1, found.start(1) + 2)
    return None


def _inside_a_line(text: str, place: Place) -> bool:
    return bool(_LINE_END.split(text)[place.line - 1][: place.column - 1].strip())


def _place(file: str, text: str, mark: object) -> Place | None:
    """Where a mark stands; the end of a text is the end of its last line, since nothing could be shown below that."""
    line, column = getattr(mark, "line", None), getattr(mark, "column", None)
    if line is None or column is None:
        return None
    lines = _LINE_END.split(text.rstrip())
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    return Place(file, line + 1, column + 1, column + 2)
