"""What searching a large site costs, beside Pagefind: index on disk, bytes of a first query, time to its answer.

`python benchmarks/search.py SITE …`, sites that were built of `sized.organisation`, for instance of 1,000 and 5,000
clauses. With `--pagefind COMMAND` the same pages are indexed by Pagefind too; it is none of our dependencies, and is
installed aside: `python -m venv aside && aside/bin/pip install 'pagefind[bin]'`; COMMAND is then
`aside/bin/python -m pagefind`.

Ours is measured in the search box, from the first letter to the first page shown; Pagefind through its script, from the
call to the text of the first five pages. Chromium, a new visitor each time, medians of 5, nothing compressed on the
way; gzip: what the same files are when the server compresses them (Pagefind's are compressed already).
"""

from __future__ import annotations

import argparse
import gzip
import resource
import shlex
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

RUNS = 5
QUERIES = ("matter 777", "EV-00777", "promised")
CONTENT = "[data-md-component=content]"
Search = Callable[[Page, str], float]
OURS = ("/search/", "/assets/clausebook/workers/", "/assets/javascripts/workers/")
PAGEFIND = """async (query) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 5).map((one) => one.data()));
  return performance.now() - start;
}"""


class Server(ThreadingHTTPServer):
    """Serves a site, and below /pagefind/ what Pagefind made of it; notes what is asked for."""

    root = index = Path()

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []

    def file(self, asked: str) -> Path:
        """The file at an address."""
        inside = asked.removeprefix("/pagefind/")
        return self.root / asked.lstrip("/") if inside == asked else self.index / inside


class Handler(SimpleHTTPRequestHandler):
    """Answers for the server."""

    server: Server

    def translate_path(self, path: str) -> str:
        """The file at an address, which is noted."""
        asked = path.partition("?")[0]
        self.server.asked.append(asked)
        return str(self.server.file(asked))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def ours(page: Page, query: str) -> float:
    """Milliseconds from the first letter to the first page that is shown."""
    page.evaluate("() => { window.started = performance.now(); }")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_selector(".md-search-result__item", timeout=120_000)
    return float(page.evaluate("() => performance.now() - window.started"))


def pagefind(page: Page, query: str) -> float:
    """Milliseconds until Pagefind's script has the text of the first five pages."""
    return float(page.evaluate(PAGEFIND, query))


def measure(browser: Browser, server: Server, name: str, below: tuple[str, ...], search: Search) -> None:
    """Visit the home page anew for each query; print what it cost."""
    for query in QUERIES:
        times = []
        for _ in range(RUNS):
            server.asked.clear()
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html", wait_until="load")
            times.append(search(page, query))
            context.close()
        files = [server.file(asked).read_bytes() for asked in server.asked if asked.startswith(below)]
        packed = sum(min(len(data), len(gzip.compress(data, 6))) for data in files)
        print(
            f"  {name:9}{query:12}{statistics.median(times):6.0f} ms {len(files):4} files"
            f" {sum(map(len, files)) / 1e3:7.0f} kB {packed / 1e3:6.0f} kB gzip",
            flush=True,
        )


def size(name: str, files: Iterable[Path]) -> None:
    """Print what an index takes on disk."""
    sizes = [path.stat().st_size for path in files if path.is_file()]
    print(f"  {name:9}on disk: {sum(sizes) / 1e6:.1f} MB in {len(sizes)} files", flush=True)


def indexed(command: str, site: Path, out: Path) -> None:
    """Have Pagefind index a site, and print what that took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = ["--site", str(site), "--output-path", str(out), "--root-selector", CONTENT]
    subprocess.run([*shlex.split(command), *told], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  Pagefind indexing: {seconds:.1f} s of CPU, {after.ru_maxrss / 1e3:.0f} MB of memory at most")


def main() -> None:
    """Measure each site."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sites", type=Path, nargs="+")
    parser.add_argument("--pagefind", metavar="COMMAND")
    told = parser.parse_args()
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for site in told.sites:
            server.root = site
            print(f"{sum(1 for _ in site.rglob('index.html'))} pages")
            size("ours", (site / "search").iterdir())
            measure(browser, server, "ours", OURS, ours)
            if told.pagefind:
                with tempfile.TemporaryDirectory() as folder:
                    server.index = Path(folder)
                    indexed(told.pagefind, site, server.index)
                    size("Pagefind", server.index.rglob("*"))
                    measure(browser, server, "Pagefind", ("/pagefind/",), pagefind)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
