"""A checklist of very many questions: those of a section are built when somebody comes to it, and none is missed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from clausebook.views import checklist_form
from tests.browser.auditing import BRANCH, Auditor, again, start, write_whole_forms
from tests.browser.conftest import Site, Visitor, serve
from tests.site.once import once, shared

ITEMS = "fieldset.item"


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists, made as if they had too many questions to be built at once."""

    def write(folder: object) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(checklist_form, "AT_ONCE", 0)
            write_whole_forms(folder)  # type: ignore[arg-type]

    yield from serve(once(shared(tmp_path_factory, "deferred"), write))


@pytest.fixture
def visit(visitor: Visitor, forms: Site) -> Auditor:
    """Somebody who has begun a branch visit."""
    auditor = start(visitor, forms)
    auditor.begin()
    return auditor


def test_without_scripts_every_question_stands_there(browser: Browser, forms: Site) -> None:
    """The page is whole for whoever has no JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{forms.address}checklists/{BRANCH}/1/form.html")
    assert page.locator(ITEMS).count() > 15
    expect(page.locator(ITEMS).last).to_be_visible()
    context.close()


def test_only_the_section_in_view_is_built(visit: Auditor) -> None:
    """The others wait; a link to a question of another section builds it and leads there."""
    page = visit.page
    first = page.locator(ITEMS).count()
    assert page.locator("noscript.section-body").count() > 0
    visit.go("#item-BV-31")
    page.wait_for_selector('[id="item-BV-31"]')
    expect(page.locator('[id="item-BV-31"]')).to_be_visible()
    assert page.locator(ITEMS).count() > first


def test_an_answer_in_a_section_that_was_not_built_is_there_when_somebody_comes(visit: Auditor) -> None:
    """State belongs to ids, not to what happens to be on the page; it is painted when its section is built."""
    visit.record(("BV-31", "answer", "minor"), ("BV-31", "seen", "2 of 5 notes"))
    again(visit)
    expect(visit.page.locator('[id="item-BV-31"]')).to_have_count(0)
    visit.go("#item-BV-31")
    visit.page.wait_for_selector('[id="item-BV-31"]')
    expect(visit.page.locator('[id="item-BV-31"] input[value="minor"]')).to_be_checked()
    expect(visit.page.locator('[id="item-BV-31"] [data-field="seen"]')).to_have_value("2 of 5 notes")


def test_a_search_finds_questions_that_are_not_built(visit: Auditor) -> None:
    """The result leads to the question."""
    page = visit.page
    page.fill("#search", "BV-41")
    page.click('#results a[href="#item-BV-41"]')
    page.wait_for_selector('[id="item-BV-41"]')
    expect(page.locator('[id="item-BV-41"]')).to_be_visible()


def test_on_paper_all_questions_stand(visit: Auditor) -> None:
    """Whatever was looked at before."""
    visit.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(visit.page.locator("noscript.section-body")).to_have_count(0)
    expect(visit.page.locator('[id="item-BV-41"]')).to_be_visible()


def test_a_question_built_after_the_audit_was_closed_is_locked(visit: Auditor) -> None:
    """A closed audit is read, not answered, in every section."""
    visit.record(("", "closed", "2026-11-21"))
    again(visit)
    visit.go("#item-BV-31")
    visit.page.wait_for_selector('[id="item-BV-31"]')
    expect(visit.page.locator('[id="item-BV-31"] input').first).to_be_disabled()
