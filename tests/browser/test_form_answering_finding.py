"""Getting about in a checklist: by keys, by search, and by filters."""

from playwright.sync_api import expect

from tests.browser import answering
from tests.browser.answering import BRANCH, Auditor, begin, focused, open_form, questions, shows
from tests.browser.conftest import Site, Visitor

forms = answering.forms
branch = answering.branch
clauses = answering.clauses
UNASKED = 2
"""Questions that only arise after the answer to another one."""


def test_keys_answer_step_search_and_help(clauses: Auditor) -> None:
    """A digit a grade, n and p the next and previous open question, / search, u undo, ? the list."""
    page, ids = clauses.page, questions(clauses)
    page.keyboard.press("n")
    assert focused(page) == ids[0]
    page.keyboard.press("1")
    assert clauses.value(ids[0], "answer") == "conforms"
    page.keyboard.press("n")
    page.keyboard.press("3")
    assert clauses.value(ids[1], "answer") == "major"
    assert focused(page) == ids[1]
    page.keyboard.press("u")
    assert clauses.value(ids[1], "answer") is None
    page.keyboard.press("n")
    assert focused(page) == ids[2], "from the one at hand to the next open one"
    page.keyboard.press("p")
    assert focused(page) == ids[1]
    page.keyboard.press("p")
    assert focused(page) == ids[-1], "round the end, past what is answered"
    shows(page, page.evaluate("(id) => pageData.items.get(id).section", ids[-1]))
    page.keyboard.press("?")
    expect(page.locator("#key-help dl")).to_be_visible()
    assert "Conforms" in page.inner_text("#key-help dl")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("n1")
    expect(page.locator("#search")).to_have_value("n1")
    assert clauses.value(ids[-1], "answer") is None


def test_keys_can_be_switched_off_and_stay_off(visitor: Visitor, forms: Site) -> None:
    """WCAG 2.1.4: one key alone must not do what nobody meant."""
    page = open_form(visitor, forms, BRANCH)
    auditor = begin(page)
    page.click("#key-help summary")
    page.uncheck("#keys-on")
    page.click("#section-visit h2")
    page.keyboard.press("n")
    page.keyboard.press("1")
    assert focused(page) == ""
    assert page.evaluate("() => state.items()") == []
    page.wait_for_function("() => store.status().kind !== 'saving'")
    page.wait_for_timeout(200)
    page.reload()
    begin(page)
    assert not page.is_checked("#keys-on")
    assert auditor.page is page


def test_a_digit_never_counts_while_typing(branch: Auditor) -> None:
    """A note with digits is a note."""
    page = branch.page
    page.focus(f"{branch.item('BV-02')} [data-field=note]")
    page.keyboard.type("12 n u")
    page.keyboard.press("Tab")
    assert branch.value("BV-02", "note") == "12 n u"
    assert branch.value("BV-02", "answer") is None


def test_search_finds_text_numbers_clauses_and_notes_in_all_sections(clauses: Auditor) -> None:
    """Results are links with answer and grade; the count is said once, after the last letter."""
    page, ids = clauses.page, questions(clauses)
    clauses.tick(ids[0], "observation")
    clauses.fill(ids[0], "note", "مشتری كتابي ندید")
    page.locator("#search").press_sequentially("کتابی", delay=20)
    assert [one.get_attribute("href") for one in page.locator("#results a").all()] == [f"#item-{ids[0]}"]
    assert "Observation" in page.inner_text("#results li")
    page.wait_for_function("() => said.length === 1")
    assert page.evaluate("said")[0] == f"Found: 1 of {len(ids) - UNASKED} questions"
    last = ids[-1]
    page.fill("#search", last)
    page.click(f'#results a[href="#item-{last}"]')
    assert focused(page) == last
    expect(page.locator(clauses.item(last))).to_be_visible()
    page.focus("#search")
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()


NOTHING_BESIDE_NO_QUESTION = """() => {
  const groups = [...document.querySelectorAll("section.is-current .clause-group:has(> .clause-known)")];
  const empty = (group) => !group.querySelector(".item:not([hidden])");
  return groups.some(empty) && groups.every((group) => group.querySelector(".clause-known").hidden === empty(group));
}"""
"""What is said of a clause stands there with its questions and goes with them."""


WATCH_MORE = """() => {
  const places = window.places = new Set();
  const look = () => {
    const button = document.querySelector("[data-answering=more-results]");
    if (button) places.add(Math.round(button.getBoundingClientRect().top + scrollY));
    requestAnimationFrame(look);
  };
  look();
}"""
"""Where in the page the button for more results stood, in any frame."""
PLACES_OF_MORE = """async () => {
  document.querySelector("[data-answering=more-results]").scrollIntoView();
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  return window.places.size;
}"""


def test_a_filter_lists_all_sections_and_hides_nothing_under_the_hand(clauses: Auditor) -> None:
    """In the section in view it leaves out what does not match; what is answered meanwhile stays until it is chosen."""
    page, ids = clauses.page, questions(clauses)
    clauses.tick(ids[0], "conforms")
    page.focus("#filter")
    page.evaluate(WATCH_MORE)
    page.select_option("#filter", "open")
    expect(page.locator(clauses.item(ids[0]))).to_be_hidden()
    asked = "() => pageData.questions.filter((id) => !clausebook.applies.why(pageData, null, state, id)).length"
    still_open = page.evaluate(asked) - 1
    expect(page.locator("#results h2")).to_have_text(
        f"Found: {still_open} of {len(ids) - UNASKED} questions", use_inner_text=True
    )
    expect(page.locator("#results li")).to_have_count(50)
    assert page.evaluate(PLACES_OF_MORE) == 1, "a button that moves under the hand loses the press"
    page.click("[data-answering=more-results]")
    expect(page.locator("#results li")).to_have_count(100)
    page.click("[data-answering=more-results]")
    expect(page.locator("#results li")).to_have_count(still_open)
    clauses.tick(ids[1], "minor")
    expect(page.locator(clauses.item(ids[1]))).to_be_visible()
    page.select_option("#filter", "minor")
    assert [one.get_attribute("href") for one in page.locator("#results a").all()] == [f"#item-{ids[1]}"]
    page.wait_for_function(NOTHING_BESIDE_NO_QUESTION)
    page.click("[data-answering=no-results]")
    expect(page.locator(clauses.item(ids[0]))).to_be_visible()
    expect(page.locator("#filter")).to_have_value("all")
