"""The checklist page's script in a real Chromium: a page served over http under the page's own strict policy.

`served` and `page_of` serve for any page of the form; `core` is a fixture with the script alone, for its pure parts.
Import what you need, and name the fixture in the test file: `core = form_core.core`.
"""

import contextlib
import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from clausebook.form import script

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; form-action 'none'; "
    "base-uri 'none'"
)
MANY = settings(max_examples=12, deadline=None, derandomize=True)
"""How often a property is tried where each example asks the page about many values at once."""
TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css"}


HISTORIES = Path(__file__).with_name("form_histories.js")


def page_of(body: str = "", title: str = "Checklist", direction: str = "ltr") -> str:
    """A page under the policy of the form's own template, with its script."""
    return (
        f'<!doctype html><html lang="en" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
        f'<script defer src="form.js"></script></head><body>{body}</body></html>'
    )


@contextlib.contextmanager
def served(files: Mapping[str, str]) -> Iterator[str]:
    """Serve texts by their names on this machine, until the block ends; gives the address, with a / at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.split("?")[0].lstrip("/")
            text = files.get(name)
            self.send_response(200 if text is not None else 404)
            kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write((text or "").encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Core:
    """The script in a page. Values go in and come out as JSON of plain ASCII, so that no half of a character is lost
    on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, function: str, value: Any = None) -> Any:
        """What the JavaScript function makes of the value; it finds the script as `clausebook`."""
        wrapped = f"(text) => JSON.stringify(({function})(JSON.parse(text))) || 'null'"
        return json.loads(self.page.evaluate(wrapped, json.dumps(value)))


@contextlib.contextmanager
def opened(browser: Browser) -> Iterator[Core]:
    """The joined script in an empty page, with the random histories; at the end: it complained of nothing."""
    complaints: list[str] = []
    context = browser.new_context()
    files = {
        "index.html": page_of('<script defer src="histories.js"></script>'),
        "form.js": script(expose=True),
        "histories.js": HISTORIES.read_text(encoding="utf-8"),
    }
    with served(files) as address:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.extend([line.text] if line.type == "error" else []))
        page.goto(f"{address}index.html")
        yield Core(page)
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def core(browser: Browser) -> Iterator[Core]:
    """The script in Chromium."""
    with opened(browser) as found:
        yield found


def history(core: Core, seed: int, steps: int = 40, devices: int = 1) -> list[dict[str, Any]]:
    """What the first of the devices holds after a random history."""
    return core.run(f"() => history_of({seed}, {steps}, {devices})[0]")  # type: ignore[no-any-return]
