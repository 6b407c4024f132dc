"""How a large site is to use: the matrix and the register in Chromium, and the first search. Prints a table.

`python benchmarks/large_site.py SITE`: a site that was built of `sized.organisation`, for instance of 5,000 clauses:
milliseconds until a page has loaded and is drawn, a filter shows what it found, the page and its table have scrolled to
their end, and from the first letters typed into the search until it answers, the texts fetched on the way.
Medians of 5.
"""

from __future__ import annotations

import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

RUNS = 5
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
FILTER = """(key) => new Promise((done) => {
  const field = document.querySelector("[data-filter-text]");
  const shown = document.querySelector("form.cb-filter output");
  const start = performance.now();
  new MutationObserver((_, self) => {
    self.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
  }).observe(shown, { childList: true, characterData: true, subtree: true });
  field.value = key;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
SCROLL = """() => new Promise((done) => {
  const start = performance.now();
  window.scrollTo(0, document.body.scrollHeight);
  for (const table of document.querySelectorAll(".cb-scroll")) table.scrollTop = table.scrollHeight;
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def measured(page: Page, address: str) -> dict[str, float]:
    """One visit to a page with a filter."""
    page.goto(address, wait_until="load")
    found = {"load": float(page.evaluate(DRAWN))}
    page.wait_for_selector("form.cb-filter--ready")
    found["filter"] = float(page.evaluate(FILTER, "matter 777"))
    found["filter again"] = float(page.evaluate(FILTER, "desk 3"))
    page.evaluate(FILTER, "")
    found["scroll"] = float(page.evaluate(SCROLL))
    return found


def searched(page: Page, address: str) -> dict[str, float]:
    """The first search of a visit."""
    page.goto(address, wait_until="load")
    page.evaluate("() => { window.started = performance.now(); }")
    page.keyboard.press("/")
    page.keyboard.type("matter 777")
    page.wait_for_selector(".md-search-result__item", timeout=120_000)
    return {"first search": float(page.evaluate("() => performance.now() - window.started"))}


def main() -> None:
    """Visit the pages and print the table."""
    site = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}/"
    visits = {"traceability/": measured, "evidence/": measured, "": searched}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for address, visit in visits.items():
            figures = []
            for _ in range(RUNS):
                context = browser.new_context(viewport={"width": 1280, "height": 800})
                figures.append(visit(context.new_page(), root + address))
                context.close()
            size = (site / address / "index.html").stat().st_size / 1e6
            print(f"{address or 'home'} ({size:.1f} MB)")
            for name in figures[0]:
                print(f"  {name:14} {statistics.median(one[name] for one in figures):7.0f} ms", flush=True)
        browser.close()
    print(f"what is searched: {(site / 'search' / 'entries.json').stat().st_size / 1e6:.1f} MB")
    server.shutdown()


if __name__ == "__main__":
    main()
