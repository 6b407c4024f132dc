"""The file of an audit, in the page and in Python: the same bytes from both, and no damaged, foreign or hostile file
gets in; each is refused with what is wrong and one thing to do."""

import contextlib
import copy
import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from clausebook.audits.answers_file import LARGEST, AnswersFile, Unread, read_file
from clausebook.audits.canonical import digest, pretty
from clausebook.audits.events import Event
from tests.browser import form_core

pytestmark = pytest.mark.browser
core = form_core.core

SITE = "halden-water"
# What neither side may fall back on: a reason that names nothing.
NAMELESS = "The file cannot be read."
# What stands where something else belongs.
NOTHINGS: tuple[Any, ...] = (None, 7, {}, [])


def exported(core: form_core.Core, seed: int = 7, steps: int = 24, devices: int = 2) -> str:
    """The text of a file after a random history."""
    return core.run(f"() => written(history_of({seed}, {steps}, {devices})[0]).text")  # type: ignore[no-any-return]


def read(core: form_core.Core, text: str, **expected: str) -> dict[str, Any]:
    """What the page makes of it. Python says the same, and for the same reason."""
    found = core.run("([text, expected]) => clausebook.file.read(text, expected)", [text, {"site": SITE, **expected}])
    python = read_file(text.encode("utf-8", "surrogatepass"), SITE, expected.get("audit"))
    if found["ok"]:
        assert isinstance(python, AnswersFile), python
    else:
        assert isinstance(python, Unread)
        assert found["help"].endswith(".")
        assert python.what == found["reason"] != NAMELESS
    return found  # type: ignore[no-any-return]


def test_a_file_that_goes_out_and_comes_back_goes_out_the_same(core: form_core.Core) -> None:
    """Export, import, export: the same bytes, in the page and in Python, for the same random histories."""
    told = core.run(
        """() => Array.from({length: 40}, (_, seed) => {
          const out = written(history_of(seed + 900, seed * 2)[0]);
          const back = clausebook.file.read(out.text, {site: "halden-water"});
          const {site, audit, checklist, events} = back.file;
          const again = clausebook.file.write({site, audit, checklist, events: [...events].reverse()});
          return {text: out.text, again: again.text, digest: out.digest, summary: out.summary, file: back.file};
        })"""
    )
    assert max(case["summary"]["conflicts"] for case in told) > 0
    assert max(case["summary"]["findings"] for case in told) > 2
    for case in told:
        assert case["again"] == case["text"] == pretty(json.loads(case["text"]))
        file = json.loads(case["text"])
        assert case["file"] == file
        assert (case["digest"], case["summary"]) == (file["digest"], file["summary"])
        python = read_file(case["text"].encode("ascii"), SITE)
        assert isinstance(python, AnswersFile), python
        assert python.bytes == case["text"].encode("ascii")
        events = tuple(Event.of(event) for event in reversed(file["events"]))
        assert AnswersFile(SITE, file["audit"], file["checklist"], events).bytes == python.bytes


def test_a_plan_is_a_file_without_events(core: form_core.Core) -> None:
    """Opened as any other."""
    text = core.run("() => written([]).text")
    assert read(core, text)["ok"]
    assert json.loads(text)["summary"] == {"answers": 0, "findings": 0, "conflicts": 0}


CONFORMS = {
    "answer": ("minor", "conforms"), "grade": ("ofi", "conforms"), "strength": ("well kept", None),
}  # fmt: skip


@pytest.mark.parametrize("field", CONFORMS)
def test_what_counts_as_a_finding(core: form_core.Core, field: str) -> None:
    """A grade that is one, by the answer itself or given beside it, and a strength; an answer counts either way."""
    counted = core.run(
        """([field, values]) => values.map((value) => clausebook.file.summary({
          "": {conclusion: "x"}, "A-1": value === null ? {answer: "yes"} : {answer: "yes", [field]: value},
          "A-2": {note: "x", answer: {conflict: ["major", "minor"]}}, "A-3": {note: "only"}}))""",
        [field, CONFORMS[field]],
    )
    assert counted == [{"answers": 2, "findings": 1, "conflicts": 1}, {"answers": 2, "findings": 0, "conflicts": 1}]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff\r\n" + text.replace("\n", "\r\n") + " \t\r\n",
        lambda text: text.rstrip("\n"),
    ],
    ids=["byte-order mark", "line ends", "both", "no last line end"],
)
def test_what_a_mail_or_a_disk_does_to_a_file_is_no_matter(core: form_core.Core, change: Callable[[str], str]) -> None:
    """A byte-order mark, other line ends, and space around it."""
    text = exported(core)
    changed = change(text)
    assert changed != text
    found = read(core, changed)
    assert found == {"ok": True, "file": json.loads(text)}


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


