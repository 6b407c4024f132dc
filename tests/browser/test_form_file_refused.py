"""A damaged, foreign or hostile file of an audit is refused, in the page and in Python, with what is wrong."""

import json
from collections.abc import Callable

import pytest

from clausebook.audits.answers_file import LARGEST, Unread, read_file
from tests.browser import form_core
from tests.browser.form_file import NAMELESS, NOTHINGS, SITE, exported, read

pytestmark = pytest.mark.browser
core = form_core.core


@pytest.mark.parametrize(
    "change",
    [
        lambda text: json.dumps(json.loads(text), ensure_ascii=False, indent=4),
        lambda text: json.dumps(json.loads(text), sort_keys=True),
        lambda text: json.dumps(dict(reversed(json.loads(text).items())), indent=1),
        lambda text: text.replace("\\u062f", "\\u062F", 1),
        lambda text: text.replace("\n ", "\n\t", 1),
        lambda text: text.replace("{", "{\n", 1),
    ],
    ids=["written anew", "in one line", "another order", "another escape", "a tab", "an empty line"],
)
def test_a_file_written_in_another_way_is_refused(core: form_core.Core, change: Callable[[str], str]) -> None:
    """Though it means the same: a file is as it was exported, to the byte, or somebody had it in hand."""
    text = exported(core, steps=60)
    changed = change(text)
    assert changed != text
    assert json.loads(changed) == json.loads(text)
    found = read(core, changed)
    assert found.get("reason") == "The file was changed after it was exported: it is written in another way."


def test_every_file_that_was_cut_off_is_refused(core: form_core.Core) -> None:
    """At every single place, with a reason; only the last line end may be missing."""
    text = exported(core)
    reasons = core.run(
        """(text) => Array.from({length: text.length - 1}, (_, size) => clausebook.file.read(text.slice(0, size), {}))
          .map(({ok, reason, help}) => ok || !help ? "accepted" : reason)""",
        text,
    )
    assert len(reasons) == len(text) - 1 > 5000
    assert set(reasons) == {"The file is empty.", "The file is cut off: its end is missing."} | {
        reason for reason in reasons if reason.startswith("The file is damaged")
    }
    for size in range(0, len(text) - 1, 97):
        python = read_file(text[:size].encode("ascii"))
        assert isinstance(python, Unread)
        assert python.what == reasons[size]


