"""A whole audit, from its plan to the next checklist: the organisation, the tablet, and a person before its page."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page

from tests.browser.tablet import Tablet

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("clausebook")
CHECKLIST = "internal-audit-iso10002-2018"
AUDIT = "AUD-2026-04"
PERSIAN = "دو نامه از ده نامه دیر پاسخ داده شد؛ دلیل آن در پرونده نیست."
CHINESE = "十份投诉中有两份没有记录原因。"
MAJOR, MINORS, OPPORTUNITY, PRACTICE = "Q-7.4-1", ("Q-7.2-1", "Q-6.4-1"), "Q-7.7-1", "Q-7.3-2"


def read(text: str) -> Any:
    """YAML in which every scalar is text, `on` and `no` too."""
    return yaml.load(text, yaml.BaseLoader)


SIGN_OFFS = {
    "lead-auditor": "internal-auditor",
    "auditee": "head-of-customer-resolution",
    "management-representative": "quality-and-audit-manager",
}
NOT_SAMPLED = ("Q-8.1-1", "Q-8.2-1")


@dataclass
class Journey:
    """What a scenario has in its hands."""

    folder: Path
    tablet: Tablet
    form: Path = Path()
    plan: Path = Path()
    exported: Path = Path()
    hostile: str = ""
    asked: list[str] = field(default_factory=list)
    closed: str = ""

    def run(self, *arguments: str, expected: int = 0) -> str:
        """The installed command in the organisation's folder; AssertionError with its words when it ends otherwise."""
        done = subprocess.run([COMMAND, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout + done.stderr

    def file(self, name: str) -> str:
        """A file of the organisation."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def record(self) -> dict[str, object]:
        """The record of the audit."""
        return dict(read(self.file(f"content/audits/{AUDIT}.yml"))["audits"][0])

    @property
    def raised(self) -> list[dict[str, object]]:
        """The nonconformities it raised."""
        return list(read(self.file(f"content/nonconformities/{AUDIT}.yml"))["nonconformities"])

    def site(self, page: str) -> str:
        """A page of the internal site."""
        return self.file(f"site/internal/en/{page}")


def found(page: Page, item: str) -> Locator:
    """The question, after going to its section."""
    box = page.locator(f'fieldset[data-item="{item}"]')
    if not box.is_visible():
        section = box.evaluate("(question) => question.closest('section.section').id")
        page.click(f'#sections a[href="#{section}"]')
        box.wait_for(state="visible")
    return box


def answer(page: Page, item: str, value: str, **fields: str) -> None:
    """Tick an answer as a person does, then type what goes beside it."""
    box = found(page, item)
    box.locator(f'input[name="answer.{item}"][value="{value}"]').check()
    for name, words in fields.items():
        place = box.locator(f'[data-field="{name}"]').first
        place.fill(words)
        place.blur()


def saved(page: Page) -> None:
    """Wait until the page says that everything is on the disk."""
    page.wait_for_selector('#status[data-kind="saved"], #status[data-kind="not-in-a-file"]')


def close(page: Page) -> None:
    """What the page says is missing before an audit can be closed, as a person fills it in."""
    page.click("#close-audit")
    page.wait_for_selector("#errors:not([hidden])")
    for item in set(page.locator("#errors a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")):
        if not item.startswith("#item-"):
            continue
        for proposal in found(page, item.removeprefix("#item-")).locator(".proposal").all():
            proposal.locator('[data-part="decision"][value="rejected"]').check()
            reason = proposal.locator('[data-part="reason"]')
            reason.fill("Looked at with the owner: it is being renewed")
            reason.blur()
    page.locator("#errors li", has_text="on which days").locator("a").click()
    page.fill('[data-field="held"][data-part="start"]', "2026-11-23")
    page.click('#sections a[href="#audit-closing"]')
    closing = page.locator("#audit-closing")
    for part, day in (("closing", "2026-11-24"), *((f"sign-off.{part}", "2026-11-24") for part in SIGN_OFFS)):
        closing.locator(f'[data-field="{part}"][data-part="on"]').fill(day)
    for part, role in SIGN_OFFS.items():
        closing.locator(f'[data-field="sign-off.{part}"][data-part="role"]').select_option(role)
        closing.locator(f'[data-field="sign-off.{part}"][data-part="initials"]').fill("X. Y.")
    conclusion = closing.locator('[data-field="conclusion"]')
    conclusion.fill(f"Most is done as declared. {PERSIAN}")
    conclusion.blur()
    page.click('#sections a[href="#summary"]')
    for major in page.locator('[data-major][data-decision="rejected"]').all():
        box = major.locator("xpath=ancestor::*[.//input or .//textarea][1]")
        box.locator("input, textarea").first.fill("Another cause than last time")
        major.click()
    page.click("#close-audit")
    page.wait_for_function("() => document.getElementById('status').dataset.kind !== 'saving'")
    left = page.locator("#errors").inner_text() if page.locator("#errors").is_visible() else ""
    assert not left, left
