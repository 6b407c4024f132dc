"""The filter above a long list: what it shows, what it says, what it remembers, how fast it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor

pytestmark = pytest.mark.browser


def shown(page: Page) -> list[str]:
    """The first cells of the rows in view."""
    return [row.inner_text() for row in page.locator("#register tbody th").all() if row.is_visible()]


def test_words_and_choices_narrow_the_list(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts)
    said = page.locator(".cb-filter output")
    expect(said).to_have_text("3 of 3 shown")
    page.get_by_role("combobox", name="Status").select_option("partly")
    expect(said).to_have_text("2 of 3 shown")
    assert shown(page) == ["7.4", "7.9"]
    page.get_by_label("Words").fill("closing complaint")
    expect(said).to_have_text("1 of 3 shown")
    assert shown(page) == ["7.9"]
    page.get_by_label("Words").fill("nowhere")
    expect(said).to_contain_text("Nothing matches")


def test_words_are_found_without_their_marks(visitor: Visitor, parts: Site) -> None:
    """Who types without marks, or in capitals, finds the same."""
    page = visitor.open(parts)
    page.get_by_label("Words").fill("LOI XAC NHAN")
    expect(page.locator(".cb-filter output")).to_have_text("1 of 3 shown")
    assert shown(page) == ["7.4"]


def test_the_result_is_announced(visitor: Visitor, parts: Site) -> None:
    """WCAG 4.1.3: a screen reader says the count without the focus moving."""
    page = visitor.open(parts)
    page.get_by_label("Words").fill("7.4")
    expect(page.locator(".cb-filter output")).to_have_text("1 of 3 shown")
    assert page.locator(".cb-filter output").get_attribute("aria-live") == "polite"
    assert page.get_by_label("Words").evaluate("(field) => field === document.activeElement")


def test_the_address_keeps_the_choice(visitor: Visitor, parts: Site) -> None:
    """A link to a filtered list shows the same to whoever opens it; 'show all' forgets."""
    page = visitor.open(parts)
    page.get_by_role("combobox", name="Status").select_option("conforms")
    page.get_by_label("Words").fill("closing")
    expect(page.locator(".cb-filter output")).to_have_text("1 of 3 shown")
    assert page.url.endswith("#?text=closing&status=conforms")

    again = visitor.open(parts, "#?text=closing&status=conforms")
    expect(again.locator(".cb-filter output")).to_have_text("1 of 3 shown")
    again.get_by_role("button", name="Show all").click()
    expect(again.locator(".cb-filter output")).to_have_text("3 of 3 shown")
    assert "#" not in again.url


def test_a_link_to_an_item_that_is_filtered_away_shows_it(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts)
    page.evaluate("document.querySelector('#register tbody tr').id = 'first'")
    page.get_by_label("Words").fill("7.9")
    expect(page.locator(".cb-filter output")).to_have_text("1 of 3 shown")
    page.evaluate("location.hash = '#first'")
    expect(page.locator(".cb-filter output")).to_have_text("3 of 3 shown")


def test_five_thousand_items_are_filtered_at_once(visitor: Visitor, parts: Site) -> None:
    """The page stands still for less than 100 ms (the best of five, since other tests run beside this one)."""
    page = visitor.open(parts, "large.html")
    page.wait_for_timeout(300)
    longest = page.evaluate(
        """async () => {
            const field = document.querySelector("[data-filter-text]"), said = document.querySelector("output");
            const times = [];
            for (const word of ["week 7", "office 3", "ev-4", "acknowledgements", "nowhere"]) {
                const work = [];
                const watch = new PerformanceObserver((list) => work.push(...list.getEntries()));
                watch.observe({ type: "longtask" });
                field.value = word;
                field.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise((done) => setTimeout(done, 200));
                work.push(...watch.takeRecords());
                watch.disconnect();
                times.push(work.reduce((sum, task) => sum + task.duration, 0));
                field.value = "";
                field.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise((done) => setTimeout(done, 200));
            }
            return times;
        }"""
    )
    print("blocked for", longest)
    expect(page.locator("output")).to_have_text("5000 of 5000 shown")
    assert min(longest) < 100
