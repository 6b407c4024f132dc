"""When a checklist's page is left: what it reminds of, and what is there again when somebody comes back."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import storing
from tests.browser.storing import Tab

pytestmark = pytest.mark.browser
tab = storing.tab
address = storing.address
context = storing.context


def test_the_reminder_comes_after_twenty_changes_or_half_an_hour(tab: Tab) -> None:
    """And goes when a file was written; a clock that was set back does not bring it."""
    kinds = tab.run("""
      store.close();
      window.clock = new Date("2026-11-21T14:02:00Z");
      await open_store({now: () => new Date(clock)});
      const kinds = [];
      const look = () => kinds.push(store.status().kind);
      await tick("7.1-1", "minor").saved; look();
      clock = new Date("2026-11-21T14:33:00Z"); look();
      clock = new Date("2026-11-20T09:00:00Z"); look();
      clock = new Date("2026-11-21T14:33:00Z");
      const heads = {[store.device]: {number: 1}};
      store.exported(AUDIT.id, clock.toISOString(), heads);
      await tick("7.1-1", "major").saved; look();
      for (let number = 0; number < 19; number += 1) await tick(`7.2-${number}`, "minor").saved;
      look();
      const {since, changesSinceFile, lastFile} = store.status();
      return [kinds, since, changesSinceFile, lastFile];
    """)
    file = "2026-11-21T14:33:00.000Z"
    assert kinds == [["saved", "not-in-a-file", "saved", "saved", "not-in-a-file"], file, 20, file]


def test_closing_asks_only_while_something_is_not_on_disk(tab: Tab) -> None:
    """A question that always comes is never read."""
    asks = """
      const event = new Event("beforeunload", {cancelable: true});
      window.dispatchEvent(event);
      return event.defaultPrevented;
    """
    assert tab.run(asks) is False
    assert tab.run(f"tick('7.1-1', 'minor'); {asks}") is True
    tab.wait("store.status().kind === 'saved'")
    assert tab.run(asks) is False


def test_lasting_storage_is_offered_once_and_never_waited_for(tab: Tab) -> None:
    """A browser that never answers the question keeps nobody waiting."""
    offered = tab.run("""
      navigator.storage.persist = () => new Promise(() => {});
      const first = clausebook.persistence.offered(store);
      clausebook.persistence.ask(store);
      await tick("7.1-1", "minor").saved;
      return [first, clausebook.persistence.offered(store), store.status().kind];
    """)
    assert offered == [True, False, "saved"]
    tab.page.reload()
    tab.open()
    assert tab.run("return clausebook.persistence.offered(store);") is False


def test_text_that_was_being_typed_is_there_again(context: BrowserContext, address: str) -> None:
    """The tab is closed in mid-word, before anything was recorded: the next page records it, once."""
    tab = Tab(context, address)
    tab.open()
    tab.tick("7.1-1", "minor")
    tab.run("""
      document.getElementById("note").value = "The letter of 3 November was answ";
      addEventListener("pagehide", () => clausebook.draft.keep(AUDIT.id, [
        {item: "7.1-1", field: "note", value: document.getElementById("note").value, wording: "", seen: []},
      ], "auditor"));
    """)
    tab.page.close(run_before_unload=False)
    for _ in range(2):
        tab = Tab(context, address)
        tab.open()
        tab.wait("Object.keys(localStorage).filter((key) => key.includes('draft')).length === 0")
        assert tab.run("return audit.state.value('7.1-1', 'note');") == "The letter of 3 November was answ"
        assert tab.look()["events"] == 2


def test_an_answer_that_was_not_on_disk_when_the_tab_went_is_there_again(context: BrowserContext, address: str) -> None:
    """The events themselves are kept: the chain of the page that is gone goes on, and nothing is there twice."""
    tab = Tab(context, address)
    tab.open()
    tab.tick("7.1-1", "minor")
    tab.run("IDBDatabase.prototype.transaction = () => { throw new DOMException('closing', 'InvalidStateError'); };")
    tab.run("tick('7.1-1', 'major'); tick('7.1-2', 'ofi');")
    tab.page.reload()
    tab.open()
    tab.wait("audit.state.value('7.1-2', 'answer') === 'ofi' && store.status().kind === 'saved'")
    found = tab.look()
    assert (found["events"], found["devices"], found["problems"]) == (3, 1, [])
    assert tab.run("return audit.state.value('7.1-1', 'answer');") == "major"


def test_a_page_that_comes_back_looks_into_the_database(context: BrowserContext, address: str) -> None:
    """A page out of the back/forward cache has an old memory; the event is given to it, as no browser here does it."""
    one, other = Tab(context, address), Tab(context, address)
    one.open("{channel: null}")
    other.open("{channel: null}")
    other.tick("7.1-1", "minor")
    one.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));")
    one.wait("audit.state.value('7.1-1', 'answer') === 'minor'")
