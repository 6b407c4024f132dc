"""What a problem looks like: on a terminal, in one line, and as JSON."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clausebook.diagnostics import Level, Place, Problem, Related, Rule
from clausebook.diagnostics.render import RENDERERS, Report
from clausebook.diagnostics.render.json_v1 import SCHEMA
from clausebook.diagnostics.render.visible import laid_out, visible, width

RULE = Rule("REF002", "unknown-clause", Level.ERROR, "a reference names a clause no catalogue holds")
DAY = date(2026, 11, 20)


def report(*problems: Problem, files: dict[str, str] | None = None, colour: bool = False) -> Report:
    def lines(file: str) -> Sequence[str]:
        return (files or {}).get(file, "").split("\n")

    return Report(problems, DAY, 2, 14, lines, colour)


def block(problem: Problem, line: str, number: int = 1) -> list[str]:
    """The lines of the one block that `text` makes of a problem."""
    files = {problem.place.file: "\n" * (number - 1) + line}
    return RENDERERS["text"](report(problem, files=files)).split("\n\n")[0].split("\n")


def caret(line: str, column: int, end: int, label: str = "") -> tuple[str, str]:
    """The excerpt and the line of its caret, from the same column on."""
    shown = block(RULE.problem("x", Place("f.yml", 1, column, end), label=label), line)
    return shown[3][4:], shown[4][4:]


def test_the_text_is_as_designed() -> None:
    """The example of the design, word for word."""
    problem = RULE.problem(
        "clause `iso10002-2018/7.12` is in no catalogue",
        Place("content/evidence/7-operation.yml", 14, 13, 17),
        label="not found",
        help="did you mean `7.1`, `7.2`?",
    )

    assert block(problem, "  - clause: 7.12", 14) == [
        "error[REF002]: clause `iso10002-2018/7.12` is in no catalogue",
        " --> content/evidence/7-operation.yml:14:13",
        "   |",
        "14 |   - clause: 7.12",
        "   |             ^^^^ not found",
        "   |",
        "   = help: did you mean `7.1`, `7.2`?",
        "   = docs: rules/REF002",
    ]


def test_related_places_stand_in_the_same_block() -> None:
    """Those of the same file in the order of lines, a gap as dots, another file after `:::`."""
    problem = RULE.problem(
        "`a` twice",
        Place("f.yml", 9, 1, 2),
        label="second",
        related=(
            Related(Place("g.yml", 2, 3, 4), "elsewhere"),
            Related(Place("f.yml", 2, 1, 2), "first"),
            Related(Place("f.yml", 10, 1, 2), "third"),
        ),
    )
    files = {"f.yml": "1\na: 2\n3\n4\n5\n6\n7\n8\na: 9\na: 10", "g.yml": "1\n  a: 2"}

    assert RENDERERS["text"](report(problem, files=files)).split("\n\n")[0].split("\n") == [
        "error[REF002]: `a` twice",
        " --> f.yml:9:1",
        "   |",
        " 2 | a: 2",
        "   | - first",
        "...",
        " 9 | a: 9",
        "   | ^ second",
        "10 | a: 10",
        "   | - third",
        " ::: g.yml:2:3",
        "   |",
        " 2 |   a: 2",
        "   |   - elsewhere",
        "   |",
        "   = docs: rules/REF002",
    ]


def test_a_problem_of_a_whole_file_has_no_excerpt() -> None:
    """There is nothing to underline; neither is there where the file cannot be read any more."""
    for problem in (RULE.problem("x", Place("f.yml")), RULE.problem("x", Place("gone.yml", 7, 1, 2))):
        assert [line[:6] for line in block(problem, "text")[1:]] == [" --> " + problem.place.file[:1], "  = do"]


@pytest.mark.parametrize(
    "line, column, end, shown, mark",
    [
        ("a: value", 4, 9, "a: value", "   ^^^^^"),
        ("名前: 値", 5, 6, "名前: 値", "      ^^"),
        ("名前: 値", 1, 3, "名前: 値", "^^^^"),
        ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
        ("\N{GRINNING FACE}: x", 4, 5, "\N{GRINNING FACE}: x", "    ^"),
        ("می\u200cخواهم: x", 10, 11, "می\u200cخواهم: x", "        ^"),
        ("\ta: x", 5, 6, "    a: x", "       ^"),
        ("ab\tc", 4, 5, "ab  c", "    ^"),
        ("名\tc", 3, 4, "名  c", "    ^"),
        ("a:", 3, 4, "a:", "  ^"),
        ("a: x", 4, 99, "a: x", "   ^"),
        ("a: x", 99, 100, "a: x", "    ^"),
        ("a: \x1b[31mred", 4, 5, "a: \u241b[31mred", "   ^"),
        ("", 1, 2, "", "^"),
    ],
)
def test_the_caret_stands_under_the_value(line: str, column: int, end: int, shown: str, mark: str) -> None:
    """Tabs, wide and combining characters, joiners, ends of lines, places beyond them."""
    excerpt, carets = caret(line, column, end)

    assert (excerpt or "").rstrip() == shown
    assert carets == mark


@given(
    before=st.text(st.sampled_from("aé名\t\u200c\u0301😀 "), max_size=300),
    value=st.text(st.sampled_from("xyz"), min_size=1, max_size=20),
    after=st.text(st.sampled_from("bß前\t "), max_size=300),
)
def test_a_long_line_is_cut_around_its_place(before: str, value: str, after: str) -> None:
    """Whatever is around it, the caret stands under the whole value, and the excerpt keeps its width."""
    line = before + value + after
    shown, carets = caret(line, len(before) + 1, len(before) + len(value) + 1)
    at = len(carets) - len(carets.lstrip())

    assert width(shown) <= 102
    columns = [index for index, start in enumerate(laid_out(shown)[1]) if start == at]
    assert any(shown[index:].startswith(value) for index in columns)
    assert carets.strip() == "^" * len(value)


def test_a_line_of_a_megabyte_takes_no_time_and_no_room() -> None:
    """Both ends are cut."""
    shown, carets = caret("x" * 500_000 + "VALUE" + "y" * 500_000, 500_001, 500_006, "here")

    assert shown.startswith("…xxx")
    assert shown.endswith("yyy…")
    assert carets.strip() == "^^^^^ here"
    assert shown[carets.index("^") :].startswith("VALUE")


HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202eevil\u2066\r\nnext\x00\x7f\udcff\ufeff\u2028"


@pytest.mark.parametrize("format_", RENDERERS)
def test_no_format_hands_on_what_a_terminal_obeys(format_: str) -> None:
    """Escape sequences, carriage returns, overrides of direction and broken characters, in whatever part."""
    rule = Rule("REF002", "unknown-clause", Level.ERROR, "x")
    problem = rule.problem(
        HOSTILE, Place(HOSTILE, 1, 1, 5), label=HOSTILE, help=HOSTILE, related=(Related(Place("g", 1, 1, 2), HOSTILE),)
    )
    files = {HOSTILE: HOSTILE.replace("\r\n", ""), "g": HOSTILE.replace("\r\n", "")}
    out = RENDERERS[format_](report(problem, files=files))
    said = json.loads(out)["problems"][0]["message"] if format_ == "json" else out

    for text in (out.replace("\n", ""), said.replace("\n", "")):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufeff]", text)
    assert "evil" in said
    out.encode("utf-8")


def test_what_is_visible_stays_as_it_is() -> None:
    """The joiners that Persian needs, marks of direction, accents, emoji."""
    for text in ("می\u200cخواهم", "a\u200d", "\u200f(a)", "e\u0301", "😀", "`x` … “q”"):
        assert visible(text) == text


def test_concise_is_one_line_a_problem_and_nothing_for_none() -> None:
    """A file as a whole is reported at its first character, where an editor can go."""
    out = RENDERERS["concise"](
        report(RULE.problem("one\ntwo", Place("f.yml", 3, 9, 12)), RULE.problem("x", Place("g")))
    )

    assert out == "f.yml:3:9: REF002 one␊two\ng:1:1: REF002 x\n"
    assert RENDERERS["concise"](report()) == ""


@pytest.mark.parametrize(
    "levels, expected",
    [
        ([], "No problems in 2 files with 14 items, as of 2026-11-20. All is well."),
        ([Level.ERROR], "1 error in 2 files with 14 items, as of 2026-11-20."),
        (
            [Level.NOTE, Level.WARNING, Level.ERROR, Level.ERROR, Level.WARNING],
            "2 errors, 2 warnings, 1 note in 2 files with 14 items, as of 2026-11-20.",
        ),
    ],
)
def test_the_last_line_sums_up(levels: list[Level], expected: str) -> None:
    """Counts by level, files and items read, the day; one friendly line when nothing is wrong."""
    problems = [Rule("REF002", "x", level, "x").problem("x", Place("f.yml")) for level in levels]

    assert RENDERERS["text"](report(*problems)).splitlines()[-1] == expected


def test_colour_only_where_it_is_asked_for() -> None:
    """And without it the same words."""
    problem = RULE.problem("x", Place("f.yml", 1, 1, 2), label="here", help="do")
    plain = RENDERERS["text"](report(problem, files={"f.yml": "a"}))
    coloured = RENDERERS["text"](report(problem, files={"f.yml": "a"}, colour=True))

    assert "\x1b" not in plain
    assert "\x1b[1;31merror[REF002]\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


JSON_CASE = (
    RULE.problem(
        "m", Place("f.yml", 3, 9, 12), label="l", help="h", related=(Related(Place("g.yml", 1, 2, 3), "there"),)
    ),
    Rule("SRC015", "empty-file", Level.NOTE, "x").problem("empty", Place("g.yml")),
)


def test_json_is_what_version_1_promises() -> None:
    """Frozen: programs of others read it."""
    out = json.loads(RENDERERS["json"](report(*JSON_CASE)))

    assert out["version"] == 1
    assert out["as_of"] == "2026-11-20"
    assert out["problems"] == [
        {
            "file": "f.yml",
            "line": 3,
            "column": 9,
            "end_column": 12,
            "code": "REF002",
            "slug": "unknown-clause",
            "level": "error",
            "message": "m",
            "label": "l",
            "help": "h",
            "docs": "rules/REF002",
            "related": [{"file": "g.yml", "line": 1, "column": 2, "end_column": 3, "label": "there"}],
        },
        {
            "file": "g.yml",
            "line": None,
            "column": None,
            "end_column": None,
            "code": "SRC015",
            "slug": "empty-file",
            "level": "note",
            "message": "empty",
            "label": "",
            "help": "",
            "docs": "rules/SRC015",
            "related": [],
        },
    ]
    assert out["silenced"] == []
    assert out["summary"] == {"errors": 1, "warnings": 0, "notes": 1, "silenced": 0, "files": 2, "items": 14}


def test_the_schema_describes_the_json() -> None:
    """It accepts what is printed, names every key of it as required, and refuses what lacks one."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    out: dict[str, Any] = json.loads(RENDERERS["json"](report(*JSON_CASE)))

    assert list(validator.iter_errors(out)) == []
    for part, described in (
        (out, schema),
        (out["summary"], schema["properties"]["summary"]),
        (out["problems"][0], schema["$defs"]["problem"]),
        (out["problems"][0]["related"][0], schema["$defs"]["related"]),
    ):
        assert list(part) == described["required"] == list(described["properties"])
        for key in list(part):
            value = part.pop(key)
            assert list(validator.iter_errors(out)) != [], key
            part[key] = value
