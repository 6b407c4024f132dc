"""Reading YAML: every scalar stays text, and each fault is a problem at its exact line and column."""

from typing import Any

import pytest

from clausebook.source import parse


def faults(data: bytes) -> list[tuple[str, int, int, int]]:
    return [
        (problem.rule.code, problem.place.line, problem.place.column, problem.place.end)
        for problem in parse("f.yml", data).problems
    ]


@pytest.mark.parametrize(
    "written, data",
    [
        ("clause: 5.10", {"clause": "5.10"}),
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2026-03-31", {"a": "2026-03-31"}),
        ("a: 0o17", {"a": "0o17"}),
        ("a: null", {"a": "null"}),
        ("a: ~\nb:\nc: ''\nd: '~'", {"c": "", "d": "~"}),
        ("a:\n  - ~\n  -\n  - x", {"a": [None, None, "x"]}),
        ("5.10: x", {"5.10": "x"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: {}\nb: []", {"a": {}, "b": []}),
        ("%YAML 1.1\n---\na: 1\n...\n", {"a": "1"}),
        (f"a: {'9' * 100_000}", {"a": "9" * 100_000}),
        ("? a\n: b", {"a": "b"}),
    ],
)
def test_every_scalar_is_text(written: str, data: Any) -> None:
    """No value is guessed to be a number, a date or a truth; only an empty value or `~` means absent."""
    reading = parse("f.yml", written.encode())

    assert (reading.data, reading.problems) == (data, ())


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"a: b: c\n", [("SRC001", 1, 5, 6)]),
        (b"a: 1\nb: 'never closed\nc: 2\n", [("SRC001", 2, 4, 5)]),
        (b"a: [1, 2\nb: 3\n", [("SRC001", 1, 4, 5)]),
        (b"a:\n  - x\n b: 1\n", [("SRC001", 3, 2, 3)]),
        (b"a: @x\n", [("SRC001", 1, 4, 5)]),
        (b"%FOO\n---\na: 1\n", [("SRC001", 1, 5, 6)]),
        (b"a: 1\nbb: 2\na: 3\nbb: 4\n", [("SRC002", 3, 1, 2)]),
        (b"a: 1\n<<<<<<< HEAD\n", [("SRC021", 2, 1, 8)]),
        (b"a: |\n  one\n  >>>>>>> theirs\n", [("SRC021", 3, 3, 10)]),
        (b"a: Form #12 of 3\n", [("SRC022", 1, 9, 17)]),
        (b"a: [x #y\n ]\n", [("SRC022", 1, 7, 9)]),
        (b"a: *b c*\nd: 1\n", [("SRC003", 1, 4, 6)]),
        ("a: 1\nb:\u00a0x\n".encode(), [("SRC001", 2, 2, 4)]),
        ("a:\n  b: 1\n \u00a0c: 2\n".encode(), [("SRC001", 3, 2, 3)]),
        ("a\uff1a 1\nb: 2\n".encode(), [("SRC001", 1, 2, 3)]),
        ("a: 1\nb: 2\n".encode("utf-16"), [("SRC007", 1, 1, 2)]),
        ("a: 1\nb: 2\n".encode("utf-16-be"), [("SRC007", 1, 1, 2)]),
        (b"a: &anchor 1\nb: *anchor\n", [("SRC003", 1, 4, 11), ("SRC003", 2, 4, 11)]),
        (b"&k a: 1\n", [("SRC003", 1, 1, 3)]),
        (b"a: 1\n*k : 1\n", [("SRC003", 2, 1, 3)]),
        (b"a: 1\n<<: {b: 2}\n", [("SRC004", 2, 1, 3)]),
        (b"a: !!binary aGVsbG8=\n", [("SRC005", 1, 4, 21)]),
        (b"!!str a: 1\n", [("SRC005", 1, 1, 8)]),
        (b"a:\n\tb: 1\n", [("SRC006", 2, 1, 2)]),
        (b"a:\n  \t b: 1\n", [("SRC006", 2, 3, 5)]),
        (b"a: 1\nb: caf\xe9\n", [("SRC007", 2, 7, 8)]),
        (b"\xff\xfea\x00", [("SRC007", 1, 1, 2)]),
        (b"\xef\xbb\xbfa: 1\n", [("SRC008", 1, 1, 2)]),
        (b"a: 1\r\nb: 2\r\n", [("SRC009", 1, 5, 6)]),
        (b"[" * 100_000, [("SRC010", 1, 33, 34)]),
        (b"{a: " * 100_000, [("SRC010", 1, 129, 130)]),
        (b"- " * 40 + b"x\n", [("SRC010", 1, 65, 66)]),
        (b"a: 1\n---\nb: 2\n", [("SRC014", 2, 1, 4)]),
        (b"", [("SRC015", 0, 0, 0)]),
        (b"# only a comment\n", [("SRC015", 0, 0, 0)]),
        (b"---\n...\n", [("SRC015", 0, 0, 0)]),
        (b"~\n", [("SRC015", 0, 0, 0)]),
        (b"a: b\x00c\n", [("SRC018", 1, 5, 6)]),
        (b"a: \x1b[31mred\n", [("SRC018", 1, 4, 5)]),
        ("a: x\u2028y\n".encode(), [("SRC018", 1, 5, 6)]),
        (b"? [a]\n: 1\n", [("SRC019", 1, 3, 4)]),
        (b"{a: 1}: 2\n", [("SRC019", 1, 1, 2)]),
        (b"? \n: x\n", [("SRC019", 1, 2, 3)]),
        (b"? " * 100_000, [("SRC019", 1, 3, 4)]),
    ],
)
def test_a_fault_has_its_place(data: bytes, expected: list[tuple[str, int, int, int]]) -> None:
    """Line, column and end, 1-based in code points; line 0 for what concerns the file as a whole."""
    assert faults(data) == expected


