"""For people: headline, excerpt with a caret under the value, related places, one thing to do, where to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from clausebook.diagnostics.problem import Level, Place, Problem
from clausebook.diagnostics.render.report import Lines, Report
from clausebook.diagnostics.render.visible import laid_out, visible, width

WIDEST = 100
"""Columns of an excerpt; a longer line is cut around its place."""
BEFORE = 30
"""Columns kept before the place when a line is cut."""

_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "bold": "1", "rule": "1;34", "related": "1;36"}


def text(report: Report) -> str:
    """Every problem as a block, then one line that sums up."""
    paint = _painter(report.colour)
    blocks = [_block(problem, report.lines, paint) for problem in report.problems]
    return "".join(f"{block}\n\n" for block in blocks) + summary(report) + "\n"


def summary(report: Report) -> str:
    """The last line: problems by level, files and items read, and the day that counted as today."""
    read = f"{_count(report.files, 'file')} with {_count(report.items, 'item')}, as of {report.as_of.isoformat()}"
    found = [_count(number, level.value) for level, number in report.counts().items() if number]
    told = f"{', '.join(found)} in {read}." if found else f"No problems in {read}. All is well."
    return f"{told} {silenced(report)}".rstrip()


def silenced(report: Report) -> str:
    """How many problems are silenced, and where it stands why; empty where none is."""
    if not report.silenced:
        return ""
    files = ", ".join(sorted({visible(one.place.file) for one in report.silenced}))
    return f"{_count(len(report.silenced), 'problem')} silenced, see {files}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


class _painter:
    """Puts a style around a text, or leaves it alone."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, style: str, words: str) -> str:
        return f"\x1b[{_STYLES[style]}m{words}\x1b[0m" if self.colour and words else words


def _block(problem: Problem, lines: Lines, paint: _painter) -> str:
    marks = [(problem.place, problem.label, True), *((other.place, other.label, False) for other in problem.related)]
    gutter = " " * (len(str(max(place.line for place, _, _ in marks))) + 1)
    return "\n".join(
        [
            paint(problem.rule.level.value, f"{problem.rule.level.value}[{problem.rule.code}]")
            + paint("bold", f": {visible(problem.message)}"),
            *_excerpts(problem, marks, lines, gutter, paint),
            *([f"{gutter}{paint('rule', '= ')}help: {visible(problem.help)}"] if problem.help else []),
            f"{gutter}{paint('rule', '= ')}docs: {problem.rule.page}",
        ]
    )


def _excerpts(
    problem: Problem, marks: Sequence[tuple[Place, str, bool]], lines: Lines, gutter: str, paint: _painter
) -> Iterator[str]:
    """The file of the problem after an arrow, any other file after `:::`; in each the lines in their order."""
    bar = gutter + paint("rule", "|")
    first = problem.place.file
    ordered = sorted(marks, key=lambda mark: (mark[0].file != first, mark[0].file, mark[0].line, mark[0].column))
    shown = False
    for file, group in groupby(ordered, key=lambda mark: mark[0].file):
        here = list(group)
        head = next((place for place, _, primary in here if primary), here[0][0])
        yield f" {paint('rule', '-->' if file == first else ':::')} {_address(head)}"
        texts = lines(file)
        last = 0
        for place, label, primary in here:
            if not 0 < place.line <= len(texts):
                continue
            if place.line != last:
                if not last:
                    yield bar
                elif place.line > last + 1:
                    yield paint("rule", "...")
                last = place.line
            style = problem.rule.level.value if primary else "related"
            shown = True
            yield from _marked(place, label, texts[place.line - 1], primary, gutter, paint, style)
    if shown:
        yield bar


def _address(place: Place) -> str:
    where = visible(place.file)
    return f"{where}:{place.line}:{place.column}" if place.line else where


def _marked(
    place: Place, label: str, line: str, primary: bool, gutter: str, paint: _painter, style: str
) -> Iterator[str]:
    cut, at, long = _cut(line, place)
    number = paint("rule", f"{place.line:>{len(gutter) - 1}} |")
    yield f"{number} {cut}".rstrip()
    mark = ("^" if primary else "-") * long
    yield f"{gutter}{paint('rule', '|')} {' ' * at}{paint(style, f'{mark} {visible(label)}'.rstrip())}"


def _cut(line: str, place: Place) -> tuple[str, int, int]:
    """The line, or the part of it around the place; the column of the mark in it, and the mark's length."""
    start = min(max(place.column - 1, 0), len(line))
    end = min(max(place.end - 1, start + 1), max(len(line), start + 1))
    # Only what may be shown is laid out: a line can be a megabyte long.
    left = max(0, start - WIDEST)
    part = line[left : start + WIDEST]
    shown, columns = laid_out(part)
    at = columns[start - left]
    long = max(columns[min(end - left, len(part))] - at, 1)
    if left == 0 and len(part) == len(line) and columns[-1] <= WIDEST:
        return shown, at, long
    begin = _index(columns, max(0, at - BEFORE)) if at + long > WIDEST - 1 else 0
    stop = _index(columns, columns[begin] + WIDEST - 2)
    before = "…" if begin or left else ""
    after = "…" if stop < len(part) or left + len(part) < len(line) else ""
    shown = laid_out_part(part, columns, begin, stop)
    at = at - columns[begin] + len(before)
    return before + shown + after, at, max(min(long, len(before) + width(shown) - at), 1)


def laid_out_part(part: str, columns: list[int], begin: int, stop: int) -> str:
    """The characters from `begin` to `stop` as they are shown in the whole line, tabs included."""
    return "".join(
        " " * (columns[index + 1] - columns[index]) if part[index] == "\t" else visible(part[index])
        for index in range(begin, stop)
    )


def _index(columns: list[int], column: int) -> int:
    """The last character that begins at or before a column."""
    return max((index for index, start in enumerate(columns) if start <= column), default=0)


__all__ = ["Level", "summary", "text"]
