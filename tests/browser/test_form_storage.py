"""Nothing that was ticked is lost: what the storage of the checklist's page does from day to day, in two browsers."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import storing
from tests.browser.storing import Tab

pytestmark = pytest.mark.browser
tab = storing.tab
address = storing.address
context = storing.context


def test_an_answer_is_saved_and_read_again(tab: Tab) -> None:
    """What one page acknowledged, the next one has, and the chains of both are whole."""
    assert tab.tick("7.1-1", "conforms")
    assert tab.look()["status"]["kind"] == "saved"
    tab.page.reload()
    tab.open()
    assert tab.tick("7.1-2", "minor")
    found = tab.look()
    assert (found["events"], found["items"], found["devices"], found["problems"]) == (2, 2, 2, [])


def test_saved_is_said_only_after_the_transaction(tab: Tab) -> None:
    """Memory has the answer at once; the status says `saving` until the disk has it."""
    kinds = tab.run("""
      const {saved} = tick("7.1-1", "minor");
      const before = [store.status().kind, audit.state.value("7.1-1", "answer")];
      return [...before, await saved, store.status().kind];
    """)
    assert kinds == ["saving", "minor", True, "saved"]


def test_every_write_is_strict(tab: Tab) -> None:
    """A power cut spares nothing else: all transactions that write ask for it, one for each action."""
    asked = tab.run("""
      const asked = [];
      const make = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        if (mode === "readwrite") asked.push([...stores, options.durability]);
        return make.call(this, stores, mode, options);
      };
      for (const item of ["7.1-1", "7.1-2", "7.1-3"]) await tick(item, "minor").saved;
      return asked;
    """)
    assert asked == [["audits", "events", "heads", "meta", "strict"]] * 3


@pytest.mark.parametrize("channel", ["undefined", "null"])
def test_two_tabs_of_two_hundred_answers_lose_none(context: BrowserContext, address: str, channel: str) -> None:
    """Both tabs answer at once; afterwards each has all 400, with or without a channel between them."""
    tabs = [Tab(context, address), Tab(context, address)]
    for one in tabs:
        one.open(f"{{channel: {channel}}}")
    for one in tabs:
        one.run("""
          window.done = Promise.all(
            Array.from({length: 200}, (_, number) => number).map(async (number) => {
              await new Promise((resolve) => setTimeout(resolve, number * 3));
              return tick(`${store.device}-${number}`, "conforms").saved;
            }));
        """)
    for one in tabs:
        assert one.run("return (await done).every(Boolean);")
    for one in tabs:
        one.run("document.dispatchEvent(new Event('visibilitychange'));")
        one.wait("audit.state.items().length === 400")
        found = one.look()
        assert (found["events"], found["devices"], found["problems"], found["conflicts"]) == (400, 2, [], [])


def test_the_same_question_unseen_in_two_tabs_is_a_conflict(context: BrowserContext, address: str) -> None:
    """Both values are shown, none is chosen; an answer that has seen both settles it."""
    one, other = Tab(context, address), Tab(context, address)
    one.open("{channel: null}")
    other.open("{channel: null}")
    assert one.tick("7.1-1", "minor")
    assert other.tick("7.1-1", "major")
    for tab in (one, other):
        tab.run("await store.keeper.lookAgain();")
        assert tab.look()["conflicts"] == [["7.1-1", "answer", ["major", "minor"]]]
    assert one.tick("7.1-1", "minor")
    other.run("await store.keeper.lookAgain();")
    assert other.look()["conflicts"] == []
    assert other.run("return audit.state.value('7.1-1', 'answer');") == "minor"


def test_another_tab_is_told_at_once(context: BrowserContext, address: str) -> None:
    """With a channel the other tab has seen the answer, so that one over it is no conflict."""
    one, other = Tab(context, address), Tab(context, address)
    one.open()
    other.open()
    other.run("window.heard = []; store.on('change', ({from, events}) => heard.push([from, events.length]));")
    assert one.tick("7.1-1", "minor")
    other.wait("heard.length === 1")
    assert other.run("return heard;") == [["elsewhere", 1]]
    assert other.tick("7.1-1", "major")
    assert other.look()["conflicts"] == []


def test_what_was_seen_before_typing_counts(tab: Tab) -> None:
    """An entry that says what the person saw conflicts with what came in meanwhile."""
    tab.tick("7.1-1", "minor")
    tab.tick("7.1-1", "major", "{seen: []}")
    assert tab.look()["conflicts"] == [["7.1-1", "answer", ["major", "minor"]]]


def test_an_action_is_one_and_is_undone_as_one(tab: Tab) -> None:
    """A whole section not applicable goes back in one step, and the step before it after that, also after a reload."""
    tab.tick("7.1-1", "minor")
    tab.run("""
      await store.record(AUDIT.id, ["7.1-1", "7.1-2"].flatMap((item) => [
        {item, field: "answer", value: "not-applicable", wording: ""},
        {item, field: "reason", value: "no such office", wording: ""}]), {who: "internal-auditor"}).saved;
    """)
    tab.page.reload()
    tab.open()
    values = "return ['7.1-1', '7.1-2'].map((item) => audit.state.value(item, 'answer') || null);"
    assert tab.run("await store.undo(AUDIT.id).saved;" + values) == ["minor", None]
    assert tab.run("await store.undo(AUDIT.id).saved;" + values) == [None, None]
    assert tab.run("return store.undo(AUDIT.id).events.length;") == 0
    assert tab.look()["problems"] == []


def test_a_repeated_answer_is_no_event(tab: Tab) -> None:
    """Leaving a field as it is writes nothing; clearing it does."""
    assert tab.run("return [1, 2].map(() => tick('7.1-1', 'minor').events.length);") == [1, 0]
    assert tab.run("return tick('7.1-1', null).events.length;") == 1
    assert tab.look()["status"]["changesSinceFile"] == 2


def test_a_file_is_added_and_replaces_nothing(tab: Tab) -> None:
    """A colleague's file joins the audit; a file of another audit stands beside it; a rewritten event is refused."""
    tab.tick("7.1-1", "minor")
    result = tab.run("""
      const {text} = clausebook.file.write({site: "meadowline", audit: AUDIT, checklist: CHECKLIST,
        events: [clausebook.events.make({audit: AUDIT.id, device: "00000000abcd", number: 1, who: "lead-auditor",
          time: "2026-11-21T08:00:00.000Z", item: "7.1-2", field: "answer", value: "ofi"})]});
      const file = JSON.parse(text);
      const beside = {...file, audit: {...AUDIT, id: "AUD-2026-04"}, events: [], heads: {}};
      const rewritten = {...file, events: [{...file.events[0], hash: "0".repeat(64)}]};
      const results = [];
      for (const one of [file, file, beside, rewritten]) {
        const {saved, ...result} = await store.importFile(one);
        results.push([result.ok, result.added, await saved]);
      }
      return [results, (await store.audits()).map((row) => [row.audit.id, row.answers]).sort()];
    """)
    done = [[True, 1, True], [True, 0, True], [True, 0, True], [False, None, None]]
    assert result == [done, [["AUD-2026-03", 2], ["AUD-2026-04", 0]]]
    tab.page.reload()
    tab.open()
    assert tab.look()["events"] == 2


