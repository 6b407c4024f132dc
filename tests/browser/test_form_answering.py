"""Answering a checklist in a browser: what is ticked and typed is recorded, worded, found again, and undone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import answering
from tests.browser.answering import BRANCH, Auditor, begin, focused, open_form, questions, shows, to
from tests.browser.conftest import Site, Visitor

forms = answering.forms
branch = answering.branch
clauses = answering.clauses


def visible_sections(page: Page) -> list[str]:
    """The sections in view."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('section.section[data-section]')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.dataset.section)"
    )
    return found


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
