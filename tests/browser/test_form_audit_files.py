"""The file of an audit on the page: exported, read again, refused, added, and the way back for it."""

import pytest
from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.auditing import (
    FINISHED,
    MINOR,
    READY,
    Auditor,
    start,
)
from tests.browser.conftest import Site, Visitor

forms = auditing.forms
auditor = auditing.auditor
visit = auditing.visit


def test_export_writes_a_file_named_by_digest_and_says_what_is_in_it(visit: Auditor) -> None:
    """The numbers said are those of the file, which the page has read again; Ctrl+S does the same as the button."""
    visit.record(*MINOR, ("BV-21", "answer", "yes"))
    name, file = visit.export(lambda: visit.page.keyboard.press("Control+s"))
    assert name == f"AUD-2026-09-{file['digest'][:8]}.json"
    assert visit.message() == f"Exported: 2 answers, 1 finding, {file['digest'][:8]}"
    assert file["summary"] == {"answers": 2, "findings": 1, "conflicts": 0}
    assert [one["item"] for one in file["checklist"]["items"]][:2] == ["BV-01", "BV-02"]
    assert visit.page.evaluate("async () => (await clausebook.started).store.status().changesSinceFile") == 0
    assert visit.export()[1] == file


def test_export_does_not_say_exported_when_its_own_bytes_do_not_read(visit: Auditor) -> None:
    """What cannot be read again is no copy."""
    visit.record(("BV-21", "answer", "yes"))
    visit.page.evaluate(
        """() => {
          const Real = Blob;
          window.Blob = function (parts, kind) { return new Real([parts[0].slice(0, -40)], kind); };
        }"""
    )
    downloads: list[object] = []
    visit.page.on("download", lambda download: downloads.append(download))
    visit.page.click("#export")
    assert visit.message().startswith("Not exported. ")
    assert downloads == []
    assert visit.page.evaluate("async () => (await clausebook.started).store.status().changesSinceFile") == 1


def test_an_answer_given_while_the_file_is_read_again_counts_as_in_no_file(visit: Auditor) -> None:
    """Whoever goes on answering during an export is not told that all of it is safe."""
    visit.record(("BV-21", "answer", "yes"))
    visit.page.evaluate(
        """async () => {
          const { open, store } = await clausebook.started;
          const Real = FileReader;
          window.FileReader = class extends Real {
            readAsArrayBuffer(blob) {
              open.record([{item: "BV-22", field: "answer", value: "yes", wording: ""}]);
              super.readAsArrayBuffer(blob);
            }
          };
        }"""
    )
    _, file = visit.export()
    assert file["summary"]["answers"] == 1
    assert visit.page.evaluate("async () => (await clausebook.started).store.status().changesSinceFile") == 1


