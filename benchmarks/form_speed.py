"""How fast the checklist's page answers with 2,000 questions, all answered. Prints a table; asserts nothing.

Milliseconds from the event to the end of the frame that shows it, in Chromium, with the whole script of the page: the
shortest, the median and the longest. A busy machine makes all of them longer: look at its load, printed beside each,
and at the shortest. Of a filter and a section the first questions are in that frame; those further down follow in the
next ones. `one file` is the edition to take along, opened from the disk; `x4` the processor slowed down four times, as
on an old tablet; `read aloud` with the accessibility tree that a screen reader makes the browser build.
"""

from __future__ import annotations

import functools
import os
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
from clausebook.form import script, style  # noqa: E402
from clausebook.pages.form_pages import SCRIPT, STYLE, alone_file, form_file  # noqa: E402
from tests.browser.conftest import ARGUMENTS, NAMES, Quiet  # noqa: E402

FORM = "checklists/big/1/form.html"
ALONE = "checklists/big/1/big-1.html"
AUDIT = "AUD-2026-09"
READY = """clausebook.ready = clausebook.started.then(
  () => new Promise((seen) => requestAnimationFrame(() => setTimeout(() => seen(performance.now())))));
window.clausebook = """
BEGIN = """async (id) => {
  const session = await clausebook.started;
  const { page } = session;
  const checklist = `${page.checklist.id}@${page.checklist.version}`;
  const auditors = [{role: "internal-auditor", part: "lead"}];
  await session.startPlan({id, title: "Test", scope: "Everything", checklist, auditors});
}"""
ANSWER_ALL = """async (id) => {
  const { page, store } = await clausebook.started;
  const grades = ["conforms", "minor", "conforms", "observation", "conforms", "ofi", "conforms", "major", "conforms"];
  const items = page.questions;
  const entries = items.flatMap((item, index) => {
    const wording = page.items.get(item).wording;
    const grade = grades[index % grades.length];
    const answer = [{item, field: "answer", value: grade, wording}];
    const more = ["minor", "major"].includes(grade)
      ? ["criterion", "seen", "gap"].map((field) => ({item, field, value: `${field} of ${item}`, wording})) : [];
    return [...answer, ...more, ...(index % 3 ? [] : [{item, field: "note", value: `noted beside ${item}`, wording}])];
  });
  return store.record(id, entries, {who: "internal-auditor"}).saved;
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
    """The form of all these questions and its one-file edition, with what the sample organisation says beside each."""
    site = big_site()
    checklist = site.workspace.checklists[0]
    code = script(expose=True).replace("window.clausebook = ", READY)
    look = style()
    texts = {SCRIPT: code, STYLE: look}
    for file in (form_file(site, checklist, code), alone_file(site, checklist, code, look)):
        texts[file.path] = file.text
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
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
    page.goto(address)
    page.evaluate(BEGIN, AUDIT)
    page.evaluate(ANSWER_ALL, AUDIT)
    page.goto(f"{address}?audit={AUDIT}")
    for rate in rates:
        slow(page, rate)
        slower = "" if rate == 1 else f" x{rate}"
        for kind, times in kinds.items():
            taken = [ready(page) for _ in range(times)] if kind == "ready" else page.evaluate(TIMED, [kind, times])
            figures = (min(taken), statistics.median(taken), max(taken))
            row = " ".join(f"{figure:10.0f}" for figure in figures)
            print(f"{kind + slower + mark:24} {row} {len(taken):6} {os.getloadavg()[0]:6.1f}", flush=True)
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
        served = f"http://127.0.0.1:{server.server_port}/{FORM}"
        alone = (folder / ALONE).as_uri()
        size = (folder / FORM).stat().st_size
        print(f"{SECTIONS * QUESTIONS} questions in {SECTIONS} sections, all answered; {size / 1e6:.1f} MB of HTML")
        head = " ".join(f"{name:>10}" for name in ("shortest", "median ms", "longest"))
        print(f"{'':24} {head} {'times':>6} {'load':>6}", flush=True)
        spoken = ["--force-renderer-accessibility"]
        for address, mark, arguments, rates in (
            (served, "", [], (1, 4)),
            (alone, ", one file", [], (1,)),
            (served, ", read aloud", spoken, (1,)),
        ):
            browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])
            measure(browser, address, kinds, rates, mark)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
