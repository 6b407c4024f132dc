"""One audit in two tabs: what the other one answers appears, and nothing is overwritten."""

from tests.browser import answering
from tests.browser.answering import BRANCH, begin, focused, open_form
from tests.browser.conftest import Site, Visitor

forms = answering.forms


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
