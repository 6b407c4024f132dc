"""Each kind of page of the sample organisation: no barrier for anybody, in both schemes, on a desk and on a phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import ROOT, Site, Visitor
from tests.browser.kinds import KINDS
from tests.browser.reading import TEXT_SPACING, overflow

pytestmark = pytest.mark.browser

# The shortest way through the longest pages: what is left out shows the parts of another of its kind.
AS_ANOTHER = ("policy", "policy-announced", "clause", "evidence-of-a-kind", "home-auditor")
ONCE = [kind for kind in KINDS if kind not in AS_ANOTHER]


def switch(page: Page) -> None:
    """Change the scheme as a reader does."""
    page.locator(".cb-scheme").click()


@pytest.mark.parametrize("kind", ONCE)
def test_axe_finds_no_barrier_and_nothing_is_too_wide(visitor: Visitor, sample: Site, kind: str) -> None:
    """WCAG 2.2 AA and good practice, as far as a program can tell: light and wide, then narrow and dark.

    1.4.10 at 320 px, which is a window of 1280 px at 400 %, then with the spacing of 1.4.12.
    """
    page = visitor.open(sample, KINDS[kind])
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    page.wait_for_timeout(250)
    assert overflow(page) == []
    switch(page)
    assert barriers(page, OF_ROOM + OF_COLOURS) == []
    page.add_style_tag(content=TEXT_SPACING)
    assert overflow(page) == []


@pytest.mark.parametrize("kind", ["home-public", "clause-not-conforming", "gaps"])
def test_axe_finds_no_barrier_on_a_dark_desk(visitor: Visitor, sample: Site, kind: str) -> None:
    """The navigation and the contents list are beside the text only there."""
    assert barriers(visitor.open(sample, KINDS[kind], scheme="dark")) == []


def test_every_kind_of_page_is_looked_at(sample: Site) -> None:
    """A new folder of pages must be added to the list of kinds."""
    internal = sample.folder / "internal/en"
    folders = {path.parent.relative_to(internal).parts[0] for path in internal.glob("*/**/index.html")}
    own = {path.stem for path in (ROOT / "docs").glob("*.md")}
    looked_at = {path.split("/")[2] for path in KINDS.values()}
    assert folders - looked_at - own == set()
