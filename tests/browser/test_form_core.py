"""The pure part of the checklist page's script, in Chromium: it writes and hashes values as Python does."""

import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.audits.canonical import well_formed
from clausebook.form import script
from tests.browser import form_core
from tests.browser.form_core import MANY

pytestmark = pytest.mark.browser
core = form_core.core
# Text as people and broken programs write it: any code point, half characters, and what JSON or YAML trips over.
ODD = st.sampled_from(
    ["😀", "متن", "\u0085", "\u2028", "\ud800", "\udfff", "\x7f", '"', "\\", "\x00", "\b\f\n\r\t", "é"]
)
TEXTS = st.text(st.characters(exclude_categories=())) | st.lists(ODD).map("".join)
KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)).filter(lambda key: key != "__proto__")
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(KEYS | st.integers(0, 99).map(str), parts, max_size=4),
    max_leaves=12,
)


def paired(text: str) -> str:
    """The text as JSON gives it to any language: two halves side by side are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_the_script_needs_nothing_that_a_file_or_a_strict_policy_refuses() -> None:
    """No module, no request, no code made from text, no markup made from data, and nothing that ends a script tag."""
    text = script()
    assert text.startswith('(function () {\n"use strict";\n')
    assert text.endswith("})();\n")
    assert "window.clausebook" not in text
    refused = r"^\s*(import|export)\b|\bimport\(|\bfetch\(|\beval\(|new Function|\.(inner|outer)HTML|document\.write"
    own = "built.innerHTML = text.textContent;"  # what the page itself keeps in a noscript, escaped when it was written
    assert text.count(own) == 1
    text = text.replace(own, "")
    assert re.findall(refused + r"|</script|<!--|XMLHttpRequest|crypto\.subtle\.", text, re.M | re.I) == []


@MANY
@given(st.lists(VALUES, min_size=20, max_size=60))
def test_values_are_written_as_python_writes_them(core: form_core.Core, values: list[Any]) -> None:
    """Canonical and over several lines, for any value that both can hold."""
    written = core.run(
        "(values) => values.map((value) => [clausebook.canonical(value), clausebook.pretty(value)])", values
    )
    for value, (short, long) in zip(values, written, strict=True):
        assert short == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        assert long == json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True) + "\n"


@pytest.mark.parametrize(
    "value",
    ["1.5", "NaN", "2 ** 53", "undefined", "[undefined]", "() => 1", "10n", "JSON.parse('{\"__proto__\": 1}')",
     "JSON.parse('['.repeat(100) + ']'.repeat(100))"],
)  # fmt: skip
def test_a_value_that_has_no_one_form_is_refused(core: form_core.Core, value: str) -> None:
    """Rather an error for the programmer than a hash that nobody can compute again."""
    for name in ("canonical", "pretty"):
        caught = f"() => {{ try {{ clausebook.{name}({value}); return null }} catch (error) {{ return error.name }} }}"
        assert core.run(caught) == "TypeError"


def test_a_member_that_is_undefined_is_left_out(core: form_core.Core) -> None:
    """As JSON leaves it out, at any depth."""
    assert core.run("() => clausebook.canonical({a: undefined, b: [{c: undefined, d: 1}]})") == '{"b":[{"d":1}]}'


@MANY
@given(st.lists(TEXTS, min_size=20, max_size=60))
def test_hashes_are_those_of_hashlib(core: form_core.Core, texts: list[str]) -> None:
    """Of a text in UTF-8, once half characters are replaced."""
    texts = [paired(text) for text in (*texts, *("é" * len(text) + "x" * 60 for text in texts))]
    expected = [hashlib.sha256(well_formed(text).encode()).hexdigest() for text in texts]
    assert core.run("(texts) => texts.map((text) => clausebook.sha256(clausebook.wellFormed(text)))", texts) == expected


def test_hashes_are_right_at_every_length(core: form_core.Core) -> None:
    """The end of a block is where an own SHA-256 goes wrong; a large file goes another way through it."""
    lengths = [*range(200), 6143, 6144, 6145, 1_000_003]
    hashes = core.run(
        "(lengths) => lengths.map((length) => [clausebook.sha256('a'.repeat(length)),"
        " clausebook.sha256Bytes(Uint8Array.from({length}, (_, index) => index * 7))])",
        lengths,
    )
    for length, (text, data) in zip(lengths, hashes, strict=True):
        assert text == hashlib.sha256(b"a" * length).hexdigest()
        assert data == hashlib.sha256(bytes(index * 7 % 256 for index in range(length))).hexdigest()


@MANY
@given(st.lists(TEXTS, min_size=20, max_size=60))
def test_half_characters_are_replaced(core: form_core.Core, texts: list[str]) -> None:
    """Each by U+FFFD, as in Python; a whole pair stays."""
    expected = [well_formed(paired(text)) for text in texts]
    assert core.run("(texts) => texts.map(clausebook.wellFormed)", texts) == expected
