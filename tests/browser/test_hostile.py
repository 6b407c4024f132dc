"""Hostile words in every text of every item, in a real browser: nothing runs, nothing opens, nothing is shifted."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site
from tests.site.building import pages

pytestmark = pytest.mark.browser

AGAIN = re.compile(
    r"^rules/|staff|sealed|assessor|gap-|certification|publication|objectivity|internal-audit|2004|2014--",
    re.IGNORECASE,
)
"""Pages of a kind that is there already, and those that hold our own words alone."""
FAULTS = """() => {
  const found = [];
  const article = document.querySelector("article.md-content__inner");
  const within = (selector, what) => {
    for (const one of document.querySelectorAll(selector))
      found.push(`${what}: ${one.outerHTML.slice(0, 90)}`);
  };
  within("[onerror], [onload], [onclick], [onmouseover]", "an event");
  within("a[href^='javascript:' i]", "a link that runs");
  within("article img[src='x'], article script, article iframe, article style", "a foreign element");
  if (!article || article.querySelector("footer.md-footer")) found.push("the article was not closed");
  for (const table of document.querySelectorAll("article table")) {
    const cells = new Set([...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
    if (cells.size > 1) found.push(`a table of ${[...cells]} cells`);
  }
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth + 1) found.push(`${wide.scrollWidth} px wide in ${wide.clientWidth}`);
  return found;
}"""


def test_hostile_words_are_inert_on_every_page(browser: Browser, upset: Site) -> None:
    """On a telephone, so that a word of three hundred letters would push the page aside if anything did."""
    page = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce").new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(f"{page.url} opened {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: said.append(f"{page.url} failed: {error}"))
    own = [path for path in sorted(pages(upset.folder / "internal" / "en")) if not AGAIN.search(path)]
    assert len(own) > 25

    for path in own:
        page.goto(f"{upset.address}internal/en/{'' if path == '.' else path + '/'}", wait_until="load")
        said += [f"{path}: {fault}" for fault in page.evaluate(FAULTS)]
    page.context.close()

    assert said == [], said
