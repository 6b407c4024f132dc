"""The report of a review as one file, opened from the disk: no barrier, nothing too wide, and it asks nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from clausebook.commands.review import rendered, review
from tests.browser.axe import barriers
from tests.browser.reading import overflow
from tests.reviewing import seeds


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the pull request of a policy owner, in Persian: every element that the page has, right to left."""
    folder = tmp_path_factory.mktemp("review")
    old, new = seeds.copy(folder / "old"), seeds.copy(folder / "new")
    for seed in seeds.SEEDS:
        if seed.name in seeds.PULL_REQUEST:
            seed.apply(new)
    found = review(new, str(old), str(new), date.fromisoformat(seeds.DAY), language="fa")
    (folder / "fa.html").write_text(rendered(found, "html"), "utf-8")
    (folder / "en.html").write_text(rendered(replace(found, language="en"), "html"), "utf-8")
    return folder


@pytest.mark.parametrize("language, width, scheme", [("fa", 320, "light"), ("en", 1280, "dark")])
def test_the_report_can_be_read_by_everybody(
    browser: Browser, report: Path, language: str, width: int, scheme: str
) -> None:
    """Opened as a file: no barrier, no sideways scrolling, columns where there is room, no word to another host."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.goto((report / f"{language}.html").as_uri())
    page.locator("summary").click()
    expect(page.locator("ins").first).to_be_visible()
    tops = page.locator(".redline .side").evaluate_all(
        "sides => sides.slice(0, 2).map(s => s.getBoundingClientRect().top)"
    )
    assert (tops[0] == tops[1]) == (width > 1000)
    assert overflow(page) == []
    assert [address for address in asked if not address.startswith("file:")] == []
    assert said == []
    context.close()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((report / f"{language}.html").as_uri())
    assert barriers(page) == []
    context.close()
