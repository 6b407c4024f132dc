"""The page of a checklist as an audit's workplace: begun, kept, summed up, exported, taken in, reported and closed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import (
    BRANCH,
    CLAUSES,
    FINISHED,
    READY,
    SIGNED,
    Auditor,
    again,
    start,
    write_whole_forms,
)
from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import PICTURES, Site, Visitor, _serve
from tests.site.once import once, shared

MINOR = [
    ("BV-31", "answer", "minor"),
    ("BV-31", "criterion", "Every complaint is taken into the register on the day it comes."),
    ("BV-31", "seen", "2 of 5 notes are in no register."),
    ("BV-31", "gap", "No one looks for notes left at the counter."),
]


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists, with the whole of their script."""
    yield from _serve(once(shared(tmp_path_factory, "auditing"), write_whole_forms))


@pytest.fixture
def auditor(visitor: Visitor, forms: Site) -> Auditor:
    """Somebody before the page of a branch visit, without any audit yet."""
    return start(visitor, forms)


@pytest.fixture
def visit(auditor: Auditor) -> Auditor:
    """Somebody who has begun an audit."""
    auditor.begin()
    return auditor


def finish(visit: Auditor) -> None:
    """Answers everything and signs off."""
    visit.record(*FINISHED, *SIGNED)


def test_without_an_audit_nothing_can_be_ticked_and_the_page_says_where_answers_are_kept(auditor: Auditor) -> None:
    """A tick that nobody would keep is not possible, and nobody is left to think that a server has the answers."""
    page = auditor.page
    expect(page.locator("#checklist")).to_be_hidden()
    expect(page.locator("#sections")).to_be_hidden()
    expect(page.locator("#export")).to_be_disabled()
    assert "Nothing leaves this computer" in page.locator("#audits").inner_text()
    assert page.locator("#status").inner_text() == "No audit is open"


def test_an_audit_begins_without_a_plan_once_all_is_said_that_is_needed(auditor: Auditor) -> None:
    """What is missing is said at its field, and the focus goes to the first; then the audit is open and kept."""
    page = auditor.page
    page.click(".begin > summary")
    page.fill("#new-id", "aud 9")
    page.click(".new-audit [type=submit]")
    assert page.evaluate("() => document.activeElement.id") == "new-id"
    wrong = page.locator(".new-audit [aria-invalid]").evaluate_all("(all) => all.map((one) => one.name)")
    assert wrong == ["id", "title", "scope", "lead"]
    assert auditor.audits() == []
    page.click(".begin > summary")
    auditor.begin()
    assert auditor.status() == "Saved on this computer"
    expect(page.locator("[data-plan=title]")).to_have_value("Branch in the north")
    assert page.url.endswith("?audit=AUD-2026-09")


def test_an_audit_is_found_again_by_its_address_and_in_the_list(visit: Auditor) -> None:
    """Reloading goes on where it was; the list says how many answers there are and that no file was written."""
    visit.record(("BV-21", "answer", "yes"))
    again(visit)
    assert visit.value("BV-21", "answer") == "yes"
    visit.page.click("#all-audits")
    row = visit.page.locator('[data-audit="AUD-2026-09"]').inner_text()
    assert "1 answer" in row
    assert "last change" in row
    assert "not in a file yet" in row
    visit.page.click("[data-again]")
    expect(visit.page.locator("#checklist")).to_be_visible()


def test_an_id_that_is_taken_is_refused(visit: Auditor) -> None:
    """A new audit never replaces one that is here."""
    page = visit.page
    page.click("#all-audits")
    page.wait_for_selector(".begin")
    page.click(".begin > summary")
    page.fill("#new-id", "AUD-2026-09")
    page.fill("#new-title", "Another one")
    page.click(".new-audit [type=submit]")
    assert "already" in page.locator("#new-id-error").inner_text()
    assert visit.page.evaluate("async () => (await (await clausebook.started).store.audits())[0].audit.title") != (
        "Another one"
    )


