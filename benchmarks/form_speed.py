"""How fast the checklist's page answers with 2,000 questions, all answered. Prints a table; asserts nothing.

Milliseconds from the event to the end of the frame that shows it, in Chromium: median and longest. `x4` is the same
with the processor slowed down four times, as on an old tablet; `read aloud` with the accessibility tree that a screen
reader makes the browser build.
"""

from __future__ import annotations

import functools
import shutil
import statistics
import sys
import tempfile
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.form import QUESTIONS, SECTIONS, big_site  # noqa: E402
from clausebook.pages.form_pages import SCRIPT, form_files  # noqa: E402
from tests.browser.answering import START, answering_script  # noqa: E402
from tests.browser.conftest import ARGUMENTS, NAMES, Quiet  # noqa: E402

FORM = "checklists/big/1/form.html"
BEGIN = f"""
clausebook.ready = ({START})({{plan: {{}}, asked: null, who: "internal-auditor"}}).then(
  () => new Promise((seen) => requestAnimationFrame(() => setTimeout(() => seen(performance.now())))));
"""
ANSWER_ALL = """() => {
  const grades = ["conforms", "minor", "conforms", "observation", "conforms", "ofi", "conforms", "major", "conforms"];
  const items = pageData.questions;
  const entries = items.flatMap((item, index) => {
    const wording = pageData.items.get(item).wording;
    const grade = grades[index % grades.length];
    const answer = [{item, field: "answer", value: grade, wording}];
    const more = ["minor", "major"].includes(grade)
      ? ["criterion", "seen", "gap"].map((field) => ({item, field, value: `${field} of ${item}`, wording})) : [];
    return [...answer, ...more, ...(index % 3 ? [] : [{item, field: "note", value: `noted beside ${item}`, wording}])];
  });
  return store.record("AUD-2026-09", entries, {who: "internal-auditor"}).saved;
}"""
TIMED = """async ([kind, times]) => {
  const frame = () => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
  const rest = () => new Promise((over) => setTimeout(over, 60));
  const items = () => [...document.querySelectorAll("section.is-current .item")];
  const filter = document.getElementById("filter");
  const search = document.getElementById("search");
  const links = [...document.querySelectorAll('#sections a[href^="#section-"]')];
  const choose = (value) => { filter.value = value; filter.dispatchEvent(new Event("change", {bubbles: true})); };
  const type = (value) => { search.value = value; search.dispatchEvent(new Event("input", {bubbles: true})); };
  const actions = {
    tick: (index) => answers(index)[index % 2 ? 0 : 8].click(),
    finding: (index) => answers(index)[index % 2 ? 1 : 3].click(),
    filter: (index) => choose(["minor", "all", "findings", "conforms", "open", "answered"][index % 6]),
    search: (index) => type(["c", "co", "com", "complaint", "noted", "nothing at all", ""][index % 7]),
    section: (index) => links[index % links.length].click(),
  };
  const answers = (index) => items()[(index * 7) % items().length].querySelectorAll(".answers input");
  filter.focus();
  const found = [];
  for (let index = 0; index < times; index += 1) {
    if (kind === "tick" || kind === "finding") answers(index)[0].closest(".item").scrollIntoView();
    await rest();
    const before = performance.now();
    actions[kind](index);
    await frame();
    found.push(performance.now() - before);
  }
  choose("all");
  type("");
  await rest();
  return found;
}"""


def write(folder: Path) -> None:
    """The form of all these questions, with what the sample organisation says beside each."""
    for file in form_files(big_site()):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        text = file.text
        if file.path == SCRIPT:
            code, end, rest = answering_script().rpartition("window.clausebook = ")
            text = code + BEGIN + end + rest
        path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "favicon.ico").touch()


def ready(page: Page) -> float:
    """Milliseconds from asking for the page until it can be answered."""
    page.reload()
    return float(page.evaluate("() => clausebook.ready"))


def slow(page: Page, times: int) -> None:
    """Slows the processor down."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def measure(browser: Browser, address: str, kinds: dict[str, int], rates: tuple[int, ...], mark: str) -> None:
    """Print a row for each kind, and for how much slower the processor was, as soon as it is measured."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address + FORM)
    page.evaluate("() => clausebook.ready")
    page.evaluate(ANSWER_ALL)
    for rate in rates:
        slow(page, rate)
        slower = "" if rate == 1 else f" x{rate}"
        for kind, times in kinds.items():
            taken = [ready(page) for _ in range(times)] if kind == "ready" else page.evaluate(TIMED, [kind, times])
            name = kind + slower + mark
            print(f"{name:24} {statistics.median(taken):10.0f} {max(taken):10.0f} {len(taken):6}", flush=True)
    page.context.close()


def main() -> None:
    """Build the page aside, measure, and print the table."""
    program = next(found for name in NAMES if (found := shutil.which(name)))
    kinds = {"ready": 5, "tick": 20, "finding": 20, "filter": 18, "search": 14, "section": 12}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        write(folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        size = (folder / FORM).stat().st_size
        print(f"{SECTIONS * QUESTIONS} questions in {SECTIONS} sections, all answered; {size / 1e6:.1f} MB of HTML")
        print(f"{'':24} {'median ms':>10} {'longest ms':>10} {'times':>6}", flush=True)
        for mark, arguments, rates in (("", [], (1, 4)), (", read aloud", ["--force-renderer-accessibility"], (1,))):
            browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])
            measure(browser, address, kinds, rates, mark)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