def test_a_script_in_a_note_stays_words(core: form_core.Core) -> None:
    """Read, folded and written, it is the text that it was; nothing of it runs."""
    note = '</script><script>window.ran = true</script><img src=x onerror="window.ran = true">javascript:alert(1)'
    found = core.run(
        """(note) => {
          const event = clausebook.events.make({audit: "AUD-2026-03", device: "0a1b2c3d4e5f", number: 1, who: note,
            time: "2026-11-21T03:00:00.000Z", item: "ACK-1", field: "note", value: note});
          const back = clausebook.file.read(written([event]).text, {});
          return [clausebook.fold(back.file.events).value("ACK-1", "note"), back.file.events[0].who,
            window.ran === undefined];
        }""",
        note,
    )
    assert found == [note, note, True]


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


Change = Callable[[dict[str, Any]], None]


def sealed(text: str, change: Change, *, chain: bool = False) -> str:
    """The file after a change by somebody who knows how to compute digests, and with `chain` the hashes as well."""
    file = copy.deepcopy(json.loads(text))
    change(file)
    if chain:
        previous: dict[str, str] = {}
        for event in file["events"]:
            event["previous"] = previous.get(event["device"], "")
            event["hash"] = digest({name: part for name, part in event.items() if name != "hash"})
            previous[event["device"]] = event["hash"]
            file["heads"][event["device"]] = {"number": event["number"], "hash": event["hash"]}
    file["digest"] = digest({name: part for name, part in file.items() if name != "digest"})
    return pretty(file)


def put(*route: Any) -> Change:
    """Put the last of the arguments at the place that the others lead to."""

    def change(file: dict[str, Any]) -> None:
        *way, last, value = route
        place: Any = file
        for key in way:
            place = place[key]
        place[last] = value

    return change


def drop(*route: Any) -> Change:
    """Take away what the arguments lead to."""

    def change(file: dict[str, Any]) -> None:
        place: Any = file
        for key in route[:-1]:
            place = place[key]
        del place[route[-1]]

    return change


def swap(file: dict[str, Any]) -> None:
    file["events"][0], file["events"][1] = file["events"][1], file["events"][0]


def cut(file: dict[str, Any]) -> None:
    del file["events"][-1]