def refusals(text: str) -> dict[str, tuple[bytes, str]]:
    """Files that must not be taken in, and a word of the reason."""
    newer = text.replace('"version": 1\n', '"version": 2\n')
    assert newer != text
    return {
        "empty": (b"", "empty"),
        "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", "no text"),
        "a web page": (b"<!doctype html><title>x</title>", "web page"),
        "cut off": (text[: len(text) // 2].encode(), "cut off"),
        "one letter changed": (text.replace("unannounced", "unannounceD").encode(), "digest"),
        "another format": (b'{"hello": 1}', "not the file of an audit"),
        "a newer version": (newer.encode(), "newer version"),
        "a name that is none": (text.replace('"site"', '"__proto__"').encode(), ""),
    }


def test_a_file_that_is_refused_says_why_and_changes_nothing(visit: Auditor) -> None:
    """Each refusal has its reason in words, and the store has as many events as before."""
    visit.record(("BV-02", "answer", "unannounced"))
    visit.export()
    before = visit.events("AUD-2026-09")
    for kind, (content, words) in refusals(visit.written.decode()).items():
        visit.page.evaluate("() => document.querySelector('.message').setAttribute('hidden', '')")
        visit.open_file("x.json", content)
        said = visit.message()
        assert said.startswith("The file was not opened."), kind
        assert words in said, kind
        assert said.endswith("Nothing was changed."), kind
    assert visit.audits() == ["AUD-2026-09"]
    assert visit.events("AUD-2026-09") == before


def test_a_file_of_another_audit_is_added_beside(visit: Auditor, visitor: Visitor, forms: Site) -> None:
    """Nothing is replaced, nothing is asked, and the audit that is open stays open."""
    visit.record(("BV-02", "answer", "unannounced"))
    visit.export()
    other = start(visitor, forms)
    other.begin("AUD-2026-10", "Branch in the south")
    other.record(("BV-02", "answer", "announced"))
    other.open_file("renamed.txt", b"\xef\xbb\xbf" + visit.written.replace(b"\n", b"\r\n"))
    assert "added beside" in other.message()
    assert other.audits() == ["AUD-2026-09", "AUD-2026-10"]
    assert other.value("BV-02", "answer") == "announced"
    other.page.click(".message a")
    other.page.wait_for_function(READY)
    assert other.value("BV-02", "answer") == "unannounced"


def test_the_same_file_twice_adds_nothing_and_a_later_one_only_what_is_new(
    visit: Auditor, visitor: Visitor, forms: Site
) -> None:
    """Two auditors' files come together in any number of steps."""
    visit.record(("BV-02", "answer", "unannounced"))
    visit.export()
    first = visit.written
    visit.record(("BV-21", "answer", "yes"))
    _, file = visit.export()
    second = visit.written
    other = start(visitor, forms)
    other.open_file("first.json", first)
    other.page.wait_for_selector("#checklist:not([hidden])")
    other.open_file("second.json", second)
    other.page.wait_for_function("() => /1 change added/.test(document.querySelector('.message').textContent)")
    assert other.value("BV-21", "answer") == "yes"
    other.open_file("second.json", second)
    other.page.wait_for_function("() => /here already/.test(document.querySelector('.message').textContent)")
    assert other.events("AUD-2026-09") == len(file["events"])
    other.export()
    assert other.written == second


def test_a_finished_section_is_a_reason_to_remind_of_a_file(visit: Auditor) -> None:
    """The reminder can be put off, and stands in the page instead of in the way."""
    page = visit.page
    visit.record(*[one for one in FINISHED if one[0] in ("BV-21", "BV-22", "BV-23")])
    assert "is answered" not in page.locator("#reminder").inner_text()
    visit.record(("BV-24", "answer", "Ruhe"))
    page.wait_for_function("() => /“2 Counter” is answered/.test(document.getElementById('reminder').textContent)")
    page.click("#reminder button:has-text('Later')")
    expect(page.locator("#reminder")).to_be_hidden()


def test_the_way_back_is_a_place_for_the_file_and_a_command_always(visit: Auditor) -> None:
    """The link is opened by a person and carries no token; what is too long for it is dropped there, or sent."""
    visit.export()
    visit.page.click(".message summary")
    link = visit.page.locator("a.propose")
    assert link.get_attribute("href") == "https://git.brackwater.example/quality/complaints/upload/main/incoming"
    assert "noopener" in (link.get_attribute("rel") or "")
    text = visit.page.locator(".message").inner_text()
    assert "clausebook audit import AUD-2026-09-" in text
    assert "too long" in text


@pytest.mark.parametrize(
    "base, expected",
    [
        (
            "https://git.example/a/b/new/main",
            "https://git.example/a/b/new/main?filename=incoming%2Fx.json&value=%7B%7D%0A",
        ),
        (
            "https://git.example/a/b/-/new/main",
            "https://git.example/a/b/-/new/main?file_name=incoming%2Fx.json&content=%7B%7D%0A",
        ),
    ],
)
def test_a_file_that_fits_is_filled_in_as_each_host_names_its_fields(
    auditor: Auditor, base: str, expected: str
) -> None:
    """Up to 7,500 characters of address; then the host with the other fields takes it by pasting."""
    find = "([base, text]) => clausebook.newFileLink(base, {name: 'x.json', text})"
    assert auditor.page.evaluate(find, [base, "{}\n"]) == {"href": expected, "how": "filled"}
    fits = "a" * (7500 - len(expected) + len("%7B%7D%0A"))
    assert len(auditor.page.evaluate(find, [base, fits])["href"]) == 7500
    longer = auditor.page.evaluate(find, [base, fits + "a"])
    assert longer["how"] != "filled"
    assert "aaa" not in longer["href"]
    assert auditor.page.evaluate(find, ["javascript:alert(1)", "{}"]) is None
