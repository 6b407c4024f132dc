"""The steps of `features/audit_journey.feature`: the installed command, a stock browser killed in between, a site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, Playwright
from pytest_bdd import given, parsers, scenario, then, when

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
CLOSED: dict[str, Any] = read("""
owner: head-of-customer-resolution
correction: {what: Both letters were answered, by: case-handler, on: 2026-11-26}
cause: {method: five-whys, text: Nobody was named for the post of the second round.}
actions: [{what: A second round is in the plan of every day, owner: head-of-customer-resolution, due: 2027-01-15}]
verification: {by: internal-auditor, on: 2027-01-20, what: The plans of two weeks}
effectiveness:
  {how: Letters answered in time, due: 2027-06-30, result: effective, by: internal-auditor, on: 2027-07-02}
steps:
  - {state: accepted, on: 2026-11-25, by: head-of-customer-resolution}
  - {state: contained, on: 2026-11-26, by: head-of-customer-resolution}
  - {state: planned, on: 2026-12-01, by: head-of-customer-resolution}
  - {state: implemented, on: 2027-01-15, by: head-of-customer-resolution}
  - {state: verified, on: 2027-01-20, by: internal-auditor}
  - {state: effective, on: 2027-07-02, by: internal-auditor}
  - {state: closed, on: 2027-07-05, by: internal-auditor}