def test_a_plan_built_into_the_page_is_begun_by_its_link(visitor: Visitor, forms: Site) -> None:
    """Nobody has to rebuild the site, or type a plan that is there."""
    auditor = start(visitor, forms, CLAUSES)
    auditor.page.click('[data-open-audit="AUD-2026-03"]')
    auditor.page.wait_for_selector("#checklist:not([hidden])")
    assert auditor.audits() == ["AUD-2026-03"]
    assert auditor.value("", "held") is None
    auditor = start(visitor, forms, CLAUSES, "?audit=AUD-2026-03")
    expect(auditor.page.locator("[data-plan=id]")).to_have_value("AUD-2026-03")


def test_a_link_to_an_audit_that_is_not_here_says_so_and_writes_nothing(visitor: Visitor, forms: Site) -> None:
    """A link never writes, and never leaves a person before an empty page."""
    auditor = start(visitor, forms, after="?audit=AUD-1999-01")
    assert "AUD-1999-01" in auditor.message()
    assert auditor.audits() == []
    expect(auditor.page.locator(".begin")).to_be_visible()


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


def test_the_status_line_counts_changes_without_a_file_and_never_says_saved_when_it_is_not(visit: Auditor) -> None:
    """After twenty changes it says since when; a store that cannot write is said at once, with what to do."""
    page = visit.page
    for number in range(20):
        visit.record(("BV-24", "note", f"note {number}"))
    assert re.fullmatch(r"Not in a file since \d\d:\d\d", visit.status())
    expect(page.locator("#reminder")).to_be_visible()
    visit.export()
    page.wait_for_function("() => document.getElementById('status').dataset.kind === 'saved'")
    expect(page.locator("#reminder")).to_be_hidden()
    page.evaluate("() => { IDBFactory.prototype.open = () => { throw new DOMException('none', 'SecurityError'); }; }")
    page.evaluate("() => indexedDB.deleteDatabase('clausebook:brackwater')")
    page.evaluate("async () => { (await clausebook.started).store.keeper.connection.failed(new Error('gone')); }")
    page.wait_for_function("() => document.getElementById('status').dataset.kind === 'cannot-save'", timeout=45000)
    assert visit.status() == "Cannot save, export now"
    page.wait_for_function("() => /Cannot save/.test(document.getElementById('announce').textContent)", timeout=30000)
    _, file = visit.export()
    assert file["summary"]["answers"] == 0
    assert len(file["events"]) == 20


def test_without_a_database_the_page_opens_warns_and_exports(visitor: Visitor, forms: Site) -> None:
    """A private window that refuses storage is no reason to lose an audit."""
    page = visitor.open(forms, "favicon.ico")
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    page.goto(f"{forms.address}checklists/{BRANCH}/1/form.html")
    page.wait_for_function(READY)
    auditor = Auditor(page)
    auditor.begin()
    assert auditor.status() == "Cannot save, export now"
    page.evaluate(
        """async () => {
          (await clausebook.started).open.record([{item: "BV-21", field: "answer", value: "yes", wording: ""}]);
        }"""
    )
    assert auditor.export()[1]["summary"]["answers"] == 1


