"""The steps of `features/audit_journey.feature`: the installed command, a stock browser killed in between, a site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, Playwright
from pytest_bdd import given, parsers, scenario, then, when

from tests.browser.conftest import Site
from tests.browser.journey import (
    AUDIT,
    CHECKLIST,
    CHINESE,
    MAJOR,
    MINORS,
    NOT_SAMPLED,
    OPPORTUNITY,
    PERSIAN,
    PRACTICE,
    ROOT,
    Journey,
    answer,
    close,
    found,
    read,
    saved,
)
from tests.browser.tablet import Tablet

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


@given("the sample organisation, whose checklist was taken along as one file")
def _taken_along(journey: Journey, sample: Site, tmp_path: Path) -> None:
    built = sample.folder / f"internal/en/checklists/{CHECKLIST}/1/{CHECKLIST}-1.html"
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
