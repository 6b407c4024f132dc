"""Nothing that was ticked is lost: the storage of the checklist's page, in Chromium and in Firefox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.storing import Tab, served


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over http: its address from the colon of the port on."""
    with served(tmp_path_factory.mktemp("storage") / "site") as port_and_path:
        yield port_and_path


@pytest.fixture(params=["chromium", "firefox"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that has never seen the site."""
    used: Browser = request.getfixturevalue("browser" if request.param == "chromium" else "firefox")
    opened = used.new_context()
    yield opened
    opened.close()


@pytest.fixture
def address(path: str) -> str:
    """Where the page is, on this machine."""
    return f"http://127.0.0.1{path}"


def test_an_answer_is_saved_and_read_again(context: BrowserContext, address: str) -> None:
    """What one page acknowledged, the next one has, and the chains of both are whole."""
    tab = Tab(context, address)
    assert tab.open() == "database"
    assert tab.tick("7.1-1", "conforms")
    assert tab.look()["status"]["kind"] == "saved"
    tab.page.reload()
    tab.open()
    assert tab.tick("7.1-2", "minor")
    found = tab.look()
    assert (found["events"], found["items"], found["devices"], found["problems"]) == (2, 2, 2, [])