def test_a_newer_page_elsewhere_makes_this_one_say_so(visit: Auditor) -> None:
    """An old tab never writes over what a newer page keeps."""
    page = visit.page
    page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("clausebook:brackwater", 99);
          opening.onsuccess = () => { opening.result.close(); resolve(); };
        })"""
    )
    page.wait_for_function("() => document.getElementById('status').dataset.kind === 'newer-elsewhere'")
    assert visit.status() == "Opened elsewhere in a newer version"


def test_a_conflict_from_another_tab_is_in_the_status_line_and_leads_to_the_question(visit: Auditor) -> None:
    """Both answers stay until a person has chosen; nothing is settled silently."""
    other = again(visit, visit.page.url)
    visit.page.evaluate(
        """async () => {
          const session = await clausebook.started;
          const file = clausebook.file.write({
            site: session.page.site, audit: session.open.audit, checklist: session.open.asked, events: [],
          });
          const device = "aaaaaaaaaaaa";
          const event = clausebook.events.make({
            audit: session.open.audit.id, device, number: 1, time: new Date().toISOString(), who: "case-handler",
            item: "BV-21", field: "answer", value: "no", wording: "", seen: [], previous: ""});
          session.open.record([{item: "BV-21", field: "answer", value: "yes", wording: ""}]);
          const made = clausebook.file.write({
            site: session.page.site, audit: session.open.audit, checklist: session.open.asked, events: [event],
          });
          await (await session.store.importFile(made.file)).saved;
        }"""
    )
    for tab in (visit, other):
        link = tab.page.locator("#status .in-conflict")
        link.wait_for()
        assert link.inner_text() == "1 answer in conflict"
    visit.page.locator("#status .in-conflict").click()
    visit.page.wait_for_function("() => document.activeElement.closest('[data-item=\"BV-21\"]')")
    visit.record(("BV-21", "answer", "yes"))
    visit.page.wait_for_selector("#status .in-conflict", state="detached")


def test_saving_is_not_announced_answer_by_answer(visit: Auditor) -> None:
    """A screen reader is not interrupted by every answer that was saved."""
    page = visit.page
    page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver(() => heard.push(document.getElementById("announce").textContent))
            .observe(document.getElementById("announce"), {childList: true, characterData: true, subtree: true});
        }"""
    )
    for answer in ("yes", "no", "yes", "no", "yes"):
        visit.record(("BV-22", "answer", answer))
    page.wait_for_timeout(600)
    assert [one for one in page.evaluate("() => heard") if one] == []
    assert page.locator("#status").evaluate("(one) => one.closest('[aria-live], [role=status]')") is None


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


def test_the_summary_shows_progress_findings_and_grades_by_clause(visit: Auditor) -> None:
    """Live: what is answered while it is in view comes in; the picture is SVG with the same numbers in a table."""
    page = visit.page
    visit.record(*MINOR, ("BV-31", "sample", ["N-1", "N-2"]), ("BV-32", "answer", "good-practice"))
    visit.go("#summary")
    text = page.locator("#summary").inner_text()
    assert "2 of 16 questions answered" in text
    assert "Seen: 2 of 5 notes are in no register." in text
    assert "N-1, N-2" in text
    visit.record(("BV-21", "strength", "Calm and friendly"))
    page.wait_for_function("() => /Calm and friendly/.test(document.getElementById('summary').textContent)")
    shapes = page.locator(".clause-bar rect.bar-minor")
    assert shapes.count() == 2
    assert shapes.first.evaluate("(one) => one.namespaceURI") == "http://www.w3.org/2000/svg"
    row = page.locator(".chart tr", has=page.get_by_text("7.2 Receipt of complaints", exact=True))
    assert row.locator("td").all_inner_texts()[:2] == ["1", "1"]
    expect(page.locator("#summary").get_by_text("How was the visit announced?")).to_be_visible()


