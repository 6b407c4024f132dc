"""What goes wrong under a checklist's storage, done to it in Chromium and in Firefox: no tick is lost."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import storing
from tests.browser.storing import Tab

pytestmark = pytest.mark.browser
address = storing.address
context = storing.context
# Keeps every connection that is opened within reach of the test.
CONNECTIONS = """
window.connections = [];
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  const request = open.apply(this, given);
  request.addEventListener("success", () => connections.push(request.result));
  return request;
};
"""
# The browser fails each write in its own way as long as `failing` says how.
FAILING = """
window.failing = "";
const make = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, options) {
  const transaction = make.call(this, stores, mode, options);
  if (mode !== "readwrite" || !window.failing) return transaction;
  if (failing === "InvalidStateError") throw new DOMException("closing", failing);
  if (failing !== "hang") setTimeout(() => { try { transaction.abort(); } catch (error) { /* over */ } });
  return failing === "hang" ? {objectStore: (name) => transaction.objectStore(name), abort() {}} : transaction;
};
"""


@pytest.mark.parametrize(
    "browser_has",
    [
        "Object.defineProperty(window, 'indexedDB', {get: () => undefined});",
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }});",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'UnknownError'); };",
        "IDBFactory.prototype.open = () => ({});",
    ],
    ids=["absent", "refusing", "throwing", "hanging"],
)
def test_without_a_database_the_page_works_and_says_so(context: BrowserContext, address: str, browser_has: str) -> None:
    """There within a second and a half, in memory; an answer is not called saved, and can be exported."""
    tab = Tab(context, address, browser_has)
    mode, took = tab.run("""
      const began = performance.now();
      window.store = await clausebook.openStore({site: "meadowline"});
      return [store.mode, performance.now() - began];
    """)
    assert mode == "memory"
    assert took < 2200
    assert tab.run("await store.put(AUDIT, CHECKLIST); window.audit = await store.audit(AUDIT.id); return 1;") == 1
    assert tab.tick("7.1-1", "minor") is False
    found = tab.look()
    assert (found["status"]["kind"], found["status"]["unsaved"], found["events"]) == ("cannot-save", 1, 1)
    text = (
        "return clausebook.file.write({site: 'meadowline', audit: AUDIT, checklist: CHECKLIST, events: audit.events});"
    )
    assert tab.run(f"window.audit = await store.audit(AUDIT.id); {text}")["summary"]["answers"] == 1


def test_a_database_that_comes_late_gets_what_was_answered(context: BrowserContext, address: str) -> None:
    """It answers after three seconds; what it had and what was answered meanwhile are both there."""
    tab = Tab(context, address)
    tab.open()
    tab.tick("7.1-1", "minor")
    late = """
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...given) {
        const request = {};
        setTimeout(() => {
          const real = open.apply(this, given);
          for (const name of ["onsuccess", "onerror", "onupgradeneeded"]) real[name] = (event) => {
            request.result = real.result;
            request[name](event);
          };
        }, 3000);
        return request;
      };
    """
    tab = Tab(context, address, late)
    assert tab.open() == "memory"
    assert tab.tick("7.1-2", "ofi") is False
    tab.wait("store.mode === 'database' && store.status().kind === 'saved'")
    assert tab.look()["events"] == 2
    rows = "(await clausebook.records.beyond(store.keeper.connection.get(), AUDIT.id, new Map())).events.length"
    assert tab.run(f"return {rows};") == 2


@pytest.mark.parametrize("how", ["close", "dead", "deleted"])
def test_a_connection_that_is_lost_is_opened_again(context: BrowserContext, address: str, how: str) -> None:
    """The browser closes it, it is dead without a word, or the database is deleted: all events are written back."""
    tab = Tab(context, address, CONNECTIONS)
    tab.open()
    for number in range(5):
        tab.tick(f"7.1-{number}", "minor")
    tab.run(
        {
            "close": "connections[0].close(); connections[0].dispatchEvent(new Event('close'));",
            "dead": "connections[0].close();",
            "deleted": "await new Promise((resolve) => {"
            "indexedDB.deleteDatabase('clausebook:meadowline').onsuccess = resolve; });",
        }[how]
    )
    assert tab.tick("7.1-9", "major")
    tab.wait("store.status().kind === 'saved'")
    tab.page.reload()
    tab.open()
    found = tab.look()
    assert (found["events"], found["problems"], found["mode"]) == (6, [], "database")


def test_site_data_cleared_under_an_open_page_are_written_back(context: BrowserContext, address: str) -> None:
    """All that the page had in memory is in the database again, before anybody notices."""
    tab = Tab(context, address)
    tab.open()
    for number in range(50):
        tab.run("tick(given, 'minor');", f"7.{number}")
    assert tab.tick("7.1-9", "major")
    if context.browser is not None and context.browser.browser_type.name == "chromium":
        origin = address.rsplit("/", 1)[0]
        session = context.new_cdp_session(tab.page)
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    else:
        # What Firefox's own dialog does to the page is this: the database is deleted under it.
        tab.run(
            "await new Promise((resolve) => {indexedDB.deleteDatabase('clausebook:meadowline').onsuccess = resolve});"
        )
    assert tab.tick("7.1-10", "minor")
    tab.page.reload()
    tab.open()
    found = tab.look()
    assert (found["events"], found["problems"]) == (52, [])


@pytest.mark.parametrize("how", ["AbortError", "InvalidStateError", "hang"])
def test_every_failed_write_is_cannot_save_and_is_done_again(context: BrowserContext, address: str, how: str) -> None:
    """Whatever the browser calls it. When it works again, all is written, in order."""
    tab = Tab(context, address, FAILING)
    tab.open()
    tab.tick("7.1-1", "minor")
    tab.run("failing = given; window.saved = [tick('7.1-2', 'ofi').saved, tick('7.1-3', 'major').saved];", how)
    tab.wait("store.status().kind === 'cannot-save'")
    assert tab.look()["events"] == 3
    tab.run("failing = '';")
    assert tab.run("return Promise.all(saved);") == [True, True]
    tab.page.reload()
    tab.open()
    found = tab.look()
    assert (found["events"], found["devices"], found["problems"]) == (3, 1, [])


def test_a_store_that_gave_up_goes_on_trying(context: BrowserContext, address: str) -> None:
    """After seven tries in about five seconds it is memory, and says `not saved`; later it writes all back."""
    tab = Tab(context, address, FAILING)
    tab.open()
    tab.run("failing = 'AbortError'; window.began = performance.now();")
    assert tab.tick("7.1-1", "minor") is False
    took = tab.run("return performance.now() - began;")
    assert 3500 < took < 9000
    found = tab.look()
    assert (found["mode"], found["status"]["kind"], found["status"]["unsaved"]) == ("memory", "cannot-save", 1)
    tab.run("failing = ''; store.back();")
    tab.wait("store.mode === 'database' && store.status().kind === 'saved'", 14)