@pytest.mark.parametrize("bit", range(7))
def test_every_changed_byte_is_refused(core: form_core.Core, bit: int) -> None:
    """Each byte of the file in turn, one bit of it, wherever that is: in a text, a number, a name, or between them."""
    text = exported(core, steps=8)
    reasons = core.run(
        """([text, bit]) => Array.from(text, (unit, at) => clausebook.file.read(
            text.slice(0, at) + String.fromCharCode(unit.charCodeAt(0) ^ (1 << bit)) + text.slice(at + 1), {}))
          .map(({ok, reason, help}) => ok || !help ? "accepted" : reason)""",
        [text, bit],
    )
    assert len(reasons) == len(text) > 2000
    assert not {"accepted", NAMELESS} & set(reasons), [at for at, one in enumerate(reasons) if one == "accepted"]
    for at in range(bit, len(text), 211):
        changed = text[:at] + chr(ord(text[at]) ^ (1 << bit)) + text[at + 1 :]
        python = read_file(changed.encode("ascii"))
        assert isinstance(python, Unread)
        assert python.what == reasons[at]


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "The file is empty."),
        ("\ufeff \r\n", "The file is empty."),
        ("<!doctype html><title>Sign in</title>", "The file is a web page, not the file of an audit."),
        ("\ufeff\n<html></html>", "The file is a web page, not the file of an audit."),
        ("{", "The file is cut off: its end is missing."),
        ("PK\x03\x04", "The file is not the file of an audit."),
        ("# Notes\n\nRead me", "The file is not the file of an audit."),
        ("{'format': 1}", "The file is damaged: it cannot be read as JSON."),
        ("null", "The file is not the file of an audit."),
        ("[]", "The file is not the file of an audit."),
        ('"clausebook-audit"', "The file is not the file of an audit."),
        ("7", "The file is not the file of an audit."),
        ("{}", "The file is not the file of an audit."),
        ('{"format": "another-audit", "version": 1}', "The file is not the file of an audit."),
        ('{"format": "clausebook-audit", "version": 2}', "The file was written by a newer version (2)."),
        ('{"format": "clausebook-audit", "version": "1"}', "The file has no version that is known."),
        ('{"format": "clausebook-audit", "version": true}', "The file has no version that is known."),
        ('{"format": "clausebook-audit", "version": 0}', "The file has no version that is known."),
        ('{"format": "clausebook-audit"}', "The file has no version that is known."),
        ('{"format": "clausebook-audit", "version": 1}', "A part is missing or unknown: site."),
        ('{"format": "x", "format": "clausebook-audit"}', "It holds a key twice."),
        ('{"format": "clausebook-audit", "version": 1.0}', "It holds a number that is not whole."),
        ('{"format": "clausebook-audit", "version": 1e0}', "It holds a number that is not whole."),
        ('{"format": "clausebook-audit", "version": 9007199254740993}', "It holds a number that is not whole."),
        ('{"__proto__": {"ran": true}}', "It holds a forbidden key: __proto__."),
        ('{"a": [{"constructor": {}}]}', "It holds a forbidden key: constructor."),
        ('{"a": {"prototype": null}}', "It holds a forbidden key: prototype."),
        ('{"\\u005f_proto__": 1}', "It holds a forbidden key: __proto__."),
        ('{"é": 1}', "It holds a key that is not plain ASCII."),
        ('{"a":' + "[" * 30 + "]" * 30 + "}", "It is nested too deep."),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_refused(core: form_core.Core, text: str, reason: str) -> None:
    """By its first flaw, in words that say what it is instead."""
    found = read(core, text)
    assert (found["ok"], found.get("reason")) == (False, reason)
    assert core.run("() => ({}).ran === undefined")


def test_a_tower_of_brackets_is_refused(core: form_core.Core) -> None:
    """However deep: the page must not fall over it."""
    found = core.run("() => clausebook.file.read('{\"a\":' + '['.repeat(2e6) + ']'.repeat(2e6) + '}', {})")
    assert (found["ok"], found["reason"]) == (False, "It is nested too deep.")


def test_something_that_is_no_text_is_refused(core: form_core.Core) -> None:
    """A mistake of a caller is no crash."""
    for value in NOTHINGS:
        found = core.run("(value) => clausebook.file.read(value, {})", value)
        assert (found["ok"], found["reason"]) == (False, "The file holds no text.")


def test_more_than_50_mb_is_refused_before_it_is_read(core: form_core.Core) -> None:
    """A file of just that size is still looked at."""
    assert core.run("() => clausebook.file.LARGEST") == LARGEST == 50 * 1024 * 1024
    reasons = core.run(
        """(text) => [0, 1].map((more) => clausebook.file.read(
          text + " ".repeat(clausebook.file.LARGEST - text.length + more), {}).reason || "read")""",
        exported(core),
    )
    assert reasons == ["read", "The file is larger than 50 MB."]


def test_a_file_of_another_site_or_audit_is_refused(core: form_core.Core) -> None:
    """Where one was asked for; without, any audit of the site may be opened, beside the others."""
    text = exported(core)
    assert read(core, text, audit="AUD-2026-03")["ok"]
    assert read(core, text, audit="AUD-2026-04")["reason"] == "The file belongs to another audit."
    other = core.run("(text) => clausebook.file.read(text, {site: 'another'})", text)
    assert (other["ok"], other["reason"]) == (False, f"The file belongs to another site ({SITE}).")
    assert core.run("(text) => clausebook.file.read(text).ok", text)