def test_three_minors_on_a_clause_and_a_finding_that_came_back_propose_a_major(visitor: Visitor, forms: Site) -> None:
    """It is proposed to the lead auditor, rejected only with a reason, and confirmed into one finding."""
    auditor = start(visitor, forms, CLAUSES, "?audit=AUD-2026-03")
    auditor.record(*[(f"Q-4.5-{number}", "answer", "minor") for number in (1, 2, 3)])
    auditor.go("#summary")
    page = auditor.page
    expect(page.locator("#reminder")).to_contain_text("is answered")  # by now what was recorded is drawn
    box = page.locator("#major-three-minors-iso10002-2018-4\\.5")
    box.locator("select").select_option("Q-4.5-2")
    box.get_by_role("button", name="Reject").click()
    auditor.record(("Q-4.5-1", "note", "Seen at two counters."))
    # The summary is drawn anew a moment later: it takes back neither the choice nor what is said of it.
    expect(page.locator("#summary .finding-words", has_text="Seen at two counters.")).to_be_visible()
    expect(box.get_by_text("Say why it is rejected.")).to_be_visible()
    expect(box.get_by_label("Why; needed to reject")).to_be_focused()
    assert auditor.value("", "decision.three-minors-iso10002-2018-4.5") is None
    expect(box.locator("select")).to_have_value("Q-4.5-2")
    box.get_by_role("button", name="Confirm").click()
    assert auditor.value("", "decision.three-minors-iso10002-2018-4.5") == {"decision": "confirmed"}
    assert [auditor.value(f"Q-4.5-{number}", "answer") for number in (1, 2, 3)] == ["minor", "major", "minor"]
    assert auditor.value("Q-4.5-2", "gap").startswith(
        "Graded major together with the minor findings at 4.5 / 1; 4.5 / 3."
    )
    expect(page.locator("#summary .finding-words", has_text="Graded major together")).to_have_count(1)
    expect(box).to_have_count(0)
    expect(page.locator("#summary-heading")).to_be_focused()
    auditor.go("#report")
    # Names and not ids, and one shape of days.
    expect(page.locator("#report dd", has_text="6.4 Resources; 7.9 Closing complaints")).to_be_visible()
    expect(page.locator("#report dd", has_text="Internal audit, ISO 10002:2018, edition 1")).to_be_visible()
    expect(page.locator("#report time")).to_have_text(["2027-01-18", "2027-01-22"])
    branch = start(visitor, forms)
    branch.begin()
    branch.record(*MINOR)
    branch.go("#summary")
    expect(branch.page.locator("#major-again-BV-31")).to_contain_text("AUD-2026-02")


def test_the_fields_of_the_audit_itself_are_recorded_and_shown_again(visit: Auditor) -> None:
    """Days, attendance by role, timetable, sample, conclusion, distribution and sign-off come back after a reload."""
    page = visit.page
    visit.go("#audit-record")
    page.fill("[data-field=held][data-part=start]", "2026-11-21")
    page.fill("[data-field=opening][data-part=on]", "2026-11-21")
    page.check("[data-field=opening][data-part=attended][value=case-handler]")
    page.fill("[data-line=what]", "Counter")
    page.fill('[data-field="sample.branch-notes"][data-part=population]', "40")
    page.fill('[data-field="sample.branch-notes"][data-part=drawn]', "N-1\nN-2")
    visit.go("#audit-closing")
    page.fill("[data-field=conclusion]", "Well kept, </script> but for two notes.")
    page.check("[data-field=distribution][value=managing-director]")
    page.select_option('[data-field="sign-off.lead-auditor"][data-part=role]', "internal-auditor")
    page.fill('[data-field="sign-off.lead-auditor"][data-part=initials]', "I. A.")
    page.fill('[data-field="sign-off.lead-auditor"][data-part=on]', "2026-11-21")
    page.locator("#export").focus()
    page.wait_for_timeout(100)
    assert visit.status() == "Saved on this computer"
    again(visit)
    assert visit.value("", "held") == {"start": "2026-11-21"}
    assert visit.value("", "opening") == {"on": "2026-11-21", "attended": ["case-handler"]}
    assert visit.value("", "timetable") == [{"what": "Counter"}]
    assert visit.value("", "sample.branch-notes") == {"population": 40, "drawn": ["N-1", "N-2"]}
    assert visit.value("", "conclusion") == "Well kept, </script> but for two notes."
    assert visit.value("", "distribution") == ["managing-director"]
    signed = {"role": "internal-auditor", "initials": "I. A.", "on": "2026-11-21"}
    assert visit.value("", "sign-off.lead-auditor") == signed
    assert page.locator("[data-field=conclusion]").input_value().startswith("Well kept, </script>")
    expect(page.locator("[data-line=what]").first).to_have_value("Counter")
    expect(page.locator("[data-field=opening][value=case-handler]")).to_be_checked()


