"""What goes on around a checklist's page: newer and older pages, crashes, clocks, other browsers, very much to load."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser import storing
from tests.browser.conftest import Site
from tests.browser.storing import Tab

pytestmark = pytest.mark.browser
address = storing.address
context = storing.context
NEWER = 'clausebook.database.steps.push((database) => database.createObjectStore("later", {keyPath: "id"}));'


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
