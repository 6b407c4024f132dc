"""A page with the checklist's storage and nothing else, to be opened in any browser, and what tests do in it."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import clausebook.form
from tests.browser.conftest import Quiet

SITE = "meadowline"
AUDIT = {"id": "AUD-2026-03", "title": "Internal audit", "checklist": "iso10002-2018-internal-audit@1", "items": []}
CHECKLIST = {"id": "iso10002-2018-internal-audit", "version": "1", "items": []}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storage</title>
<link rel="icon" href="data:,"><script src="storage.js" defer></script></head>
<body><textarea id="note"></textarea></body></html>
"""
# What every page of a test can do, beside the script itself.
HELPERS = """
window.problem = (error) => `${error.name}: ${error.message}`;
window.open_store = async (options = {}) => {
  window.store = await clausebook.openStore({site: "SITE", ...options});
  window.kinds = [];
  store.on("status", (status) => kinds.push(status.kind));
  if (await store.put(AUDIT, CHECKLIST) === undefined) throw new Error("put says nothing");
  window.audit = await store.audit(AUDIT.id);
  return store.mode;
};
window.tick = (item, value, more = {}) => store.record(
  AUDIT.id, [{item, field: "answer", value, wording: "", ...more}], {who: "internal-auditor"});
window.look = async () => {
  const {state, events} = await store.audit(AUDIT.id);
  return {events: events.length, items: state.items().length, problems: clausebook.events.verify(events),
    conflicts: state.conflicts().map((one) => [one.item, one.field, one.events.map((event) => event.value).sort()]),
    status: store.status(), mode: store.mode, devices: new Set(events.map((event) => event.device)).size};
};
"""


def script() -> str:
    """The storage and what it stands on, as the page's own script has them, with everything within reach of a test."""
    folder = Path(clausebook.form.__file__).with_name("js")
    parts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("[123]*.js"))]
    blocks = "".join(f"{{\n{part}}}\n" for part in parts)
    names = f"window.AUDIT = {AUDIT!r};\nwindow.CHECKLIST = {CHECKLIST!r};\n" + HELPERS.replace("SITE", SITE)
    opening = '(function () {\n"use strict";\nconst clausebook = {};\n'
    return f"{opening}{blocks}window.clausebook = clausebook;\n}})();\n{names}"


def write(folder: Path) -> Path:
    """The page and its script, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "storage.js").write_text(script(), encoding="utf-8")
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    return page


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over plain http on this machine; gives the address of the page without its host's name."""
    write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f":{server.server_port}/page.html"
    server.shutdown()
    server.server_close()


class Tab:
    """One tab with the page in it."""

    def __init__(self, context: BrowserContext, address: str, before: str = "") -> None:
        self.page: Page = context.new_page()
        if before:
            self.page.add_init_script(before)
        self.page.goto(address)

    def run(self, body: str, given: Any = None) -> Any:
        """What the body of an async function gives, in the page."""
        return self.page.evaluate(f"async (given) => {{ {body} }}", given)

    def open(self, options: str = "{}") -> str:
        """Opens the store and starts the audit unless it is there. Gives the store's mode."""
        return str(self.run(f"return open_store({options});"))

    def tick(self, item: str, value: str, more: str = "{}") -> bool:
        """Gives one answer and waits until the disk has it. False when the store could not save it."""
        return bool(self.run(f"return tick(given[0], given[1], {more}).saved;", [item, value]))

    def look(self) -> dict[str, Any]:
        """What the store has: counts, problems of the chains, conflicts, the status."""
        found: dict[str, Any] = self.run("return look();")
        return found

    def wait(self, condition: str, seconds: float = 12) -> None:
        """Until the expression holds in the page."""
        self.page.wait_for_function(f"() => {condition}", timeout=seconds * 1000)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with the storage, over http on this machine."""
    SimpleHTTPRequestHandler.extensions_map[".html"] = "text/html; charset=utf-8"
    with served(tmp_path_factory.mktemp("storage") / "site") as path:
        yield f"http://127.0.0.1{path}"


@pytest.fixture(params=["chromium", "firefox"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that has never seen the site."""
    used: Browser = request.getfixturevalue("browser" if request.param == "chromium" else "firefox")
    opened = used.new_context()
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Tab:
    """One tab with an open store."""
    opened = Tab(context, address)
    assert opened.open() == "database"
    return opened