def test_what_the_audited_area_says_is_recorded_with_the_finding(visit: Auditor) -> None:
    """Disagreement is kept beside the finding it is about."""
    visit.record(*MINOR)
    visit.go("#audit-closing")
    visit.page.wait_for_selector("#response-BV-31")
    visit.page.fill("#response-BV-31", "Both notes came on that morning.")
    visit.page.check("[data-response=BV-31][value=false]")
    visit.page.locator("#export").focus()
    assert visit.value("BV-31", "response") == "Both notes came on that morning."
    assert visit.value("BV-31", "agreed") is False


def test_closing_says_what_is_missing_and_leads_there(visit: Auditor) -> None:
    """Only when somebody wants to close; each line leads to the field where it is put right."""
    page = visit.page
    expect(page.locator("#errors")).to_be_hidden()
    answered = [one for one in FINISHED[2:] if one[0] not in ("BV-31", "BV-32")]
    visit.record(*answered, ("BV-31", "answer", "minor"), ("BV-32", "answer", "not-applicable"))
    page.click("#close-audit")
    lines = page.locator("#errors li").all_inner_texts()
    assert page.evaluate("() => document.activeElement.id") == "errors-heading"
    assert len([line for line in lines if "Not answered yet." in line]) == 2
    for words in (
        "Say what the organisation declared.",
        "Say what was seen.",
        "Say what is missing between the two.",
        "This answer needs a reason.",
        "A proposed major is neither confirmed nor rejected.",
        "Nothing says on which days the audit was held.",
        "The closing meeting has no day.",
        "The lead auditor has not signed off",
        "The auditee has not signed off",
        "The management representative has not signed off",
    ):
        assert any(words in line for line in lines), words
    assert len(lines) == 12, "\n".join(lines)
    before = page.locator("#errors .errors-count").inner_text()
    seen = page.locator("#errors li", has_text="Say what was seen.")
    seen.locator("a").focus()
    visit.record(("BV-31", "seen", "2 of 5 notes are in no register."), ("BV-21", "answer", None))
    expect(seen).to_have_text(re.compile("Put right$"))
    expect(seen.locator("a")).to_be_focused()
    expect(page.locator("#errors li")).to_have_count(13)  # what came to be missing is added
    assert page.locator("#errors .errors-count").inner_text() == before
    seen.locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'seen'")
    page.locator("#errors li", has_text="on which days").locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'held'")
    page.locator("#errors li", has_text="The auditee has not").locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'sign-off.auditee'")
    page.locator("#errors li", has_text="proposed major").locator("a").click()
    page.wait_for_function("() => document.activeElement.id === 'major-again-BV-31'")
    assert visit.value("", "closed") is None


def test_an_audit_with_nothing_missing_is_closed_locked_and_can_be_reopened(visit: Auditor) -> None:
    """Closing is recorded, offers the file, and keeps everything as it is until somebody opens the audit again."""
    page = visit.page
    finish(visit)
    page.click("#close-audit")
    assert visit.message() == "The audit is closed."
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", visit.value("", "closed"))
    assert page.evaluate("() => document.activeElement.textContent") == "Export the closed audit"
    expect(page.locator("#item-BV-21 .answers input").first).to_be_disabled()
    visit.record(("BV-21", "answer", "no"))
    assert visit.value("BV-21", "answer") == "yes"
    _, file = visit.export(lambda: page.get_by_role("button", name="Export the closed audit").click())
    assert file["state"][""]["closed"] == visit.value("", "closed")
    page.click("#close-audit")
    assert visit.value("", "closed") is None
    expect(page.locator("#item-BV-21 .answers input").first).to_be_enabled()


