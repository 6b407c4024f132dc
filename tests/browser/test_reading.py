"""The sample organisation's pages in a reader's hands: small screens, search, filters, paper, who they are for."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.kinds import KINDS
from tests.browser.pdf_text import sheets
from tests.browser.reading import TEXT_SPACING, overflow, walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["policy", "policy-announced"])
def test_nothing_is_wider_than_a_small_screen(visitor: Visitor, sample: Site, kind: str) -> None:
    """WCAG 1.4.10 and 1.4.12 for the longest pages; test_pages.py has all others."""
    page = visitor.open(sample, KINDS[kind], width=320)
    assert overflow(page) == []
    page.add_style_tag(content=TEXT_SPACING)
    assert overflow(page) == []


@pytest.mark.parametrize("kind", ["home", "clause", "traceability"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_focus_is_always_seen_and_named(visitor: Visitor, sample: Site, kind: str, width: int) -> None:
    """WCAG 2.4.7, 2.4.11, 4.1.2, for the first forty stops."""
    stops = walk(visitor.open(sample, KINDS[kind], width=width), 40)
    assert len(stops) >= 15
    assert [stop.what for stop in stops if not (stop.shown and stop.ring and stop.name.strip())] == []


def test_search_finds_items_by_number_id_title_and_word(visitor: Visitor, sample: Site) -> None:
    """Each leads to where the item itself stands, first of all, and no text is fetched before somebody types."""
    page = visitor.open(sample, KINDS["home"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    first = page.locator(".md-search-result__item").first
    wanted = {
        "7.4": "/7.4/?",
        "ev-086": "#EV-086",
        "nine depots": "#EV-087",
        "reading age of eleven": "/7.1/?h=reading+age+eleven#how",
    }
    for words, place in wanted.items():
        field = page.get_by_role("textbox", name="Search")
        field.fill("")
        field.press_sequentially(words)
        expect(first.locator(f"a[href*='{place}']").first).to_be_visible()
    assert [one.rpartition("/")[2] for one in asked if "/search/" in one] == ["entries.json"]


def test_the_filter_of_the_register_is_announced_and_can_be_sent_on(visitor: Visitor, sample: Site) -> None:
    page = visitor.open(sample, KINDS["evidence"])
    said = page.locator(".cb-filter output")
    everything = said.inner_text()
    page.locator("[data-filter-text]").fill("acknowledgement")
    expect(said).not_to_have_text(everything)
    assert said.get_attribute("aria-live") == "polite"
    narrowed = said.inner_text()
    again = visitor.open(sample, KINDS["evidence"] + page.url.partition("/evidence/")[2])
    expect(again.locator(".cb-filter output")).to_have_text(narrowed)


def test_the_parts_of_a_long_matrix_scroll_sideways(visitor: Visitor, sample: Site) -> None:
    """WCAG 1.4.10: on a small screen its last column can be reached, and a part not yet in view has its height."""
    page = visitor.open(sample, KINDS["traceability"], width=320)
    page.evaluate(
        """() => {
          const scroll = document.querySelector(".cb-scroll:has(> .cb-matrix)"), table = scroll.firstElementChild;
          scroll.replaceChildren(...Array.from({ length: 5 }, () => document.createElement("div")));
          for (const part of scroll.children) part.className = "cb-part", part.append(table.cloneNode(true));
        }"""
    )
    region = page.locator(".cb-scroll:has(> .cb-part)")
    region.evaluate("scroll => { scroll.scrollIntoView(); scroll.scrollLeft = 9999; }")
    expect(region.locator("thead th").nth(5)).to_be_in_viewport(ratio=0.9)
    assert region.evaluate("scroll => scroll.scrollHeight > 5000")


@pytest.mark.parametrize("kind", ["policy-public", "how-to-complain", "policy", "document"])
def test_every_sheet_says_what_it_is_a_copy_of(visitor: Visitor, sample: Site, kind: str) -> None:
    """Document control on paper: the control line and the sheet's number in every margin."""
    page = visitor.open(sample, KINDS[kind])
    printed = sheets(page.pdf(prefer_css_page_size=True))
    assert len(printed) > 1
    for number, sheet in enumerate(printed, 1):
        assert "printedcopiesareuncontrolled" in sheet
        assert f"{number}/{len(printed)}" in sheet


def test_all_ways_to_complain_are_on_one_sheet(visitor: Visitor, sample: Site) -> None:
    page = visitor.open(sample, KINDS["how-to-complain"])
    kinds = page.locator(".cb-poster .cb-channel__name").all_inner_texts()
    first = sheets(page.pdf(prefer_css_page_size=True))[0]
    assert len(kinds) >= 5
    assert [kind for kind in kinds if kind.replace(" ", "") not in first] == []


def test_a_draft_cannot_be_mistaken_on_paper(visitor: Visitor, sample: Site) -> None:
    page = visitor.open(sample, KINDS["policy-draft"])
    word = page.locator(".cb-standing strong").inner_text().replace(" ", "").casefold()
    assert all(word in sheet.casefold() for sheet in sheets(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("kind", ["home", "clause", "evidence", "home-auditor", "withheld"])
def test_what_is_not_public_says_so_on_every_page(visitor: Visitor, sample: Site, kind: str) -> None:
    """On screen, on paper and to search engines."""
    page = visitor.open(sample, KINDS[kind])
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    expect(page.locator(".cb-notice")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".cb-notice")).to_be_visible()


def test_the_public_site_has_no_notice_and_no_way_to_edit(visitor: Visitor, sample: Site) -> None:
    page = visitor.open(sample, KINDS["policy-public"])
    expect(page.locator(".cb-notice, .cb-edit, meta[name=robots]")).to_have_count(0)
