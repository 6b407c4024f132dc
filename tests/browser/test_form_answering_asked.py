"""Which questions are asked, in which words, and what the checks propose beside them."""

from playwright.sync_api import Page, expect

from tests.browser import answering
from tests.browser.answering import BRANCH, Auditor, begin, open_form, shows, to
from tests.browser.conftest import Site, Visitor

forms = answering.forms
branch = answering.branch


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
    expect(page.locator('#results a[href="#item-BV-22"]')).to_have_count(1)
    page.check(f'{branch.item("BV-22")} [data-proposal="answer-no"] input[value=confirmed]')
    assert branch.value("BV-22", "grade") == "minor"
    assert page.get_attribute(branch.item("BV-22"), "data-grade") == "minor"
    branch.tick("BV-22", "yes")
    assert branch.value("BV-22", "grade") is None
    expect(page.locator(f'{branch.item("BV-22")} [data-proposal="answer-no"]')).to_have_count(0)


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