PART = "A part has an unknown shape: "
EVENT = "An event has an unknown shape: events 3."
DAY = "It speaks of a day or time that there is not: "
BROKEN = "The chain of events is broken at "
SHAPELESS: tuple[Any, ...] = (None, 7, "x", [7], {"x": 1})
CHANGES: list[tuple[str, Change]] = [
    ("A part is missing or unknown: more.", put("more", 1)),
    *((f"A part is missing or unknown: {part}.", drop(part)) for part in (
        "site", "audit", "checklist", "heads", "events", "state", "summary")),
    ("The file belongs to another site (another-site).", put("site", "another-site")),
    ("The file belongs to another site (7).", put("site", 7)),
    *((f"{PART}{part}.", put(part, value)) for part in ("audit", "checklist", "heads") for value in SHAPELESS),
    *((f"{PART}events.", put("events", value)) for value in SHAPELESS if value != [7]),
    *((f"{PART}audit.", put("audit", name, value)) for name, value in (
        ("id", "../../etc"), ("id", 1), ("title", None), ("small", "no"), ("clauses", "7.4"),
        ("items", [{"because": []}]), ("items", [{"item": "a b"}]),
        ("auditors", [1]), ("planned", {"start": "tomorrow"}), ("timetable", [{"at": 9}]),
        ("samples", [{"population": -1}]), ("checklist", "no version"), ("extra", ""))),
    *((f"{PART}checklist.", put("checklist", name, value)) for name, value in (
        ("items", {}), ("items", [1]), ("items", [{"item": "A-1"}]), ("id", None), ("version", 1), ("extra", ""))),
    *((f"{PART}heads.", put("heads", name, value)) for name, value in (
        ("0a1b2c3d4e5f", {"number": 1}), ("0a1b2c3d4e5f", {"number": 0, "hash": "a" * 64}), ("device", {}))),
    *((EVENT, put("events", 2, name, value)) for name, value in (
        ("audit", ""), ("id", "x:1"), ("device", "0A1B2C3D4E5F"), ("number", 0), ("number", "3"), ("number", True),
        ("time", "yesterday"), ("time", "2026-11-21T03:00:00Z"), ("who", None), ("item", "a-1"), ("item", None),
        ("field", ""), ("field", "Answer"), ("wording", "x"), ("seen", "x"), ("seen", [1]), ("action", ""),
        ("previous", "x"), ("hash", "x"), ("extra", 1))),
    *((EVENT, drop("events", 2, name)) for name in sorted(Event.__dataclass_fields__)),
    (f"{DAY}2026-02-30 (audit.planned.end).", put("audit", "planned", {"end": "2026-02-30"})),
    (f"{DAY}2027-02-29 (audit.timetable 1.on).", put("audit", "timetable", [{"on": "2027-02-29"}])),
    (f"{DAY}2026-11-20T24:00:00.000Z (events 3.time).", put("events", 2, "time", "2026-11-20T24:00:00.000Z")),
    (EVENT, put("events", 2, "x")),
    (EVENT, put("events", 2, None)),
    ("An event belongs to another audit: 0a1b2c3d4e5f:3.", put("events", 2, "audit", "AUD-2026-04")),
    (BROKEN, put("events", 2, "who", "somebody-else")),
    (BROKEN, put("events", 2, "time", "2001-01-01T00:00:00.000Z")),
    (BROKEN, put("events", 2, "wording", "cd" * 32)),
    (BROKEN, put("events", 2, "hash", "0" * 64)),
    (BROKEN, put("events", 2, "previous", "")),
    (BROKEN, drop("events", 2)),
    (BROKEN, cut),
    (BROKEN, put("heads", "0a1b2c3d4e5f", {"number": 99, "hash": "0" * 64})),
    (BROKEN, put("heads", "0a1b2c3d4e5f", {"number": 1, "hash": "0" * 64})),
    (BROKEN, put("heads", "aaaaaaaaaaaa", {"number": 1, "hash": "0" * 64})),
    ("The events are not in their order.", swap),
    ("The heads are not those of the events.", put("heads", {})),
    *(("The answers do not follow from the events.", put("state", value)) for value in (*NOTHINGS, {"ACK-1": {}})),
    *(("The summary does not follow from the answers.", put("summary", value)) for value in (
        *NOTHINGS, {"answers": 119, "findings": 0, "conflicts": 0})),
]  # fmt: skip


@pytest.mark.parametrize("reason, change", CHANGES)
def test_a_file_whose_parts_do_not_fit_is_refused(core: form_core.Core, reason: str, change: Change) -> None:
    """Though its digest is right: unknown shapes, other audits, broken chains, and a state that is not the events'."""
    found = read(core, sealed(exported(core, devices=1), change))
    assert not found["ok"]
    assert found["reason"].startswith(reason)
    assert "undefined" not in found["reason"]


VALUES = [
    ("answer", 1), ("answer", {"a": 1}), ("grade", "bad"), ("note", ["x"]), ("sample", "x"), ("evidence", [{"x": "y"}]),
    ("evidence", "EV-1"), ("agreed", "yes"), ("method", "guessing"), ("confirmed-wording", "x"), ("held", "today"),
    ("held", {"start": "today"}), ("opening", {"attended": "all"}), ("reported", "soon"), ("closed", True),
    ("decision.EVD003", {"reason": "x"}), ("decision.EVD003", {"decision": "perhaps"}), ("sample.cases", {"drawn": 3}),
    ("sign-off.auditee", {"name": "x"}), ("timetable", [[]]), ("distribution", "all"), ("owner", False),
]  # fmt: skip


