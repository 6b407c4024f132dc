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
    "did not find expected comment or line break": "write `|` or `>` alone on its line, the text below it",
    "found a tab character": "indent with spaces, two for each level",
}
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
    label = "reading stopped here"
    related: tuple[Related, ...] = ()
    place = stopped or began or Place(file)
    if stopped and began and began.line != stopped.line:
        if any(words in reason for words in _NEVER_CLOSED):
            place, label = began, "begins here"
        else:
            what = str(getattr(error, "context", None) or "").removeprefix("while parsing a ")
            related = (Related(began, f"{what} begins here".strip()),)
    return INVALID_YAML.problem(f"not valid YAML: {reason}", place, label=label, help=help, related=related)


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
