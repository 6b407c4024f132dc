"""Pictures of every kind of page, for people to look at: `artefacts/pictures/<kind>-<width>-<scheme>.png`."""

import pytest

from tests.browser.conftest import PICTURES, Site, Visitor
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
HEIGHT = 2000


@pytest.mark.parametrize("width", [1280, 390])
def test_take_pictures(visitor: Visitor, sample: Site, width: int) -> None:
    """Also a test: every page answers, has a title, and is not empty; the chosen scheme holds on the next page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    first, *_ = KINDS.values()
    page = visitor.open(sample, first, width=width, height=HEIGHT)
    for kind, path in KINDS.items():
        page.goto(sample.address + path)
        page.wait_for_function("document.fonts.status === 'loaded'")
        assert page.title().strip()
        assert len(page.locator("main").text_content() or "") > 80
        for _ in range(2):
            scheme = "dark" if page.evaluate("document.body.dataset.mdColorScheme") == "slate" else "light"
            page.screenshot(path=PICTURES / f"{kind}-{width}-{scheme}.png", animations="allow")
            page.locator(".cb-scheme").click()
