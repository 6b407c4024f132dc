"""Every part of the class vocabulary, on the specimen: no barriers, no overflow, colours that follow the reader."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import Site, Visitor
from tests.browser.reading import TEXT_SPACING, overflow

pytestmark = pytest.mark.browser
PAGES = ["", "other/", "clauses/clause-7-2/"]
SIZES = [1280, 320]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(visitor: Visitor, parts: Site, path: str, scheme: str) -> None:
    """Wide, then what depends on room once more on a phone."""
    page = visitor.open(parts, path, scheme=scheme)
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_timeout(250)
    assert barriers(page, OF_ROOM + OF_COLOURS) == []


@pytest.mark.parametrize("width", SIZES)
def test_axe_finds_no_barrier_in_what_opens(visitor: Visitor, parts: Site, width: int) -> None:
    """Search with results, and the navigation on a narrow screen."""
    page = visitor.open(parts, width=width)
    if width < 960:
        page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("acknowledgement")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(400)
    assert barriers(page) == []
    page.keyboard.press("Escape")
    if width < 960:
        page.get_by_role("button", name="Navigation").click()
        assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_small_screen(visitor: Visitor, parts: Site, path: str) -> None:
    """WCAG 1.4.10 at 320 px (a window of 1280 px at 400 %), with the spacing of WCAG 1.4.12."""
    page = visitor.open(parts, path, width=320)
    assert overflow(page) == []
    page.add_style_tag(content=TEXT_SPACING)
    assert overflow(page) == []


def test_the_reader_s_scheme_is_taken_and_can_be_changed(visitor: Visitor, parts: Site) -> None:
    """The button is named after what it does, and the choice stays on the next page."""
    page = visitor.open(parts, scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(19, 25, 23)"
    page.get_by_role("button", name="Switch to the light scheme").click()
    assert page.evaluate(ground) == "rgb(251, 249, 244)"
    page.get_by_role("button", name="Switch to the dark scheme").wait_for()
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="How to complain").click()
    page.wait_for_load_state()
    assert page.evaluate(ground) == "rgb(251, 249, 244)"


def test_a_status_keeps_its_mark_when_the_system_chooses_the_colours(visitor: Visitor, parts: Site) -> None:
    """With forced colours the marks are drawn in the text's colour, and borders stay."""
    page = visitor.open(parts, forced_colors="active")
    icon, text = page.evaluate(
        """() => {
            const status = document.querySelector(".cb-status--does-not-conform");
            return [getComputedStyle(status.firstChild).backgroundColor, getComputedStyle(status).color];
        }"""
    )
    assert icon == text


def test_only_what_scrolls_is_a_stop_for_the_keyboard(visitor: Visitor, parts: Site) -> None:
    """WCAG 2.1.1: a table wider than the screen can be scrolled by keys and has a name; others are no stop."""
    page = visitor.open(parts, width=390)
    page.wait_for_timeout(100)
    matrix, register = (page.locator(".cb-scroll", has=page.locator(kind)) for kind in (".cb-matrix", "#register"))
    assert matrix.get_attribute("tabindex") == "0"
    assert matrix.get_attribute("aria-label") == "Who does what"
    assert register.get_attribute("tabindex") is None
    assert page.locator(".cb-figure").first.get_attribute("tabindex") == "0"


def test_without_javascript_everything_can_be_read(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts, java_script_enabled=False)
    expect(page.locator("tr[data-status]")).to_have_count(3)
    expect(page.locator(".cb-filter")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Navigation").get_by_role("link")).to_have_count(3)


def test_search_engines_are_sent_away_from_what_is_not_public(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator(".md-banner").inner_text() == "Internal edition: not for publication"


def test_a_draft_says_so_before_its_title(visitor: Visitor, parts: Site) -> None:
    page = visitor.open(parts)
    notice, title = page.locator(".cb-standing").bounding_box(), page.locator("h1").bounding_box()
    assert notice
    assert title
    assert notice["y"] < title["y"]
    assert page.locator(".cb-standing strong").inner_text() == "DRAFT"
    assert page.get_by_role("link", name="Edit this").get_attribute("href") == "https://example.org/edit/specimen.yml"
