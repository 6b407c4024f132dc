"""The questions as they are answered: without barriers in both schemes and directions, on a phone, and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Auditor, begin, open_form, write_forms
from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import PICTURES, Site, Visitor, serve
from tests.site.once import once, shared

CLAUSES = "internal-audit-iso10002-2018"
FIRST, SECOND, THIRD = "Q-4.1-1", "Q-4.1-2", "Q-4.2-1"
OTHER = """() => {
  const by = {audit: "AUD-2026-09", device: "0".repeat(12), number: 1, time: "2026-11-21T03:00:00.000Z"};
  const said = {who: "internal-auditor", item: "Q-4.1-2", field: "answer", value: "major", seen: []};
  state.add(clausebook.events.make({...by, ...said}));
  entry.refresh(state.current("Q-4.1-2", "answer"));
}"""
OBSCURED = """() => {
  const at = document.activeElement;
  const bar = document.getElementById("bar");
  const box = at.getBoundingClientRect();
  if (at === document.body || bar.contains(at) || getComputedStyle(bar).position !== "sticky") return "";
  const { top, bottom } = bar.getBoundingClientRect();
  return box.height > 0 && top <= 0 && box.bottom <= bottom ? at.outerHTML.slice(0, 200) : "";
}"""


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The form of the audit against the clauses, with the answering part of its script."""
    folder = once(shared(tmp_path_factory, "answering-access"), lambda out: write_forms(out, [CLAUSES]))
    (folder / "favicon.ico").touch()
    yield from serve(folder)


def busy(page: Page) -> Auditor:
    """An audit in which all that the script makes is in view: finding, hint, conflict, history, results, keys."""
    auditor = begin(page)
    auditor.tick(FIRST, "minor")
    auditor.fill(FIRST, "seen", "در سه نامه از ده نامه، مرحله نیامده است (نامه 3).")
    auditor.fill(FIRST, "sample", "C-104\nC-221")
    auditor.press(FIRST, "history")
    auditor.tick(SECOND, "conforms")
    page.evaluate(OTHER)
    expect(page.locator(f"{auditor.item(SECOND)} .conflict")).to_have_count(1)
    page.click("#key-help summary")
    page.fill("#search", "C-104")
    page.wait_for_function("() => document.querySelectorAll('#results li').length === 1")
    return auditor


@pytest.mark.parametrize("scheme, direction", [("light", "ltr"), ("dark", "rtl"), ("dark", "ltr"), ("light", "rtl")])
def test_no_barriers_with_a_finding_a_conflict_and_results_open(
    visitor: Visitor, forms: Site, scheme: str, direction: str
) -> None:
    """axe-core finds nothing against WCAG 2.2 AA or good practice, in either scheme and direction."""
    page = open_form(visitor, forms, CLAUSES, scheme=scheme)
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    busy(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"answering-{scheme}-{direction}.png", clip=None, full_page=False)
    assert barriers(page, None if direction == "ltr" else OF_ROOM + OF_COLOURS) == []


def test_a_finding_fits_a_phone(visitor: Visitor, forms: Site) -> None:
    """At 320 pixels nothing reaches over the edge, in both directions, and what is pressed is large enough."""
    page = open_form(visitor, forms, CLAUSES, width=320, height=640)
    auditor = busy(page)
    for direction in ("ltr", "rtl"):
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
          .filter((one) => one.checkVisibility() && !one.closest(".unseen, .skip, option, datalist"))
          .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
          .filter(([box]) => box.right > innerWidth + 1 || box.left < -1).map(([, html]) => html)"""
        )
        assert wide == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """(item) => [...document.querySelectorAll(`${item} button, ${item} .answer, #key-help summary`)]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)""",
        auditor.item(FIRST),
    )
    assert small == []
    page.locator(auditor.item(FIRST)).screenshot(path=PICTURES / "answering-phone-rtl.png")


def test_a_finding_is_written_by_keyboard_alone(visitor: Visitor, forms: Site) -> None:
    """Tab leads from the answers to what they opened, in order; nothing has the focus under the bar that stays."""
    page = open_form(visitor, forms, CLAUSES, height=700)
    auditor = begin(page)
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("2")
    assert auditor.value(FIRST, "answer") == "minor"
    met: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(OBSCURED) == ""
        field = page.evaluate("() => document.activeElement.dataset.field || ''")
        inside = page.evaluate("() => document.activeElement.closest('[data-item]')?.dataset.item")
        if inside != FIRST:
            break
        if field and field not in met:
            met.append(field)
            if field in ("criterion", "seen", "gap"):
                page.keyboard.type(f"words for {field}")
    assert [field for field in met if field in ("note", "criterion", "seen", "gap", "sample")] == [
        "note", "criterion", "seen", "gap", "sample",
    ]  # fmt: skip
    assert auditor.value(FIRST, "gap") == "words for gap"
    assert auditor.lacking() == []
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(OBSCURED) == ""
    assert page.evaluate("() => document.activeElement !== document.body")


@pytest.mark.parametrize("answer", ["minor", "not-applicable"])
def test_an_answer_moves_neither_focus_nor_page(visitor: Visitor, forms: Site, answer: str) -> None:
    """What an answer opens stands after it (WCAG 3.2.2): the answers stay where they are on the screen."""
    page = open_form(visitor, forms, CLAUSES)
    auditor = begin(page)
    answers = page.locator(f"{auditor.item(THIRD)} .answers")
    answers.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    before = answers.bounding_box()
    auditor.tick(THIRD, answer)
    page.wait_for_timeout(200)
    assert answers.bounding_box() == before
    assert page.evaluate("() => document.activeElement.value") == answer
