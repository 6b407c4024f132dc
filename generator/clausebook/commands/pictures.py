"""Pictures of the pages that a change touches, before and after, where Playwright and a browser are at hand.

They are taken of two built sites, at one width, without motion, and with the network closed to every other host. The
names follow from the addresses of the pages, so that the same change gives the same files.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clausebook.changes.review import Page

FOLDER = "pictures"
"""Where they stand, beside the report."""
WIDTH, HEIGHT = 800, 600
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoPictures(Exception):
    """Pictures cannot be taken here; the message says what is missing."""


def pictured(pages: Iterable[Page], before: str, after: str, report: Path) -> tuple[Page, ...]:
    """The pages with their pictures, which are written into a folder beside the report.

    `before` and `after` are the addresses of two built sites. A page that one of them lacks has no picture there, and
    one that only shows what changed elsewhere has none where it looks the same.
    Raises NoPictures where Playwright or a browser is missing.
    """
    try:
        from playwright.sync_api import Error, sync_playwright  # no dependency: pictures are for whoever has it
    except ImportError:
        raise NoPictures("pictures need Playwright: install the Python package `playwright` and a Chromium") from None
    try:
        with sync_playwright() as playwright:
            program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
            browser = playwright.chromium.launch(executable_path=program)
            try:
                return tuple(_pictured(browser, page, (before, after), report.parent / FOLDER) for page in pages)
            finally:
                browser.close()
    except Error as error:
        raise NoPictures(f"no pictures: the browser says: {str(error).splitlines()[0]}") from None


def name_of(way: str, side: str) -> str:
    """`policies-complaints-2.before.png`: from the address of a page in its site."""
    return f"{re.sub(r'[^A-Za-z0-9.]+', '-', way.partition('#')[0]).strip('-') or 'home'}.{side}.png"


def _pictured(browser: Any, page: Page, sites: tuple[str, str], folder: Path) -> Page:
    way = page.way
    taken = [
        name_of(way, side) if _taken(browser, site, way, folder / name_of(way, side)) else ""
        for side, site in zip(("before", "after"), sites, strict=True)
    ]
    if page.shows and all(taken) and _alike(*(folder / name for name in taken)):
        for name in taken:  # it shows what changed, and not yet: an edition that is announced, for instance
            (folder / name).unlink()
        return page
    before, after = (f"{FOLDER}/{name}" if name else "" for name in taken)
    return replace(page, before=before, after=after)


def _alike(before: Path, after: Path) -> bool:
    return before.read_bytes() == after.read_bytes()


def _taken(browser: Any, site: str, way: str, target: Path) -> bool:
    """Whether the site has that page, of which the picture is then written."""
    address = f"{site.rstrip('/')}/{way.partition('#')[0]}"
    if address.startswith("file:") and address.endswith("/"):
        address += "index.html"
        if not Path(urlsplit(address).path).is_file():
            return False
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce", color_scheme="light"
    )
    try:
        sheet = context.new_page()
        host = urlsplit(site).netloc
        sheet.route("**/*", lambda route: route.continue_() if _own(route.request.url, host) else route.abort())
        answer = sheet.goto(address)
        if answer is not None and not answer.ok and not address.startswith("file:"):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        sheet.screenshot(path=str(target), full_page=True, animations="disabled")
        return True
    finally:
        context.close()


def _own(address: str, host: str) -> bool:
    parts = urlsplit(address)
    return parts.netloc == host or parts.scheme in ("data", "blob")
