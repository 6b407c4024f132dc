"""What the browser tests stand on: two built sites, a server on this machine, Debian's Chromium, and a page that
refuses to leave the site."""

import functools
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import specimen
from tests.site import upset as upset_site
from tests.site.once import once, shared
from tests.site.sample import build_sample

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "artefacts" / "pictures"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first that is here: the same engine without the windows and menus around it needs half the time."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--host-resolver-rules=MAP audits.intranet.test 127.0.0.1",
]
# Playwright's profile switches the first off, and then shows pages that are dead for everybody else. The name of the
# second leads to this machine: an intranet over plain http, where a browser offers less than on localhost.
FIREFOX = {"security.fileuri.strict_origin_policy": True, "network.dns.localDomains": "audits.intranet.test"}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line per request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass
class Site:
    """A built site: its folder, and the address it is served at."""

    folder: Path
    address: str


def serve(folder: Path) -> Iterator[Site]:
    """Serves a folder on this machine until it is asked to go on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample organisation's site, every audience, as `clausebook build` makes it, with what changed of late."""
    yield from serve(once(shared(tmp_path_factory, "sample-site"), build_sample))


@pytest.fixture(scope="session")
def upset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The internal site of an organisation with hostile words in every text."""
    yield from serve(once(shared(tmp_path_factory, "upset-site"), upset_site.build))


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small site that shows every part a page can be made of, also those the sample does not use."""
    yield from serve(once(shared(tmp_path_factory, "specimen-site"), specimen.build))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One Playwright for all browsers of a worker: a second one in the same process is refused."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert program, "no Chromium: run `make test`, which installs it"
    launched = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """One Firefox for all tests of a worker, which keeps the pages of different files apart as a user's own does."""
    program = shutil.which("firefox-esr")
    assert program, "no Firefox ESR: run `make test`, which installs it"
    launched = playwright.firefox.launch(executable_path=program, channel="moz-firefox", firefox_user_prefs=FIREFOX)
    yield launched
    launched.close()


@dataclass
class Visitor:
    """Opens pages as one reader would see them, and keeps what the pages asked for and complained about."""

    browser: Browser
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(
        self, site: Site, path: str = "", *, width: int = 1280, height: int = 900, scheme: str = "light", **more: object
    ) -> Page:
        """A fresh page at `path`, once its scripts have run."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            **more,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.on("request", lambda request: self._ask(site, request.url))
        page.on("response", lambda response: self._answer(response.url, response.status))
        page.on("console", lambda line: line.type == "error" and self.complaints.append(f"{line.text} {line.location}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(site.address + path)
        # Asked from outside: waiting within a page hangs at times where JavaScript is off.
        for _ in range(600):
            if page.evaluate("document.fonts.status") == "loaded":
                break
            page.wait_for_timeout(50)
        return page

    def _ask(self, site: Site, address: str) -> None:
        if not address.startswith((site.address, "data:", "blob:")):
            self.foreign.append(address)

    def _answer(self, address: str, status: int) -> None:
        if status >= 400:
            self.missing.append(f"{status} {address}")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A reader of the site; afterwards: nothing was asked of another host, nothing was missing, nothing complained."""
    reader = Visitor(browser)
    yield reader
    for context in browser.contexts:
        context.close()
    assert reader.foreign == []
    assert reader.missing == []
    assert reader.complaints == []


TWICE = ("rtl-light", "ltr-dark", "light-rtl", "dark-ltr")
"""Of four combinations of scheme and direction, the two that the other two cover between them."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What repeats a quick test in another browser, scheme or direction belongs to `make soak`; so do the pictures."""
    for item in items:
        name = item.nodeid
        barriers = ("axe" in name or "barrier" in name) and any(both in name for both in TWICE)
        if (
            "test_take_pictures" in name
            or "test_pictures" in name
            or ("test_form_" in name and ("firefox" in name or barriers))
        ):
            item.add_marker(pytest.mark.slow)