def test_the_report_carries_the_digest_of_the_file_and_says_what_it_proves(visit: Auditor) -> None:
    """Who has the paper can see whether the file is still the same; nobody is told that it proves the author."""
    page = visit.page
    visit.record(*MINOR, ("BV-21", "answer", "yes"), ("", "conclusion", "Well kept."))
    _, file = visit.export()
    visit.go("#report")
    text = page.locator("#report").inner_text()
    assert file["digest"] in text
    for device, head in file["heads"].items():
        assert device in text
        assert head["hash"] in text
    assert "They do not prove who wrote it." in text
    assert "Gap: No one looks for notes left at the counter." in text
    assert "Well kept." in text
    assert "Does the person at the counter" not in text
    page.select_option("#report-choice", "whole")
    expect(page.locator("#report").get_by_text("Does the person at the counter")).to_be_visible()
    page.select_option("#report-choice", "section:visit")
    assert not page.locator("#report").get_by_text("Does the person at the counter").count()
    page.emulate_media(media="print")
    expect(page.locator("#report .proof")).to_be_visible()
    expect(page.locator("#report-choice")).to_be_hidden()
    expect(page.locator("#bar")).to_be_hidden()
    page.emulate_media(media="screen")


def test_the_questions_are_printed_with_the_digest_too(visit: Auditor) -> None:
    """Whoever prints the form itself has what it can be checked against."""
    visit.record(("BV-21", "answer", "yes"))
    _, file = visit.export()
    visit.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert file["digest"] in (visit.page.locator("#printed-proof").text_content() or "")


def test_the_blank_form_has_no_answer_and_takes_none(visit: Auditor) -> None:
    """Paper for those who want it, whatever was answered on this computer."""
    visit.record(("BV-21", "answer", "yes"))
    page = visit.page.context.new_page()
    page.goto(f"{visit.page.url.split('?')[0]}?blank")
    page.wait_for_selector("html[data-view=blank]")
    expect(page.locator("#checklist input:checked")).to_have_count(0)
    expect(page.locator("#item-BV-21")).to_be_visible()
    expect(page.locator("#item-BV-41")).to_be_visible()
    assert "nothing ticked here is kept" in page.locator("#status").inner_text()


def test_an_audit_is_deleted_only_after_a_file_or_a_word(visit: Auditor) -> None:
    """One audit, from this computer, and no other; a slip of the finger loses nothing."""
    page = visit.page
    visit.record(("BV-21", "answer", "yes"))
    page.click("#all-audits")
    page.click('[data-delete-audit="AUD-2026-09"]')
    page.click("[data-delete-now]")
    expect(page.locator(".delete-question .field-error")).to_be_visible()
    page.keyboard.press("Escape")
    assert visit.audits() == ["AUD-2026-09"]
    visit.export(lambda: page.click('[data-export-audit="AUD-2026-09"]'))
    page.wait_for_function("() => /last file/.test(document.querySelector('[data-audit]').textContent)")
    page.click('[data-delete-audit="AUD-2026-09"]')
    assert "in a file" in page.locator(".delete-question").inner_text()
    page.click("[data-delete-now]")
    page.wait_for_selector("[data-audit]", state="detached")
    assert visit.audits() == []
    again(visit)
    assert visit.audits() == []


def test_who_answers_is_a_role_and_is_remembered_for_this_audit(visit: Auditor) -> None:
    """Each answer says by whom it was given, by role or position."""
    page = visit.page
    expect(page.locator("#who")).to_have_value("internal-auditor")
    page.select_option("#who", "case-handler")
    # The plan has another auditor: that is said, and nothing is refused.
    expect(page.locator("#who-notice")).to_contain_text("Case handler is no auditor of this plan (Internal auditor).")
    visit.record(("BV-21", "answer", "yes"))
    again(visit)
    expect(page.locator("#who")).to_have_value("case-handler")
    page.select_option("#who", label="another position")
    page.fill("#who-position", "Auditor of a neighbouring firm")
    page.keyboard.press("Tab")
    visit.record(("BV-22", "answer", "yes"))
    _, file = visit.export()
    assert {event["item"]: event["who"] for event in file["events"]} == {
        "BV-21": "case-handler",
        "BV-22": "Auditor of a neighbouring firm",
    }


