"""The page of a checklist as an audit's workplace: begun, kept, summed up, exported, taken in, reported and closed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.auditing import (
    BRANCH,
    CLAUSES,
    READY,
    Auditor,
    again,
    start,
)
from tests.browser.conftest import Site, Visitor

forms = auditing.forms
auditor = auditing.auditor
visit = auditing.visit


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
    expect(page.locator("#new-id")).to_be_focused()
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
    expect(page.locator("#new-id-error")).to_contain_text("already")
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


def test_the_script_needs_no_secure_context_and_reaches_nobody(forms: Site) -> None:
    """A plain-http intranet has neither subtle crypto, nor random ids, nor locks; and nothing is ever sent."""
    code = (Path(forms.folder) / "checklists/form.js").read_text(encoding="utf-8")
    own = code[code.index("/* 70-asked.js */") :]
    for word in ("crypto.subtle", "randomUUID", "navigator.locks", "fetch(", "XMLHttpRequest", "innerHTML", "eval("):
        assert word not in own
