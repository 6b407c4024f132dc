"""The page of an audit without barriers: every view with axe, on a narrow phone, by keyboard, and in sight."""

import pytest
from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.auditing import (
    CLAUSES,
    FINISHED,
    MINOR,
    Auditor,
    start,
)
from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import PICTURES, Site, Visitor

forms = auditing.forms
auditor = auditing.auditor
visit = auditing.visit
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