@pytest.mark.parametrize("name", ["browser", "firefox"])
def test_the_page_in_one_file_works_without_a_server(request: pytest.FixtureRequest, forms: Site, name: str) -> None:
    """From a folder on a tablet: begun, answered, exported, and there again when opened anew."""
    context = request.getfixturevalue(name).new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((forms.folder / f"checklists/{BRANCH}/1/{BRANCH}-1.html").as_uri())
    page.wait_for_function(READY)
    auditor = Auditor(page)
    auditor.begin()
    page.check('[id="item-BV-02"] input[value="unannounced"]')
    assert auditor.status() == "Saved on this computer"
    if name == "browser":  # Playwright hears of no download from a file in Firefox
        with page.expect_download() as download:
            page.click("#export")
        assert re.fullmatch(r"AUD-2026-09-[0-9a-f]{8}\.json", download.value.suggested_filename)
    else:
        page.click("#export")
    assert auditor.message().startswith("Exported: 1 answer, 0 findings, ")
    page.reload()
    page.wait_for_function(READY)
    expect(page.locator('[id="item-BV-02"] input[value="unannounced"]')).to_be_checked()
    context.close()
    assert wrong == []


def test_a_plain_intranet_offers_less_and_the_page_does_the_same(visitor: Visitor, forms: Site) -> None:
    """Without a secure context there is no subtle crypto, no random id, no lock, no storage manager, no clipboard."""
    page = visitor.open(forms, "favicon.ico")
    page.add_init_script(
        """for (const [owner, name] of [[Crypto.prototype, "subtle"], [Crypto.prototype, "randomUUID"],
              [Navigator.prototype, "locks"], [Navigator.prototype, "storage"], [Navigator.prototype, "clipboard"],
              [window, "isSecureContext"]])
            Object.defineProperty(owner, name, {value: undefined});"""
    )
    page.goto(f"{forms.address}checklists/{BRANCH}/1/form.html")
    page.wait_for_function(READY)
    auditor = Auditor(page)
    auditor.begin()
    auditor.record(("BV-21", "answer", "yes"))
    assert auditor.status() == "Saved on this computer"
    assert auditor.export()[1]["summary"]["answers"] == 1


def test_back_leads_from_an_audit_to_the_list_and_forward_to_it_again(visit: Auditor) -> None:
    """The address and the page never say two different things."""
    page = visit.page
    page.go_back()
    page.wait_for_selector("html[data-view=list]:not([data-open])")
    page.go_forward()
    page.wait_for_selector("html[data-open='AUD-2026-09']")
    expect(page.locator("#checklist")).to_be_visible()


VIEWS = ("#audits", "#audit-record", "#summary", "#report", "#audit-closing")


def filled(auditor: Auditor) -> None:
    """An audit with something of everything in it."""
    auditor.begin()
    auditor.record(*FINISHED[:9], *MINOR, ("BV-31", "sample", ["N-1"]), ("BV-32", "answer", "major"))
    auditor.record(("BV-21", "strength", "آرام و مهربان 安静"), ("", "conclusion", "Well kept."))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_barrier(visitor: Visitor, forms: Site, scheme: str, direction: str) -> None:
    """In both schemes and directions, with the list of what is missing and the message of the export in view."""
    auditor = start(visitor, forms, scheme=scheme, bypass_csp=True)
    page = auditor.page
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    filled(auditor)
    rules = None if direction == "ltr" else OF_ROOM + OF_COLOURS
    assert barriers(page, rules) == []
    for view in VIEWS:
        auditor.go(view)
        page.wait_for_timeout(150)
        if view == "#audit-closing":
            page.click("#close-audit")
            auditor.export()
        assert barriers(page, rules) == [], view
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"audit-{view[1:]}-{scheme}-{direction}.png", full_page=True)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_on_a_narrow_phone_nothing_has_to_be_scrolled_sideways(visitor: Visitor, forms: Site, direction: str) -> None:
    """320 px wide, every view; tables scroll within themselves."""
    auditor = start(visitor, forms, width=320, height=640)
    page = auditor.page
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    filled(auditor)
    for view in VIEWS:
        auditor.go(view)
        page.wait_for_timeout(150)
        if view == "#audit-closing":
            page.click("#close-audit")
            auditor.export()
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, view
        page.screenshot(path=PICTURES / f"audit-{view[1:]}-phone-{direction}.png", full_page=True)