""")
"""What it takes to close a nonconformity lawfully."""
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


@pytest.mark.browser
@scenario("../features/audit_journey.feature", "An audit that a crash interrupts")
def test_an_audit_that_a_crash_interrupts() -> None:
    """From the plan to the next checklist."""


@pytest.fixture
def journey(tmp_path: Path, playwright: Playwright) -> Iterator[Journey]:
    """A copy of the sample organisation, and a tablet that is put away at the end."""
    folder = tmp_path / "organisation"
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "site").mkdir()
    made = Journey(folder, Tablet(playwright, tmp_path / "profile"))
    yield made
    made.tablet.kill()


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


@given("the sample organisation, whose checklist was taken along as one file")
def _taken_along(journey: Journey, tmp_path: Path) -> None:
    journey.run("build", "--audience", "internal", "--as-of", "2026-11-21")
    built = journey.folder / f"site/internal/en/checklists/{CHECKLIST}/1/{CHECKLIST}-1.html"
    journey.form = Path(shutil.copy(built, tmp_path / "taken along.html"))


@given("an audit of four parts of it, planned by the internal auditor and opened there as a file")
def _planned(journey: Journey, tmp_path: Path) -> None:
    journey.plan = tmp_path / "plan.json"
    journey.run(
        "audit", "new", "--checklist", CHECKLIST, "--scope", "Branch office at Millhaven", "--auditor",
        "internal-auditor", "--clause", "6", "--clause", "7", "--clause", "8.1", "--clause", "8.2", "--all",
        "--start", "2026-11-23", "--end", "2026-11-24", "--as-of", "2026-11-21", "--to-file", str(journey.plan),
    )  # fmt: skip
    page = journey.tablet.open(journey.form)
    page.set_input_files("#file", journey.plan)
    page.wait_for_url(f"**audit={AUDIT}*")
    page.wait_for_selector("#checklist:not([hidden])")
    items = journey.record["items"]
    assert isinstance(items, list)
    journey.asked = [str(one["item"]) for one in items]


@given("40 questions answered without network: 1 major, 2 minors, 1 opportunity, 1 good practice, and the rest conform")
def _answered(journey: Journey) -> None:
    page = journey.tablet.page
    grades = {MAJOR: "major", MINORS[0]: "minor", MINORS[1]: "minor", OPPORTUNITY: "ofi", PRACTICE: "good-practice"}
    asked = [item for item in journey.asked if item not in NOT_SAMPLED]
    assert len(asked) == 40
    for item in asked:
        answer(page, item, grades.get(item, "conforms"))
    saved(page)


@given(parsers.parse('notes in Persian, in Chinese, and with "{hostile}"'))
def _notes(journey: Journey, hostile: str) -> None:
    page = journey.tablet.page
    journey.hostile = hostile
    for item, words in ((MAJOR, PERSIAN), (MINORS[0], CHINESE), (MINORS[1], hostile)):
        _finding(page, item, words)
    for item in (OPPORTUNITY, PRACTICE):
        note = found(page, item).locator('[data-field="note"]').first
        note.fill(f"{PERSIAN} {hostile}")
        note.blur()
    saved(page)


def _finding(page: Page, item: str, words: str) -> None:
    box = found(page, item)
    for name, text in (("criterion", "What we declared."), ("seen", words), ("gap", "Nobody is named for it.")):
        place = box.locator(f'[data-field="{name}"]').first
        place.fill(text)
        place.blur()


@given("the browser was killed")
def _killed(journey: Journey) -> None:
    journey.tablet.kill()


@when("the auditor opens it again, finishes the audit and brings it back, and the site is built again")
def _finished(journey: Journey, tmp_path: Path) -> None:
    page = journey.tablet.open(journey.form)
    page.click(f'[data-open-audit="{AUDIT}"], [data-again]')
    page.wait_for_selector("#checklist:not([hidden])")
    for item in NOT_SAMPLED:
        answer(page, item, "not-sampled")
        page.locator(
            f'[data-item="{item}"] [data-field="reason"], [data-item="{item}"] [data-field="note"]'
        ).first.fill("Looked at in spring")
    close(page)
    with page.expect_download() as download:
        page.click("#export")
    journey.exported = tmp_path / download.value.suggested_filename
    download.value.save_as(journey.exported)
    journey.run("audit", "import", str(journey.exported))
    journey.run("build", "--audience", "internal", "--as-of", "2026-12-15")


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


@then("the page asked for nothing but itself, and ran nothing that was typed")
def _alone(journey: Journey) -> None:
    assert journey.tablet.asked_for == []
    assert "taken over" not in journey.tablet.page.title()


@then("the record holds the 40 answers and the notes exactly as they were typed")
def _recorded(journey: Journey) -> None:
    answers = journey.record["answers"]
    assert isinstance(answers, list)
    by_item = {one["item"]: one for one in answers}
    assert set(by_item) == set(journey.asked)
    grades = [by_item[item]["answer"] for item in journey.asked]
    assert {grade: grades.count(grade) for grade in set(grades)} == {
        "conforms": 35, "major": 1, "minor": 2, "ofi": 1, "good-practice": 1, "not-sampled": 2,
    }  # fmt: skip
    assert [by_item[item]["seen"] for item in (MAJOR, *MINORS)] == [PERSIAN, CHINESE, journey.hostile]
    assert by_item[PRACTICE]["note"] == by_item[OPPORTUNITY]["note"] == f"{PERSIAN} {journey.hostile}"


@then("the check finds no mistake in it")
def _checked(journey: Journey) -> None:
    said = journey.run("check", "--as-of", "2026-12-15")
    assert "error" not in said
    assert AUDIT not in said


@then("the rebuilt site shows exactly 3 nonconformities of this audit")
def _shown(journey: Journey) -> None:
    assert sorted(str(one["grade"]) for one in journey.raised) == ["major", "minor", "minor"]
    report = journey.site(f"audits/{AUDIT}/index.html")
    ids = {str(one["id"]) for one in journey.raised}
    assert len(ids) == 3
    assert all(id in report for id in ids)
    assert ids <= set(re.findall(r"NC-2026-[0-9]+", journey.site("nonconformities/index.html")))
    assert PERSIAN in report
    assert "<script>document.title" not in report


@then("the same file brought back twice changes nothing")
def _twice(journey: Journey) -> None:
    files = [path for path in sorted((journey.folder / "content").rglob("*")) if path.is_file()]
    before = [path.read_bytes() for path in files]
    said = journey.run("audit", "import", str(journey.exported))
    assert "nothing was changed" in said
    assert [path.read_bytes() for path in files] == before


@then("one of them closed as it should be is closed on the rebuilt site")
def _closed(journey: Journey) -> None:
    path = journey.folder / f"content/nonconformities/{AUDIT}.yml"
    held = read(path.read_text(encoding="utf-8"))
    done = held["nonconformities"][0]
    register = journey.folder.parent / "letters of spring 2027.csv"
    register.write_text("line,days\n1,4\n2,5\n", encoding="utf-8")
    said = journey.run(
        "evidence", "add", str(register), "--clause", "7.4", "--owner", "case-handler", "--on", "2027-07-01"
    )
    evidence = re.search(r"new evidence (EV-[0-9]+)", said)
    assert evidence, said
    effect = {**CLOSED["effectiveness"], "evidence": [evidence[1]]}
    done |= CLOSED | {"effectiveness": effect, "steps": [*done["steps"], *CLOSED["steps"]]}
    path.write_text(yaml.safe_dump(held, allow_unicode=True, sort_keys=False), encoding="utf-8")
    journey.closed = str(done["id"])
    said = journey.run("check", "--as-of", "2027-07-15")
    assert "error" not in said, said
    journey.run("build", "--audience", "internal", "--as-of", "2027-07-15")
    register = journey.site("nonconformities/index.html")
    row = register[register.index(f'id="{journey.closed}"') :][:3000]
    assert "Closed" in row


@then("the other two are in the next checklist beside their questions")
def _next(journey: Journey) -> None:
    page = journey.tablet.page
    form = journey.folder / f"site/internal/en/checklists/{CHECKLIST}/1/{CHECKLIST}-1.html"
    journey.tablet.kill()
    page = journey.tablet.open(form)
    still_open = {str(one["id"]): str(one["item"]) for one in journey.raised if one["id"] != journey.closed}
    assert len(still_open) == 2
    for id, item in still_open.items():
        beside = page.locator(f'fieldset[data-item="{item}"]').evaluate(
            "(question) => question.closest('.clause-group')?.textContent ?? question.textContent"
        )
        assert id in beside, (id, item)
