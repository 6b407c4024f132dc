"""The file of an audit, in the page and in Python: the same bytes from both, and no damaged, foreign or hostile file
gets in; each is refused with what is wrong and one thing to do."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from clausebook.audits.answers_file import AnswersFile, read_file
from clausebook.audits.canonical import pretty
from clausebook.audits.events import Event
from tests.browser import form_core
from tests.browser.form_file import SITE, exported, read

pytestmark = pytest.mark.browser
core = form_core.core


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
