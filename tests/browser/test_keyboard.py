"""Everything can be reached and used with the keyboard, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reading import focus, walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_focus_is_always_seen_and_named(visitor: Visitor, parts: Site, width: int, scheme: str) -> None:
    """WCAG 2.4.7, 2.4.11, 4.1.2: each stop is in view, uncovered, ringed, and has a name."""
    page = visitor.open(parts, width=width, scheme=scheme)
    stops = walk(page, 80)
    assert len(stops) > 15
    assert [stop.what for stop in stops if not stop.shown] == []
    assert [stop.what for stop in stops if not stop.ring] == []
    assert [stop.what for stop in stops if not stop.name.strip()] == []


@pytest.mark.parametrize("path", ["", "other/", "clauses/clause-7-2/"])
def test_the_first_stop_leads_past_the_navigation(visitor: Visitor, parts: Site, path: str) -> None:
    """WCAG 2.4.1: also on a page whose title is no Markdown heading."""
    page = visitor.open(parts, path)
    page.keyboard.press("Tab")
    first = focus(page)
    assert first is not None
    assert first.name == "Skip to content"
    assert first.shown
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.md-header, .md-sidebar')")


def test_on_a_small_screen_a_button_opens_the_navigation(visitor: Visitor, parts: Site) -> None:
    """WCAG 2.1.1: the theme's own switch is a label, which no key reaches."""
    page = visitor.open(parts, width=320)
    button = page.get_by_role("button", name="Navigation")
    link = page.locator("nav.cb-nav a", has_text="How to complain")
    assert button.get_attribute("aria-expanded") == "false"
    assert not link.is_visible()

    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert link.is_visible()
    assert page.evaluate("!!document.activeElement.closest('nav.cb-nav')")

    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert not link.is_visible()
    assert button.evaluate("(element) => element === document.activeElement")


def test_the_closed_navigation_is_no_stop(visitor: Visitor, parts: Site) -> None:
    """WCAG 2.4.3: nobody walks through links that are not there to see."""
    page = visitor.open(parts, width=320)
    page.keyboard.press("Tab")
    inside = []
    for _ in range(12):
        page.keyboard.press("Tab")
        inside.append(page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')"))
    assert not any(inside)


def test_leaving_the_open_navigation_closes_it(visitor: Visitor, parts: Site) -> None:
    """WCAG 2.4.11: the panel does not cover what has the focus."""
    page = visitor.open(parts, width=320)
    page.get_by_role("button", name="Navigation").click()
    for _ in range(6):
        page.keyboard.press("Tab")
    stop = focus(page)
    assert stop is not None
    assert stop.shown
    assert page.get_by_role("button", name="Navigation").get_attribute("aria-expanded") == "false"


def test_search_opens_with_a_key_and_has_a_name(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts, width=320)
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'query'")
    expect(page.get_by_role("dialog", name="Search").get_by_role("textbox", name="Search")).to_be_visible()
    page.keyboard.type("7.2")
    page.locator(".md-search-result__item").first.wait_for()