@pytest.mark.parametrize("field, value", VALUES)
def test_a_value_that_its_field_cannot_have_is_refused(core: form_core.Core, field: str, value: Any) -> None:
    """In a file whose chain and digest somebody made anew; null would have been taken."""
    text = exported(core, devices=1)

    def change(file: dict[str, Any]) -> None:
        file["events"][2].update(field=field, value=value)

    found = read(core, sealed(text, change, chain=True))
    assert found.get("reason") == "An event has a value that it cannot have: 0a1b2c3d4e5f:3."
    value = None
    assert read(core, sealed(text, change, chain=True)).get("reason", "") in (
        "",
        "The answers do not follow from the events.",
    )


def test_whatever_stands_wherever_is_read_or_refused_for_a_reason(core: form_core.Core) -> None:
    """500 files with something else somewhere, their chains and digests made anew: never a crash, never two answers."""
    chance = random.Random(3)
    text = exported(core, devices=2)
    anything: list[Any] = [
        None,
        True,
        False,
        0,
        1,
        -1,
        2**53 - 1,
        "",
        "x",
        "major",
        [],
        [[]],
        {},
        {"conflict": [1]},
        "0a1b2c3d4e5f:1",
    ]
    texts: list[str] = []
    while len(texts) < 500:

        def change(file: dict[str, Any]) -> None:
            place: Any = file
            while True:
                key = chance.choice(range(len(place)) if isinstance(place, list) else sorted(place))
                if not place[key] or not isinstance(place[key], list | dict) or chance.random() < 0.2:
                    break
                place = place[key]
            place[key] = chance.choice(anything)

        with contextlib.suppress(TypeError, KeyError, AttributeError):  # where there is no chain left to make anew
            texts.append(sealed(text, change, chain=chance.random() < 0.7))
    found = core.run("(texts) => texts.map((text) => clausebook.file.read(text, {}).reason || 'read')", texts)
    python = [read_file(one.encode("ascii")) for one in texts]
    named = re.compile(r" \(.*\)")  # the site, where it is no text, is shown as each language shows it
    expected = [one.what if isinstance(one, Unread) else "read" for one in python]
    assert [named.sub("", one) for one in found] == [named.sub("", one) for one in expected]
    assert NAMELESS not in found
    assert len(set(found)) >= 25


def test_a_field_that_is_not_known_is_kept(core: form_core.Core) -> None:
    """Nothing answered is refused because the page of another version had one field more."""
    text = core.run(
        """() => written([clausebook.events.make({audit: "AUD-2026-03", device: "0a1b2c3d4e5f", number: 1, who: "",
          time: "2026-11-21T03:00:00.000Z", item: "ACK-1", field: "new-field.x", value: {a: [1]}})]).text"""
    )
    assert read(core, text)["file"]["state"] == {"ACK-1": {"new-field.x": {"a": [1]}}}


def test_firefox_writes_the_same_bytes_and_reads_them(core: form_core.Core, firefox: Browser) -> None:
    """A file goes out of one browser and into another; every text in it is hashed and escaped alike."""
    texts = ["", "a" * 119, "é😀\u0085\u2028\x7f\ud800", *("x" * length for length in range(48, 136))]
    function = """(texts) => [texts.map((text) => [clausebook.canonical(text), clausebook.sha256(text)]),
      Array.from({length: 8}, (_, seed) => written(history_of(seed, 40)[0]).text)]"""
    here = core.run(function, texts)
    with form_core.opened(firefox) as other:
        assert other.run(function, texts) == here
        for text in here[1]:
            assert other.run("(text) => clausebook.file.read(text, {})", text) == {"ok": True, "file": json.loads(text)}
        refused = other.run("(text) => clausebook.file.read(text.slice(0, -9), {}).reason", here[1][0])
        assert refused == "The file is cut off: its end is missing."


def test_there_are_more_than_a_hundred_of_them() -> None:
    """Beside every truncation and every changed byte."""
    assert len(CHANGES) + len(VALUES) > 100
