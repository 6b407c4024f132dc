"""What goes wrong under a checklist's storage, done to it in Chromium and in Firefox: no tick is lost."""

from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Site
from tests.browser.storing import Tab, served

pytestmark = pytest.mark.browser
NEWER = 'clausebook.database.steps.push((database) => database.createObjectStore("later", {keyPath: "id"}));'
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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with the storage, over http on this machine; /clear has the browser forget the site's data."""
    SimpleHTTPRequestHandler.extensions_map[".html"] = "text/html; charset=utf-8"
    with served(tmp_path_factory.mktemp("faults") / "site") as path:
        yield f"http://127.0.0.1{path}"


@pytest.fixture(params=["chromium", "firefox"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that has never seen the site."""
    used: Browser = request.getfixturevalue("browser" if request.param == "chromium" else "firefox")
    opened = used.new_context()
    yield opened
    opened.close()


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


def test_a_newer_page_takes_over_and_the_old_one_says_so(context: BrowserContext, address: str) -> None:
    """The newer page upgrades while the old one is open; what is still answered in the old one is not lost either."""
    old, new = Tab(context, address), Tab(context, address)
    old.open()
    old.tick("7.1-1", "minor")
    assert old.run(f"{NEWER} clausebook.database.steps.pop(); return 1;") == 1
    assert new.run(f"{NEWER} return open_store();") == "database"
    assert new.look()["events"] == 1
    old.wait("store.status().kind === 'newer-elsewhere'")
    assert old.tick("7.1-2", "ofi") is False
    new.page.reload()
    new.run(f"{NEWER} return open_store();")
    new.wait("store.status().kind === 'saved'")
    found = new.look()
    assert (found["events"], found["problems"]) == (2, [])


def test_an_older_page_only_reads_a_newer_database(context: BrowserContext, address: str) -> None:
    """Nothing is touched: it shows what is there, writes nothing, and the newer page finds all as it was."""
    new = Tab(context, address)
    new.run(f"{NEWER} return open_store();")
    new.tick("7.1-1", "minor")
    new.page.close()
    old = Tab(context, address)
    assert old.open() == "read-only"
    assert old.look()["status"]["kind"] == "newer-elsewhere"
    assert old.look()["events"] == 1
    assert old.tick("7.1-2", "ofi") is False
    old.page.close()
    new = Tab(context, address)
    assert new.run(f"{NEWER} return open_store();") == "database"
    new.wait("store.status().kind === 'saved'")
    assert new.look()["events"] == 2


def test_an_upgrade_that_an_old_tab_blocks_waits_in_memory(context: BrowserContext, address: str) -> None:
    """A tab that does not let go cannot keep the new page from being used; when it goes, all is written."""
    old, new = Tab(context, address), Tab(context, address)
    old.open()
    old.tick("7.1-1", "minor")
    old.run("const held = store.keeper.connection.get(); held.onversionchange = null;")
    assert new.run(f"{NEWER} return open_store();") == "memory"
    assert new.tick("7.1-2", "ofi") is False
    old.page.close()
    new.wait("store.status().kind === 'saved'")
    assert new.look()["events"] == 2


def test_a_tab_that_crashes_keeps_what_was_recorded(browser: Browser, address: str) -> None:
    """The process of the page is gone without any farewell (Chromium has an address that does it)."""
    context = browser.new_context()
    tab = Tab(context, address)
    tab.open()
    tab.tick("7.1-1", "minor")
    with pytest.raises(Exception, match=r"crash|ERR_ABORTED|closed"):
        tab.page.goto("chrome://crash", timeout=5000)
    again = Tab(context, address)
    again.open()
    assert again.look()["events"] == 1
    context.close()


def test_a_clock_that_is_set_back_changes_nothing(context: BrowserContext, address: str) -> None:
    """The later answer counts though its time is earlier; two devices with equal clocks stay two."""
    one, other = Tab(context, address), Tab(context, address)
    for tab in (one, other):
        tab.run(
            "window.clock = '2026-11-21T14:00:00Z'; return open_store({channel: null, now: () => new Date(clock)});"
        )
    one.tick("7.1-1", "minor")
    one.run("clock = '2026-11-20T09:00:00Z';")
    one.tick("7.1-1", "major")
    assert one.run("return audit.state.value('7.1-1', 'answer');") == "major"
    one.page.reload()
    one.open()
    found = one.look()
    assert (found["conflicts"], found["problems"]) == ([], [])
    assert one.run("return audit.state.value('7.1-1', 'answer');") == "major"
    other.tick("7.1-2", "minor")
    one.run("await store.keeper.lookAgain();")
    one.tick("7.1-2", "ofi", "{seen: []}")
    assert one.look()["conflicts"] == [["7.1-2", "answer", ["minor", "ofi"]]]


def test_a_file_goes_from_one_browser_to_the_other_and_back(browser: Browser, firefox: Browser, address: str) -> None:
    """Exported in one, opened in the other, exported again: the same bytes."""
    write = """
      const {audit: plan, checklist, events} = await store.audit(AUDIT.id);
      return clausebook.file.write({site: "meadowline", audit: plan, checklist, events}).text;
    """
    contexts = [browser.new_context(), firefox.new_context()]
    first, second = Tab(contexts[0], address), Tab(contexts[1], address)
    first.open()
    first.tick("ACC-01", "minor")
    first.run(
        "await store.record(AUDIT.id, [{item: 'ACC-01', field: 'note', wording: '', "
        "value: 'Bitte \\u{1F600} \\u0085\\u2028 \\u202E \\uD800 </script>'}]).saved;"
    )
    text = first.run(write)
    second.run("window.store = await clausebook.openStore({site: 'meadowline'});")
    read = "const result = clausebook.file.read(given, {site: 'meadowline'}); if (!result.ok) return result.reason;"
    assert second.run(f"{read} return (await store.importFile(result.file)).saved;", text) is True
    assert second.run(write) == text
    for context in contexts:
        context.close()


@pytest.mark.parametrize("devices", [20])
def test_twenty_thousand_events_are_there_within_a_second(context: BrowserContext, address: str, devices: int) -> None:
    """Two thousand items answered ten times over, and a note of five million characters with them."""
    tab = Tab(context, address)
    tab.open()
    tab.run(
        """
      const [events, seen] = [[], {}];
      for (let device = 0; device < given; device += 1) {
        let last = null;
        for (let number = 1; number <= 20000 / given; number += 1) {
          const item = `item-${(device * 1000 + number) % 2000}`;
          const [name, value] = [String(device).padStart(12, "0"), number % 3 ? "conforms" : "minor"];
          last = clausebook.events.make({audit: AUDIT.id, device: name, number, who: "auditor", item, field: "answer",
            value, time: "2026-11-21T08:00:00.000Z", seen: seen[item] || [], previous: last ? last.hash : ""});
          seen[item] = [last.id];
          events.push(last);
        }
      }
      const result = await store.importFile({audit: AUDIT, checklist: CHECKLIST, events, heads: {}});
      await result.saved;
      await store.record(AUDIT.id, [{item: "item-1", field: "note", value: "x".repeat(5000000), wording: ""}]).saved;
    """,
        devices,
    )
    tab.page.reload()
    took, events, items = tab.run("""
      const began = performance.now();
      window.store = await clausebook.openStore({site: "meadowline"});
      window.audit = await store.audit(AUDIT.id);
      return [performance.now() - began, audit.events.length, audit.state.items().length];
    """)
    print(f"20,000 events loaded in {took:.0f} ms")
    assert (events, items) == (20001, 2000)
    assert took < 4000
    saving = tab.run(
        "const began = performance.now(); await tick('item-7', 'ofi').saved; return performance.now() - began;"
    )
    assert saving < 1000


def test_a_checklist_is_reached_by_a_full_load(browser: Browser, sample: Site) -> None:
    """Instant navigation tells a page nothing when it is left: no theme's page has it, and every way is a new page."""
    pages = [*sample.folder.rglob("*.html")]
    instant = [str(page) for page in pages if "navigation.instant" in page.read_text(encoding="utf-8")]
    assert instant == []
    about = next(page.parent for page in sorted(sample.folder.glob("internal/en/checklists/*/*/index.html")))
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{sample.address}{about.relative_to(sample.folder).as_posix()}/")
    page.evaluate("() => { window.before = true; }")
    page.locator("a[href*='form.html']").first.click()
    page.wait_for_url("**/form.html*")
    assert page.evaluate("() => [window.before === undefined, performance.getEntriesByType('navigation')[0].type]") == [
        True,
        "navigate",
    ]
    page.go_back()
    page.wait_for_url(f"**/{about.name}/")
    context.close()