def test_everything_is_reached_by_keyboard(visit: Auditor) -> None:
    """From the bar through the views: the focus is on the heading of what was opened."""
    page = visit.page
    page.locator("#sections a[href='#summary']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'summary-heading'")
    page.locator("#sections a[href='#report']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'report-heading'")
    assert page.locator("#sections a[aria-current]").all_inner_texts() == ["Report"]
    page.locator("#all-audits").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'audits-heading'")
    page.go_back()
    page.wait_for_function("() => document.documentElement.dataset.view === 'report'")
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.id"))
    assert {"report-choice", "all-audits"} & reached


@pytest.mark.parametrize("width, height", [(320, 640), (1280, 720)])
def test_what_is_found_and_what_has_the_focus_is_in_sight(
    visitor: Visitor, forms: Site, width: int, height: int
) -> None:
    """Wherever the page was scrolled to, and whatever stays at its top: WCAG 2.2, 2.4.11."""
    auditor = start(visitor, forms, CLAUSES, "?audit=AUD-2026-03", width=width, height=height)
    page = auditor.page
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.focus("#search")
    page.keyboard.type("closed")
    expect(page.locator("#results h2")).to_be_in_viewport()
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("#checklist section.is-current .item:not([hidden]) textarea").last.focus()
    hidden = """() => {
      const {top, bottom} = document.activeElement.getBoundingClientRect();
      const bars = [document.getElementById("bar"), document.getElementById("status")];
      const bar = bars.find((one) => one.offsetHeight && getComputedStyle(one).position === "sticky");
      return bar.contains(document.activeElement) || (bottom > bar.getBoundingClientRect().bottom && top < innerHeight)
        ? "" : document.activeElement.outerHTML;
    }"""
    page.evaluate("() => { document.documentElement.style.scrollBehavior = 'auto'; }")
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(hidden) == ""
    auditor.go("#summary")
    top = "() => document.getElementById('summary-heading').getBoundingClientRect().top"
    page.wait_for_function(
        f"() => document.activeElement.id === 'summary-heading' && ({top})() >= clausebook.sight.above()"
    )
    page.evaluate("() => { document.documentElement.style.scrollBehavior = ''; }")
    page.emulate_media(reduced_motion="no-preference")
    auditor.go("#item-Q-7.9-2")
    page.wait_for_function(
        """() => {
          const {top} = document.getElementById("item-Q-7.9-2").getBoundingClientRect();
          return top >= clausebook.sight.above() && top < innerHeight / 2;
        }""",
        timeout=5000,
    )


def test_the_script_needs_no_secure_context_and_reaches_nobody(forms: Site) -> None:
    """A plain-http intranet has neither subtle crypto, nor random ids, nor locks; and nothing is ever sent."""
    code = (Path(forms.folder) / "checklists/form.js").read_text(encoding="utf-8")
    own = code[code.index("/* 70-asked.js */") :]
    for word in ("crypto.subtle", "randomUUID", "navigator.locks", "fetch(", "XMLHttpRequest", "innerHTML", "eval("):
        assert word not in own