def test_an_audit_is_removed_alone_and_stays_removed(context: BrowserContext, address: str) -> None:
    """Another tab that has it in memory does not put it back by itself."""
    one, other = Tab(context, address), Tab(context, address)
    one.open()
    one.run("await store.put({...AUDIT, id: 'AUD-2026-04'}, CHECKLIST);")
    one.tick("7.1-1", "minor")
    other.open()
    assert other.look()["events"] == 1
    assert one.run("return store.remove(AUDIT.id);")
    other.wait("store.keeper.entries.size === 1")
    assert other.run("return (await store.audits()).map((row) => row.audit.id);") == ["AUD-2026-04"]
    rows = "return new Promise((resolve) => { const request = indexedDB.open('clausebook:meadowline');"
    rows += "request.onsuccess = () => { request.result.transaction('events').objectStore('events').count()"
    rows += ".onsuccess = (event) => resolve(event.target.result); }; });"
    assert one.run(rows) == 0


def test_several_audits_stand_side_by_side(tab: Tab) -> None:
    """The list shows each with its answers, the latest changed first, also after a reload."""
    tab.run("await store.put({...AUDIT, id: 'AUD-2026-04'}, CHECKLIST);")
    tab.tick("7.1-1", "minor")
    tab.page.reload()
    tab.open()
    rows = tab.run("return (await store.audits()).map((row) => [row.audit.id, row.answers, row.exported]);")
    assert rows == [["AUD-2026-03", 1, None], ["AUD-2026-04", 0, None]]


def test_over_http_nothing_of_a_secure_context_is_needed(context: BrowserContext, address: str) -> None:
    """An intranet's plain http has no crypto.subtle, no randomUUID and no Web Locks; all works as elsewhere."""
    tab = Tab(context, address.replace("127.0.0.1", "audits.intranet.test"))
    assert tab.run("return [isSecureContext, typeof crypto.subtle];") == [False, "undefined"]
    assert tab.open() == "database"
    assert tab.tick("7.1-1", "minor")
    tab.page.reload()
    tab.open()
    assert tab.look()["events"] == 1
    assert tab.run("return clausebook.persistence.offered(store);") is False


def test_two_copies_of_a_file_do_not_mix(context: BrowserContext, tmp_path: Path) -> None:
    """From files: the store works; another folder's copy has the audit in Chromium, and starts empty in Firefox."""
    from tests.browser import storing

    first, second = storing.write(tmp_path / "one"), storing.write(tmp_path / "two")
    tab = Tab(context, first.as_uri())
    assert tab.open() == "database"
    assert tab.tick("7.1-1", "minor")
    tab.page.reload()
    tab.open()
    assert tab.look()["events"] == 1
    copy = Tab(context, second.as_uri())
    copy.open()
    firefox = context.browser is not None and context.browser.browser_type.name == "firefox"
    assert copy.look()["events"] == (0 if firefox else 1)
    expect(copy.page).to_have_title("Storage")