@pytest.mark.parametrize(
    "before, column",
    [("", 1), ("\N{GRINNING FACE}: 1, ", 7), ("名前: 一, ", 8), ("e\u0301: 1, ", 8), ("\u200cی: 1, ", 8)],
)
@pytest.mark.parametrize("ending, extra", [("\n", 0), ("\r\n", 0), ("\r", 0)])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_columns_count_code_points(before: str, column: int, ending: str, extra: int, mark: bytes) -> None:
    """Wide characters, emoji, combining marks, joiners, line endings and a byte-order mark move nothing."""
    data = mark + f"# first{ending}a: {{{before}b: 1, b: 2}}{ending}".encode()

    (fault,) = [fault for fault in faults(data) if fault[0] == "SRC002"]

    assert fault == ("SRC002", 2, 4 + column + 6, 4 + column + 7)


def test_a_duplicate_key_points_at_both_and_the_first_counts() -> None:
    """PyYAML lets the last one win without a word."""
    reading = parse("f.yml", b"list:\n  - id: one\n    id: two\n")
    (problem,) = reading.problems

    assert (problem.place.line, problem.place.column) == (3, 5)
    assert [(other.place.line, other.place.column, other.label) for other in problem.related] == [(2, 5, "first time")]
    assert not reading.readable


def test_aliases_are_never_expanded() -> None:
    """Nine lists of nine aliases each, nested: a billion values, of which not one is built."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    reading = parse("f.yml", bomb.encode())

    assert {problem.rule.code for problem in reading.problems} == {"SRC003"}
    assert len(str(reading.data)) < 2000


def test_a_value_of_a_megabyte_in_one_line_is_read() -> None:
    """And what follows it has the right column."""
    reading = parse("f.yml", b"{a: " + b"x" * 1_000_000 + b", b: 1, b: 2}\n")

    assert len(reading.data["a"]) == 1_000_000
    assert [problem.place.column for problem in reading.problems] == [1_000_013]


def test_the_commonest_mistakes_get_help_of_their_own() -> None:
    """The sentence names what to do, not what a parser expected."""
    cases = {
        b"title: Re: your complaint\n": "put a value that holds `: ` in quotes",
        b"a: 'it's here'\n": "put the whole value in quotes",
        b"a:\n  - x\n b: 1\n": "keys of one mapping start in the same column",
        b"a: {b: 1\nc: 2\n": "close the bracket",
        b"a: - x\n": "line of its own",
        b'a: "\\q"\n': "backslash",
        b"a: |text\n": "begin the text below",
    }
    for data, words in cases.items():
        (problem,) = parse("f.yml", data).problems
        assert words in problem.help, data


def test_a_place_of_a_block_is_its_key() -> None:
    """The value starts a line later; the key says more. A mapping in a list shows its first key, an index its value."""
    places = parse("f.yml", b"a:\n  - id: x\n    b:\n      c: y\n  - z\n").places

    def at(*route: str | int, key: bool = False) -> tuple[int, int, int]:
        place = places.at(route, key=key)
        return (place.line, place.column, place.end)

    assert at() == (1, 1, 2)
    assert at("a") == (1, 1, 2)
    assert at("a", 0) == (2, 5, 7)
    assert at("a", 0, "id") == (2, 9, 10)
    assert at("a", 0, "id", key=True) == (2, 5, 7)
    assert at("a", 0, "b") == (3, 5, 6)
    assert at("a", 1) == (5, 5, 6)
    assert at("a", 0, "nothing", "there") == (2, 5, 7)
    assert places.has(("a", 0, "b", "c"))
    assert not places.has(("a", 2))
    assert places.depth(("a", 0, "x", "y")) == 2
