"""Properties of reading: no bytes make it raise, and the place of a scalar holds the text of that scalar."""

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausebook.source import Route, parse

VALID = b"""# Evidence
evidence:
  - id: EV-001
    title: {en: "Minutes, spring", fa: '\xd8\xb5\xd9\x88\xd8\xb1\xd8\xaa'}
    kind: minutes
    clauses: [7.4, 8.6.3]
    note: |
      Two paragraphs.

      The second.
  - id: EV-002
    title: >-
      Register of complaints,
      folded
    kind: register
"""
SNIPPETS = (
    *(b"\t", b"\r\n", b"&a ", b"*a", b"!!int ", b"<<: ", b"---\n", b"[", b"{", b"}", b"'", b'"', b": ", b"? ", b"- "),
    *(b"\xef\xbb\xbf", b"\xff", b"\x00", b"\x1b", b"%TAG ! x\n", b"|", b"#", b"\xf0\x9f\x98\x80", b"~"),
)


def sane(data: bytes) -> None:
    reading = parse("f.yml", data)
    assert reading.data is not None or reading.problems
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    count = lines.count("\n") + 1
    for problem in reading.problems:
        for place in (problem.place, *(other.place for other in problem.related)):
            assert place.file == "f.yml"
            assert 0 <= place.line <= count
            assert place.line == 0 or 1 <= place.column < place.end


@given(st.binary(max_size=200))
@example(b"[" * 2000)
@example(b"\xef\xbb\xbf")
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    """There is data or a problem, and every place lies in the file."""
    sane(data)


@given(st.text(alphabet="ab:-?[]{},'\"|>#&*!%~ \n\t", max_size=60))
def test_no_yaml_makes_reading_raise(text: str) -> None:
    """The same for what looks like YAML."""
    sane(text.encode())


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), st.sampled_from((b"", *SNIPPETS))),
        min_size=1,
        max_size=3,
    )
)
def test_no_edit_of_a_good_file_makes_reading_raise(edits: list[tuple[int, int, bytes]]) -> None:
    """A stretch cut out, something else put in: the slips of somebody who edits by hand."""
    data = VALID
    for at, cut, snippet in edits:
        data = data[:at] + snippet + data[at + cut :]
    sane(data)


letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
words = st.text(letters, max_size=12)
nested = st.recursive(
    words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12
)


@settings(max_examples=200)
@given(
    data=st.dictionaries(words, nested, min_size=1, max_size=4),
    flow=st.sampled_from([True, False, None]),
    style=st.sampled_from([None, "'", '"']),
    ending=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
)
def test_a_scalar_stands_at_its_place(
    data: dict[str, Any], flow: bool | None, style: str, ending: str, mark: bool
) -> None:
    """For generated data in every YAML style: data comes back, and the text at each place is that scalar."""
    written = yaml.dump(
        data, allow_unicode=True, default_flow_style=flow, default_style=style, width=10**6, sort_keys=False
    )
    text = written.replace("\n", ending)
    lines = text.split(ending)

    reading = parse("f.yml", (("\ufeff" if mark else "") + text).encode())

    assert [problem for problem in reading.problems if problem.rule.code not in ("SRC008", "SRC009")] == []
    assert reading.data == data
    for route, value, key in scalars(data):
        place = reading.places.at(route, key=key)
        at = lines[place.line - 1][place.column - 1 : place.end - 1]
        assert unquoted(at) == value


def unquoted(written: str) -> str:
    """What a scalar says, by YAML's own rules; double quotes need YAML's escapes, so PyYAML reads those."""
    if written[:1] == "'":
        return written[1:-1].replace("''", "'")
    return str(yaml.load(written, yaml.BaseLoader)) if written[:1] == '"' else written


def scalars(data: Any, route: Route = ()) -> Iterator[tuple[Route, str, bool]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*route, key), key, True
            yield from scalars(value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*route, index))
    else:
        yield route, data, False
