"""Whole audits on the page of a checklist, as an auditor works with them: the forms, and one person before one page."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from clausebook.form import script
from clausebook.pages.form_pages import SCRIPT
from tests.browser.answering import BRANCH, CLAUSES, write_forms
from tests.browser.conftest import Site, Visitor, serve
from tests.site.once import once, shared

READY = "() => document.documentElement.dataset.ready === 'true'"


def write_whole_forms(folder: Path) -> Path:
    """The forms of two checklists with all of their script, which a test can look into."""
    write_forms(folder, [BRANCH, CLAUSES])
    (folder / SCRIPT).write_text(script(expose=True), encoding="utf-8", newline="\n")
    (folder / "favicon.ico").touch()
    return folder


@dataclass
class Auditor:
    """Somebody who works on audits: a page with the whole script started."""

    page: Page
    written: bytes = b""
    """The file exported last, byte by byte."""

    def begin(self, id: str = "AUD-2026-09", title: str = "Branch in the north") -> None:
        """Begins an audit that has no plan, with the position of an auditor."""
        page = self.page
        page.click(".begin > summary")
        page.fill("#new-id", id)
        page.fill("#new-title", title)
        page.fill("#new-scope", "Counter and telephone; not the web shop")
        page.select_option("#new-lead", "internal-auditor")
        page.click(".new-audit [type=submit]")
        page.wait_for_selector("#checklist:not([hidden])")

    def record(self, *entries: tuple[str, str, Any]) -> None:
        """Records one action, as the form does, and waits until it is on disk."""
        given = [{"item": item, "field": field, "value": value} for item, field, value in entries]
        self.page.evaluate(
            """async (given) => {
              const session = await clausebook.started;
              const wording = (id) => session.page.items.has(id) ? session.page.asked(id, false).wording : "";
              await session.open.record(given.map((one) => ({...one, wording: wording(one.item)}))).saved;
            }""",
            given,
        )

    def value(self, item: str, field: str) -> Any:
        """What the record holds."""
        return self.page.evaluate(
            "async ([item, field]) => (await clausebook.started).open.state.value(item, field) ?? null", [item, field]
        )

    def go(self, hash: str) -> None:
        """Follows a link within the page."""
        self.page.evaluate("(hash) => { location.hash = hash; }", hash)
        self.page.wait_for_function("(hash) => location.hash === hash", arg=hash)

    def status(self) -> str:
        """The status line, once nothing is being written."""
        self.page.wait_for_function("() => document.getElementById('status').dataset.kind !== 'saving'")
        return self.page.locator("#status .save-kind").inner_text()

    def message(self) -> str:
        """What the page says of what was just done."""
        self.page.wait_for_selector(".message:not([hidden])")
        return self.page.locator(".message strong").inner_text()

    def export(self, press: Callable[[], None] | None = None) -> tuple[str, dict[str, Any]]:
        """Exports, and gives the name of the file and what is in it."""
        with self.page.expect_download() as download:
            (press or (lambda: self.page.click("#export")))()
        self.written = download.value.path().read_bytes()
        return download.value.suggested_filename, json.loads(self.written)

    def open_file(self, name: str, content: bytes) -> None:
        """Chooses a file to open."""
        self.page.set_input_files(
            "#file", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
        )

    def events(self, id: str) -> int:
        """How many events the database holds of an audit."""
        found: int = self.page.evaluate(
            """(id) => new Promise((resolve, reject) => {
              const opening = indexedDB.open("clausebook:brackwater");
              opening.onerror = () => reject(opening.error);
              opening.onsuccess = () => {
                const all = opening.result.transaction("events").objectStore("events").getAll();
                all.onsuccess = () => {
                  opening.result.close();
                  resolve(all.result.filter((one) => (one.event || one).audit === id).length);
                };
              };
            })""",
            id,
        )
        return found

    def audits(self) -> list[str]:
        """The audits that the store has."""
        found: list[str] = self.page.evaluate(
            "async () => (await (await clausebook.started).store.audits()).map((one) => one.audit.id).sort()"
        )
        return found


def start(visitor: Visitor, site: Site, name: str = BRANCH, after: str = "", **more: object) -> Auditor:
    """A fresh browser at the page of a checklist, once its script has run."""
    page = visitor.open(site, f"checklists/{name}/1/form.html{after}", **more)  # type: ignore[arg-type]
    page.set_default_timeout(8000)
    page.wait_for_function(READY)
    return Auditor(page)


def again(auditor: Auditor, address: str | None = None) -> Auditor:
    """The same browser, in another tab, or the same page loaded anew."""
    page = auditor.page.context.new_page() if address else auditor.page
    if address:
        page.goto(address)
    else:
        page.reload()
    page.wait_for_function(READY)
    return Auditor(page)


FINISHED: list[tuple[str, str, Any]] = [
    ("BV-01", "answer", "2026-11-21"),
    ("BV-02", "answer", "unannounced"),
    ("BV-03", "answer", ["spoken"]),
    ("BV-03", "decision.REF008.iso10002-2018/7.1", {"decision": "rejected", "reason": "The leaflet was read again"}),
    ("BV-11", "answer", "not-sampled"),
    ("BV-11", "reason", "Closed for repairs"),
    ("BV-13", "answer", "alone"),
    ("BV-13", "decision.EVD003.EV-007", {"decision": "rejected", "reason": "Renewed this week"}),
    ("BV-14", "answer", "4"),
    ("BV-21", "answer", "yes"),
    ("BV-22", "answer", "yes"),
    ("BV-23", "answer", "yes"),
    ("BV-24", "answer", "Ruhe"),
    ("BV-31", "answer", "conforms"),
    ("BV-32", "answer", "conforms"),
    ("BV-34", "answer", "yes"),
    ("BV-35", "answer", "12"),
    ("BV-41", "answer", "yes"),
    ("BV-43", "answer", "2026-12-01"),
]
"""Every question of a branch visit, answered so that nothing is lacking."""

SIGNED: list[tuple[str, str, Any]] = [
    ("", "held", {"start": "2026-11-21"}),
    ("", "closing", {"on": "2026-11-21", "attended": ["internal-auditor"]}),
    *(
        ("", f"sign-off.{part}", {"position": "on duty", "initials": "A. B.", "on": "2026-11-21"})
        for part in ("lead-auditor", "auditee", "management-representative")
    ),
]
"""The day, the closing meeting, and three who took note."""


MINOR = [
    ("BV-31", "answer", "minor"),
    ("BV-31", "criterion", "Every complaint is taken into the register on the day it comes."),
    ("BV-31", "seen", "2 of 5 notes are in no register."),
    ("BV-31", "gap", "No one looks for notes left at the counter."),
]


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists, with the whole of their script."""
    yield from serve(once(shared(tmp_path_factory, "auditing"), write_whole_forms))


@pytest.fixture
def auditor(visitor: Visitor, forms: Site) -> Auditor:
    """Somebody before the page of a branch visit, without any audit yet."""
    return start(visitor, forms)


@pytest.fixture
def visit(auditor: Auditor) -> Auditor:
    """Somebody who has begun an audit."""
    auditor.begin()
    return auditor
