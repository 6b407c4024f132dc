"""Answering a checklist in a browser: what is ticked and typed is recorded, worded, found again, and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Auditor, begin, open_form, write_forms
from tests.browser.conftest import Site, Visitor, _serve
from tests.site.once import once, shared

BRANCH = "branch-visit"
CLAUSES = "internal-audit-iso10002-2018"

UNASKED = 2
"""Questions that only arise after the answer to another one."""


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists, with the answering part of their script."""
    folder = once(shared(tmp_path_factory, "answering"), lambda out: write_forms(out, [BRANCH, CLAUSES]))
    (folder / "favicon.ico").touch()
    yield from _serve(folder)


@pytest.fixture
def branch(visitor: Visitor, forms: Site) -> Auditor:
    """An audit of a branch, begun."""
    return begin(open_form(visitor, forms, BRANCH))


@pytest.fixture
def clauses(visitor: Visitor, forms: Site) -> Auditor:
    """An audit against the clauses, begun."""
    return begin(open_form(visitor, forms, CLAUSES))


def visible_sections(page: Page) -> list[str]:
    """The sections in view."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('section.section[data-section]')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.dataset.section)"
    )
    return found


def questions(auditor: Auditor) -> list[str]:
    """The ids of all questions, in order."""
    found: list[str] = auditor.page.evaluate("() => pageData.questions")
    return found


def focused(page: Page) -> str:
    """The id of the question with the focus."""
    found: str = page.evaluate("() => document.activeElement.closest('[data-item]')?.dataset.item ?? ''")
    return found


def shows(page: Page, *sections: str) -> None:
    """Waits until these are the sections in view: the browser tells of another address a moment after the click."""
    page.wait_for_function(
        "(sections) => [...document.querySelectorAll('section.section[data-section]')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.dataset.section).join() === sections.join()",
        arg=list(sections),
    )


def to(auditor: Auditor, id: str) -> None:
    """Goes to a question by its address."""
    auditor.page.evaluate("(id) => entry.show(id)", id)


def test_one_section_is_in_view_and_back_works(branch: Auditor) -> None:
    """Links of the section list and the steps at its end show one section each; Back shows the one before."""
    page = branch.page
    shows(page, "visit")
    page.click("#sections a[data-section=counter]")
    shows(page, "counter")
    expect(page.locator("#heading-counter")).to_be_focused()
    page.click("#section-counter .step-next")
    shows(page, "records")
    page.go_back()
    page.wait_for_function("() => entry.sectionShown() === 'counter'")
    assert page.get_attribute("#sections a[data-section=counter]", "aria-current") == "true"


def test_an_address_with_an_item_opens_its_section(visitor: Visitor, forms: Site) -> None:
    """A link to a question from elsewhere opens the section it is in."""
    auditor = begin(open_form(visitor, forms, BRANCH, hash="#item-BV-31"))
    shows(auditor.page, "records")
    assert focused(auditor.page) == "BV-31"


def test_answers_of_every_kind_are_recorded_and_shown_again(visitor: Visitor, forms: Site) -> None:
    """Day, one of several, many of several, level, number, words: each is there after the page is opened again."""
    page = open_form(visitor, forms, BRANCH)
    auditor = begin(page)
    page.fill('[id="item-BV-01"] input[type=date]', "2026-11-20")
    auditor.tick("BV-02", "unannounced")
    auditor.tick("BV-03", "spoken")
    auditor.tick("BV-03", "screen")
    to(auditor, "BV-14")
    page.fill('[id="item-BV-14"] input[type=number]', "7")
    auditor.tick("BV-13", "with-help")
    to(auditor, "BV-24")
    page.fill('[id="item-BV-24"] .answers textarea', "زمان بیشتر </script> 更多时间")
    page.wait_for_function("() => state.value('BV-24', 'answer')")
    given = {"BV-01": "2026-11-20", "BV-02": "unannounced", "BV-03": ["spoken", "screen"], "BV-13": "with-help"}
    given |= {"BV-14": "7", "BV-24": "زمان بیشتر </script> 更多时间"}
    assert {id: auditor.value(id, "answer") for id in given} == given
    page.wait_for_function("() => store.status().kind !== 'saving'")
    page.reload()
    again = begin(page)
    assert {id: again.value(id, "answer") for id in given} == given
    to(again, "BV-24")
    expect(page.locator('[id="item-BV-24"] .answers textarea')).to_have_value(given["BV-24"])
    to(again, "BV-03")
    assert page.is_checked('[id="item-BV-03"] input[value=screen]')
    assert not page.is_checked('[id="item-BV-03"] input[value=letter-box]')
    to(again, "BV-14")
    expect(page.locator('[id="item-BV-14"] input[type=number]')).to_have_value("7")
    again.tick("BV-14", "not-sampled")
    assert again.value("BV-14", "answer") == "not-sampled"
    expect(page.locator('[id="item-BV-14"] input[type=number]')).to_have_value("")


def test_typed_words_are_recorded_after_a_rest_and_when_the_page_is_left(branch: Auditor) -> None:
    """600 ms after the last letter; and what is younger when the page is hidden is not lost either."""
    page = branch.page
    page.locator('[id="item-BV-02"] [data-field=note]').press_sequentially("seen at the counter")
    assert branch.value("BV-02", "note") is None
    page.wait_for_function("() => state.value('BV-02', 'note') === 'seen at the counter'", timeout=2000)
    page.locator('[id="item-BV-02"] [data-field=note]').press_sequentially("!")
    page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert branch.value("BV-02", "note") == "seen at the counter!"
    assert page.evaluate("() => state.history('BV-02').length") == 2


def test_a_minor_is_worded_from_what_was_declared_seen_and_missing(clauses: Auditor) -> None:
    """The details come with the grade; the wording grows with them; the declared text is offered, not filled in."""
    page, id = clauses.page, questions(clauses)[0]
    expect(page.locator(f"{clauses.item(id)} .item-details")).to_be_hidden()
    clauses.tick(id, "minor")
    assert page.get_attribute(clauses.item(id), "data-grade") == "minor"
    assert clauses.value(id, "criterion") is None
    assert [field for item, field in clauses.lacking() if item == id] == ["criterion", "seen", "gap"]
    offered = page.inner_text(f"{clauses.item(id)} .offer bdi")
    clauses.press(id, "use-statement")
    assert " ".join(str(clauses.value(id, "criterion")).split())[:60] == " ".join(offered.split())[:60]
    expect(page.locator(f"{clauses.item(id)} .offer")).to_be_hidden()
    page.fill(f"{clauses.item(id)} [data-field=seen]", "Three of ten letters name no stage")
    assert "Seen: Three of ten letters name no stage" in page.inner_text(f"{clauses.item(id)} .finding-wording")
    clauses.fill(id, "gap", "The stage")
    clauses.fill(id, "sample", "C-104\n\n C-221 ")
    assert clauses.value(id, "sample") == ["C-104", "C-221"]
    words = page.inner_text(f"{clauses.item(id)} .finding-wording").split("\n")
    assert words[0].startswith("Declared: ")
    assert words[-3:] == ["Seen: Three of ten letters name no stage", "Sample: C-104, C-221", "Gap: The stage"]
    assert clauses.lacking() == []
    clauses.tick(id, "conforms")
    assert page.get_attribute(clauses.item(id), "data-grade") == "conforms"
    assert page.is_visible(f"{clauses.item(id)} .item-details"), "what was written stays in sight"


def test_a_reason_is_asked_for_at_the_field_and_stops_nobody(branch: Auditor) -> None:
    """Not applicable, not sampled and answers that need a reason say so beside the field."""
    page = branch.page
    branch.tick("BV-02", "not-applicable")
    hint = f"{branch.item('BV-02')} .lacking"
    expect(page.locator(hint)).to_have_text("This answer needs a reason.", use_inner_text=True)
    described = page.get_attribute(f"{branch.item('BV-02')} [data-field=reason]", "aria-describedby")
    assert described == page.get_attribute(hint, "id")
    branch.tick("BV-03", "spoken")
    assert branch.lacking() == [["BV-02", "reason"]]
    branch.fill("BV-02", "reason", "Nobody was told of it")
    assert branch.lacking() == []
    expect(page.locator(hint)).to_have_count(0)


def test_a_question_not_asked_is_out_of_view_with_the_reason_and_keeps_its_answer(branch: Auditor) -> None:
    """A condition on another answer works at once, both ways, and nothing answered is lost by it."""
    page = branch.page
    to(branch, "BV-11")
    expect(page.locator(branch.item("BV-12"))).to_be_hidden()
    left = page.locator("#section-entrance .not-asked li").all_text_contents()
    assert len(left) == 1
    assert "Asked when the answer to 1 is: Yes" in left[0]
    expect(page.locator("#sections a[data-section=entrance] .section-count")).to_have_text("0 / 3", use_inner_text=True)
    branch.tick("BV-11", "yes")
    expect(page.locator(branch.item("BV-12"))).to_be_visible()
    branch.tick("BV-12", "yes")
    branch.tick("BV-11", "not-sampled")
    expect(page.locator(branch.item("BV-12"))).to_be_hidden()
    assert "The answer given is kept." in page.locator("#section-entrance .not-asked li").all_text_contents()[0]
    assert branch.value("BV-12", "answer") == "yes"
    branch.tick("BV-11", "yes")
    assert page.is_checked(f"{branch.item('BV-12')} input[value=yes]")


def test_a_condition_in_words_is_for_the_auditor_to_judge(branch: Auditor) -> None:
    """Where it does not hold the question is not applicable, with the condition as its reason, in one action."""
    to(branch, "BV-34")
    branch.press("BV-34", "does-not-hold")
    assert branch.value("BV-34", "answer") == "not-applicable"
    assert "The branch takes goods back." in str(branch.value("BV-34", "reason"))
    assert branch.lacking() == []
    branch.press("BV-34", "undo-item")
    assert branch.value("BV-34", "answer") is None
    assert branch.value("BV-34", "reason") is None


def test_a_proposal_of_the_checks_is_confirmed_or_rejected_with_a_reason(branch: Auditor) -> None:
    """Confirming gives the grade with the decision in one action; rejecting needs to say why."""
    page = branch.page
    to(branch, "BV-13")
    proposal = page.locator(f"{branch.item('BV-13')} .known .proposal, {branch.item('BV-13')} .proposal").first
    name, grade = proposal.get_attribute("data-proposal"), proposal.get_attribute("data-grade")
    proposal.locator("input[value=confirmed]").check()
    assert branch.value("BV-13", f"decision.{name}") == {"decision": "confirmed", "reason": ""}
    assert branch.value("BV-13", "grade") == grade
    assert page.get_attribute(branch.item("BV-13"), "data-grade") == grade
    branch.press("BV-13", "undo-item")
    assert branch.value("BV-13", "grade") is None
    assert branch.value("BV-13", f"decision.{name}") is None
    branch.tick("BV-13", "alone")
    proposal.locator("input[value=rejected]").check()
    assert branch.lacking() == [["BV-13", f"decision.{name}"]]
    proposal.locator("input[type=text]").fill("Tested again in November")
    proposal.locator("input[type=text]").blur()
    assert branch.value("BV-13", f"decision.{name}") == {
        "decision": "rejected",
        "reason": "Tested again in November",
    }
    assert branch.lacking() == []
    assert branch.value("BV-13", "grade") is None


def test_an_answer_that_proposes_a_grade_waits_for_a_person(branch: Auditor) -> None:
    """No is no grade yet; confirmed it is; another answer takes the confirmed grade back."""
    page = branch.page
    to(branch, "BV-22")
    branch.tick("BV-22", "no")
    assert page.get_attribute(branch.item("BV-22"), "data-grade") is None
    page.select_option("#filter", "proposed")
    assert "#item-BV-22" in [one.get_attribute("href") for one in page.locator("#results a").all()]
    page.check(f'{branch.item("BV-22")} [data-proposal="answer-no"] input[value=confirmed]')
    assert branch.value("BV-22", "grade") == "minor"
    assert page.get_attribute(branch.item("BV-22"), "data-grade") == "minor"
    branch.tick("BV-22", "yes")
    assert branch.value("BV-22", "grade") is None
    expect(page.locator(f'{branch.item("BV-22")} [data-proposal="answer-no"]')).to_have_count(0)


def test_evidence_is_a_reference_and_a_file_stays_where_it_is(clauses: Auditor, tmp_path: Path) -> None:
    """An id of the site, a place in words, or a file's name with the SHA-256 worked out on the page."""
    page, id = clauses.page, questions(clauses)[0]
    clauses.press(id, "more-fields")
    page.fill(f"{clauses.item(id)} .evidence-words", "EV-003")
    clauses.press(id, "add-evidence")
    page.fill(f"{clauses.item(id)} .evidence-words", "Folder 3, second drawer")
    clauses.press(id, "add-evidence")
    (tmp_path / "log.txt").write_bytes(b"abc")
    page.set_input_files(f"{clauses.item(id)} .evidence-file", tmp_path / "log.txt")
    page.wait_for_function("(id) => (state.value(id, 'evidence') || []).length === 3", arg=id)
    assert clauses.value(id, "evidence") == [
        {"evidence": "EV-003"},
        {"place": "Folder 3, second drawer"},
        {"file": "log.txt", "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    ]
    page.locator(f"{clauses.item(id)} [data-answering=remove-evidence]").nth(1).click()
    assert [list(one) for one in clauses.value(id, "evidence")] == [["evidence"], ["file", "sha256"]]  # type: ignore[attr-defined]


def test_who_was_asked_is_offered_from_earlier_answers(clauses: Auditor) -> None:
    """Interviewee, place and references given once are offered beside the roles."""
    page, (first, second) = clauses.page, questions(clauses)[:2]
    for id in (first, second):
        clauses.press(id, "more-fields")
    clauses.fill(first, "interviewee", "Depot manager, north")
    clauses.fill(first, "sample", "C-104")
    page.focus(f"{clauses.item(second)} [data-field=interviewee]")
    options = page.eval_on_selector_all("#earlier-interviewee option", "(all) => all.map((one) => one.value)")
    assert options[0] == "Depot manager, north"
    assert "Head of customer resolution" in options
    page.focus(f"{clauses.item(second)} .sample-add")
    assert page.eval_on_selector_all("#earlier-sample option", "(all) => all.map((one) => one.value)") == ["C-104"]
    page.fill(f"{clauses.item(second)} .sample-add", "C-105")
    clauses.press(second, "add-sample")
    assert clauses.value(second, "sample") == ["C-105"]


def test_a_whole_section_is_not_applicable_in_one_action(branch: Auditor) -> None:
    """One reason for all its open questions; what was answered stays; one undo takes it back."""
    page = branch.page
    to(branch, "BV-31")
    branch.tick("BV-31", "conforms")
    page.evaluate(
        """() => store.record("AUD-2026-09", ["grade", "decision.X"].map((field) => ({item: "BV-34", field, wording: "",
          value: field === "grade" ? "minor" : {decision: "confirmed", reason: ""}})), {who: "internal-auditor"})"""
    )
    page.click("#section-records .section-whole summary")
    page.click("#section-records [data-answering=whole-section]")
    assert branch.value("BV-32", "answer") is None, "not without a reason"
    page.fill("#section-records .whole-reason", "No complaints are taken here")
    page.click("#section-records [data-answering=whole-section]")
    assert branch.value("BV-31", "answer") == "conforms"
    assert [branch.value(id, "answer") for id in ("BV-32", "BV-35")] == ["not-applicable"] * 2
    assert branch.value("BV-34", "answer") is None, "a person has confirmed a grade there"
    assert page.evaluate("said.pop()") == "Not applicable: 2 questions. Left as they were: 2"
    number = page.locator(f"{branch.item('BV-35')} input[data-field=answer]")
    expect(number.and_(page.locator("[type=number]"))).to_have_value("")
    expect(number.and_(page.locator("[value=not-applicable]"))).to_be_checked()
    assert branch.value("BV-35", "reason") == "No complaints are taken here"
    assert branch.lacking() == []
    page.click("h1")
    page.keyboard.press("u")
    assert [branch.value(id, "answer") for id in ("BV-31", "BV-32", "BV-35")] == ["conforms", None, None]
    assert page.evaluate("said.pop()").startswith("Undone at 2 questions: ")


def test_history_says_who_when_and_from_what_to_what(branch: Auditor) -> None:
    """And undo is one more line of it: nothing is taken out."""
    page = branch.page
    branch.tick("BV-02", "announced")
    branch.tick("BV-02", "unannounced")
    branch.press("BV-02", "history")
    lines = page.locator(f"{branch.item('BV-02')} .history li").all_text_contents()
    assert len(lines) == 2
    assert "Internal auditor" in lines[1]
    assert "Answer: Announced → Unannounced" in lines[1]
    branch.press("BV-02", "undo-item")
    assert branch.value("BV-02", "answer") == "announced"
    expect(page.locator(f"{branch.item('BV-02')} .history li")).to_have_count(3)
    assert page.get_attribute(f"{branch.item('BV-02')} [data-answering=history]", "aria-expanded") == "true"


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


def test_a_filter_lists_all_sections_and_hides_nothing_under_the_hand(clauses: Auditor) -> None:
    """In the section in view it leaves out what does not match; what is answered meanwhile stays until it is chosen."""
    page, ids = clauses.page, questions(clauses)
    clauses.tick(ids[0], "conforms")
    page.focus("#filter")
    page.select_option("#filter", "open")
    expect(page.locator(clauses.item(ids[0]))).to_be_hidden()
    asked = "() => pageData.questions.filter((id) => !clausebook.applies.why(pageData, null, state, id)).length"
    still_open = page.evaluate(asked) - 1
    expect(page.locator("#results h2")).to_have_text(
        f"Found: {still_open} of {len(ids) - UNASKED} questions", use_inner_text=True
    )
    expect(page.locator("#results li")).to_have_count(50)
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


def test_two_tabs_answer_unseen_and_the_conflict_is_settled_by_choosing(visitor: Visitor, forms: Site) -> None:
    """Both values are shown with who and when; the focus of the other tab is not moved; one choice settles it."""
    first = open_form(visitor, forms, BRANCH)
    one = begin(first, who="internal-auditor")
    second = first.context.new_page()
    second.goto(first.url)
    other = begin(second, who="technical-investigator")
    first.evaluate("() => { window.held = store.keeper.lookAgain; store.keeper.lookAgain = () => {}; }")
    other.fill("BV-02", "note", "Known since Monday")
    other.tick("BV-02", "announced")
    second.wait_for_function("() => store.status().kind !== 'saving'")
    one.tick("BV-02", "unannounced")
    first.locator(f"{one.item('BV-02')} [data-field=note]").press_sequentially("Nobody knew")
    first.wait_for_function("() => state.value('BV-02', 'note') === 'Nobody knew'")
    first.evaluate("async () => { store.keeper.lookAgain = held; await store.keeper.lookAgain(); }")
    first.wait_for_function("() => state.conflicts().length === 2")
    assert focused(first) == "BV-02"
    assert first.evaluate("document.activeElement.dataset.field") == "note"
    assert first.input_value(f"{one.item('BV-02')} [data-field=note]") in ("", "Nobody knew")
    words = first.inner_text(f"{one.item('BV-02')} .conflicts")
    for shown in ("Announced", "Unannounced", "Internal auditor", "Technical investigator", "Known since Monday"):
        assert shown in words
    assert first.get_attribute(one.item("BV-02"), "data-state") == "conflict"
    first.select_option("#filter", "conflicts")
    assert [link.get_attribute("href") for link in first.locator("#results a").all()] == ["#item-BV-02"]
    first.click(f'{one.item("BV-02")} [data-answering=keep]:has-text("Keep this") >> nth=0')
    first.click(f"{one.item('BV-02')} [data-answering=keep-all]")
    assert first.evaluate("() => state.conflicts().length") == 0
    assert sorted(str(one.value("BV-02", "note")).split("\n")) == ["Known since Monday", "Nobody knew"]
    assert one.value("BV-02", "answer") in ("announced", "unannounced")
    assert focused(first) == "BV-02", "the focus goes to the question, not to the top of the page"
    second.wait_for_function("() => state.conflicts().length === 0")


def test_words_being_typed_are_not_overwritten_from_another_tab(visitor: Visitor, forms: Site) -> None:
    """What comes in meanwhile was not seen: it becomes a conflict, and the typed words stay as they are."""
    first = open_form(visitor, forms, BRANCH)
    one = begin(first)
    second = first.context.new_page()
    second.goto(first.url)
    other = begin(second)
    first.bring_to_front()
    note = first.locator(f"{one.item('BV-02')} [data-field=note]")
    note.press_sequentially("half a wo")
    first.evaluate(
        "() => { const typed = () => document.activeElement.dispatchEvent(new Event('input', {bubbles: true}));"
        " window.typing = setInterval(typed, 200); }"
    )
    other.fill("BV-02", "note", "from the other tab")
    first.wait_for_function("() => state.value('BV-02', 'note') === 'from the other tab'")
    assert note.input_value() == "half a wo"
    assert focused(first) == "BV-02"
    first.evaluate("() => clearInterval(typing)")
    first.wait_for_function("() => state.conflicts().length === 1")
    assert first.evaluate("() => state.values('BV-02', 'note')") == ["from the other tab", "half a wo"]


def test_an_answer_from_another_tab_appears_without_moving_anything(visitor: Visitor, forms: Site) -> None:
    """The other tab's answer is shown at once; focus and scroll stay."""
    first = open_form(visitor, forms, BRANCH)
    one = begin(first)
    second = first.context.new_page()
    second.goto(first.url)
    other = begin(second)
    first.focus(f"{one.item('BV-03')} [data-field=note]")
    before = first.evaluate("() => window.scrollY")
    other.tick("BV-02", "announced")
    first.wait_for_function("() => document.querySelector('[id=\"item-BV-02\"] input[value=announced]').checked")
    assert first.evaluate("() => window.scrollY") == before
    assert focused(first) == "BV-03"


def asked_before(page: Page) -> dict[str, object]:
    """The checklist as it was: one question reworded since, one in another section, one that is gone, one not there."""
    asked: dict[str, object] = page.evaluate(
        """() => {
      const data = JSON.parse(document.getElementById("page-data").textContent).checklist;
      const items = data.sections.flatMap((section) =>
        section.items.map(({item, number, text, wording}) => ({item, section: section.id, number, text, wording})));
      items.find((one) => one.item === "BV-02").text = "Was the visit announced?";
      items.find((one) => one.item === "BV-02").wording = "0".repeat(64);
      items.find((one) => one.item === "BV-31").section = "counter";
      const text = "Is there a suggestion box?";
      items.push({item: "BV-15", section: "entrance", number: "9", text, wording: "1".repeat(64)});
      return {id: data.id, version: "0", items: items.filter((one) => one.item !== "BV-32")};
    }"""
    )
    return asked


def test_a_reworded_question_asks_whether_the_answer_holds(visitor: Visitor, forms: Site) -> None:
    """Both wordings are shown; moved and added questions are marked; what is asked no more stays in a section."""
    page = open_form(visitor, forms, BRANCH)
    asked = asked_before(page)
    page.evaluate(
        """async (asked) => {
      const data = clausebook.pageData.read(document);
      const store = await clausebook.openStore({site: data.site});
      await store.put({id: "AUD-2026-09", title: "Test", items: []}, asked);
      await store.audit("AUD-2026-09");
      await store.record("AUD-2026-09", [
        {item: "BV-02", field: "answer", value: "announced", wording: "0".repeat(64)},
        {item: "BV-15", field: "answer", value: "yes", wording: "1".repeat(64)},
        {item: "BV-15", field: "note", value: "Beside the door", wording: "1".repeat(64)},
      ], {who: "internal-auditor"}).saved;
      store.close();
    }""",
        asked,
    )
    page.reload()
    auditor = begin(page, asked=asked)
    assert page.is_checked(f"{auditor.item('BV-02')} input[value=announced]"), "the answer is kept"
    expect(page.locator(f"{auditor.item('BV-02')} .wording-before")).to_have_text(
        "Was the visit announced?", use_inner_text=True
    )
    expect(page.locator(f"{auditor.item('BV-02')} .wording-now")).to_have_text(
        "How was the visit announced?", use_inner_text=True
    )
    assert ["BV-02", "confirmed-wording"] in auditor.lacking()
    auditor.press("BV-02", "confirm-wording")
    assert auditor.value("BV-02", "confirmed-wording") == page.get_attribute(auditor.item("BV-02"), "data-wording")
    assert ["BV-02", "confirmed-wording"] not in auditor.lacking()
    to(auditor, "BV-31")
    expect(page.locator(f"{auditor.item('BV-31')} .mark")).to_contain_text("Moved here", use_inner_text=True)
    expect(page.locator(f"{auditor.item('BV-32')} .mark")).to_contain_text("New since", use_inner_text=True)
    page.click('#sections a[href="#section--retired"]')
    shows(page, "-retired")
    kept = page.locator(auditor.item("BV-15"))
    expect(kept).to_contain_text("Is there a suggestion box?", use_inner_text=True)
    expect(kept).to_contain_text("Beside the door", use_inner_text=True)


def test_what_the_plan_leaves_out_is_not_asked(visitor: Visitor, forms: Site) -> None:
    """A plan with items asks those; the others are out of view, and say why."""
    page = open_form(visitor, forms, BRANCH)
    because = ["risk: the checks flag EV-007", "time: never asked"]
    auditor = begin(
        page, plan={"id": "AUD-2026-10", "items": [{"item": "BV-02", "because": because}, {"item": "BV-31"}]}
    )
    expect(page.locator(f"{auditor.item('BV-02')} .known .because li")).to_have_text(because)
    expect(page.locator(f"{auditor.item('BV-31')} .because")).to_have_count(0)
    expect(page.locator(auditor.item("BV-02"))).to_be_visible()
    expect(page.locator(auditor.item("BV-01"))).to_be_hidden()
    assert "Not in the plan of this audit" in page.locator("#section-visit .not-asked li").all_text_contents()[0]
    page.select_option("#filter", "open")
    expect(page.locator("#results li")).to_have_count(2)


def test_a_small_organisation_is_asked_its_own_wording(visitor: Visitor, forms: Site) -> None:
    """The wording that is recorded is the hash of the one that was shown."""
    page = open_form(visitor, forms, BRANCH, hash="#section-entrance")
    auditor = begin(page, plan={"id": "AUD-2026-11", "small": True})
    legend = page.locator(f"{auditor.item('BV-11')} legend")
    expect(legend).to_contain_text("Is there a notice on how to complain?", use_inner_text=True)
    page.evaluate("() => document.documentElement.classList.add('with-script')")
    begin(page, plan={"id": "AUD-2026-12"})
    expect(page.locator(f"{auditor.item('BV-11')} .for-small")).to_be_hidden()
    begin(page, plan={"id": "AUD-2026-11", "small": True})
    auditor.tick("BV-11", "yes")
    wording = page.evaluate("() => state.current('BV-11', 'answer')[0].wording")
    assert wording == page.get_attribute(auditor.item("BV-11"), "data-small-wording")


def test_words_are_text_whatever_they_look_like(branch: Auditor) -> None:
    """Markup in an answer is shown as it was typed, in results, history and conflicts."""
    page = branch.page
    branch.fill("BV-02", "note", "<img src=x onerror=\"document.title='broken'\"></script>")
    branch.press("BV-02", "history")
    page.fill("#search", "onerror")
    expect(page.locator("#results li")).to_have_count(1)
    assert "<img src=x" in page.inner_text(f"{branch.item('BV-02')} .history")
    expect(page.locator("img")).to_have_count(0)
    assert page.title() != "broken"


def test_before_print_everything_answered_stands_on_the_page(clauses: Auditor) -> None:
    """Sections that were never opened are filled in too, with their details; afterwards one is in view again."""
    page, last = clauses.page, questions(clauses)[-1]
    page.evaluate(
        """(id) => store.record("AUD-2026-09", [
      {item: id, field: "answer", value: "minor"}, {item: id, field: "gap", value: "No date"}])""",
        last,
    )
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert len(visible_sections(page)) > 3
    expect(page.locator(f"{clauses.item(last)} [data-field=gap]")).to_have_value("No date")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert len(visible_sections(page)) == 1


def test_mounting_again_and_unmounting_leave_the_form_as_it_came(branch: Auditor) -> None:
    """Another audit can be opened on the same page; nothing of the first is left."""
    page = branch.page
    branch.tick("BV-02", "not-applicable")
    page.evaluate("() => { entry.unmount(); entry = null; }")
    expect(page.locator("[data-made]")).to_have_count(0)
    expect(page.locator("form input:checked")).to_have_count(0)
    assert len(visible_sections(page)) == 7
    expect(page.locator("[data-grade].item")).to_have_count(0)
    again = begin(page, plan={"id": "AUD-2026-12"})
    assert page.evaluate("() => state.items()") == []
    again.tick("BV-02", "announced")
    expect(page.locator(f"{again.item('BV-02')} .item-tools")).to_have_count(1)
