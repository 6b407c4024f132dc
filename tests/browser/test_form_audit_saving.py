"""What the page of an audit says of saving: what is in no file yet, what cannot be saved, what another tab answered."""

import re

from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.auditing import (
    BRANCH,
    READY,
    Auditor,
    again,
)
from tests.browser.conftest import Site, Visitor

forms = auditing.forms
auditor = auditing.auditor
visit = auditing.visit


def test_the_status_line_counts_changes_without_a_file_and_never_says_saved_when_it_is_not(visit: Auditor) -> None:
    """After twenty changes it says since when; a store that cannot write is said at once, with what to do."""
    page = visit.page
    for number in range(20):
        visit.record(("BV-24", "note", f"note {number}"))
    assert re.fullmatch(r"Not in a file since \d\d:\d\d", visit.status())
    reminded = page.locator("#reminder", has_text="20 changes in no file yet.")
    expect(reminded).to_be_visible()
    visit.export()
    page.wait_for_function("() => document.getElementById('status').dataset.kind === 'saved'")
    expect(reminded).to_have_count(0)
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
