"""The pure part of the checklist page's script, in Chromium: it agrees with Python to the byte, finds what was changed
later, and joins what several people answered without losing or choosing anything."""

import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.audits.canonical import canonical, well_formed
from clausebook.audits.events import Event, verify
from clausebook.audits.fold import State, summary
from clausebook.audits.merge import merge
from clausebook.form import script
from tests.browser import form_core

pytestmark = pytest.mark.browser
core = form_core.core

# Text as people and broken programs write it: any code point, half characters, and what JSON or YAML trips over.
ODD = st.sampled_from(
    ["😀", "متن", "\u0085", "\u2028", "\ud800", "\udfff", "\x7f", '"', "\\", "\x00", "\b\f\n\r\t", "é"]
)
TEXTS = st.text(st.characters(exclude_categories=())) | st.lists(ODD).map("".join)
KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)).filter(lambda key: key != "__proto__")
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(KEYS | st.integers(0, 99).map(str), parts, max_size=4),
    max_leaves=12,
)
MANY = settings(max_examples=12, deadline=None, derandomize=True)
FIELDS = sorted(Event.__dataclass_fields__)


def paired(text: str) -> str:
    """The text as JSON gives it to any language: two halves side by side are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_the_script_needs_nothing_that_a_file_or_a_strict_policy_refuses() -> None:
    """No module, no request, no code made from text, no markup made from data, and nothing that ends a script tag."""
    text = script()
    assert text.startswith('(function () {\n"use strict";\n')
    assert text.endswith("})();\n")
    assert "window.clausebook" not in text
    refused = r"^\s*(import|export)\b|\bimport\(|\bfetch\(|\beval\(|new Function|\.(inner|outer)HTML|document\.write"
    own = "built.innerHTML = text.textContent;"  # what the page itself keeps in a noscript, escaped when it was written
    assert text.count(own) == 1
    text = text.replace(own, "")
    assert re.findall(refused + r"|</script|<!--|XMLHttpRequest|crypto\.subtle\.", text, re.M | re.I) == []


@MANY
@given(st.lists(VALUES, min_size=20, max_size=60))
def test_values_are_written_as_python_writes_them(core: form_core.Core, values: list[Any]) -> None:
    """Canonical and over several lines, for any value that both can hold."""
    written = core.run(
        "(values) => values.map((value) => [clausebook.canonical(value), clausebook.pretty(value)])", values
    )
    for value, (short, long) in zip(values, written, strict=True):
        assert short == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        assert long == json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True) + "\n"


@pytest.mark.parametrize(
    "value",
    ["1.5", "NaN", "2 ** 53", "undefined", "[undefined]", "() => 1", "10n", "JSON.parse('{\"__proto__\": 1}')",
     "JSON.parse('['.repeat(100) + ']'.repeat(100))"],
)  # fmt: skip
def test_a_value_that_has_no_one_form_is_refused(core: form_core.Core, value: str) -> None:
    """Rather an error for the programmer than a hash that nobody can compute again."""
    for name in ("canonical", "pretty"):
        caught = f"() => {{ try {{ clausebook.{name}({value}); return null }} catch (error) {{ return error.name }} }}"
        assert core.run(caught) == "TypeError"


def test_a_member_that_is_undefined_is_left_out(core: form_core.Core) -> None:
    """As JSON leaves it out, at any depth."""
    assert core.run("() => clausebook.canonical({a: undefined, b: [{c: undefined, d: 1}]})") == '{"b":[{"d":1}]}'


@MANY
@given(st.lists(TEXTS, min_size=20, max_size=60))
def test_hashes_are_those_of_hashlib(core: form_core.Core, texts: list[str]) -> None:
    """Of a text in UTF-8, once half characters are replaced."""
    texts = [paired(text) for text in (*texts, *("é" * len(text) + "x" * 60 for text in texts))]
    expected = [hashlib.sha256(well_formed(text).encode()).hexdigest() for text in texts]
    assert core.run("(texts) => texts.map((text) => clausebook.sha256(clausebook.wellFormed(text)))", texts) == expected


def test_hashes_are_right_at_every_length(core: form_core.Core) -> None:
    """The end of a block is where an own SHA-256 goes wrong; a large file goes another way through it."""
    lengths = [*range(200), 6143, 6144, 6145, 1_000_003]
    hashes = core.run(
        "(lengths) => lengths.map((length) => [clausebook.sha256('a'.repeat(length)),"
        " clausebook.sha256Bytes(Uint8Array.from({length}, (_, index) => index * 7))])",
        lengths,
    )
    for length, (text, data) in zip(lengths, hashes, strict=True):
        assert text == hashlib.sha256(b"a" * length).hexdigest()
        assert data == hashlib.sha256(bytes(index * 7 % 256 for index in range(length))).hexdigest()


@MANY
@given(st.lists(TEXTS, min_size=20, max_size=60))
def test_half_characters_are_replaced(core: form_core.Core, texts: list[str]) -> None:
    """Each by U+FFFD, as in Python; a whole pair stays."""
    expected = [well_formed(paired(text)) for text in texts]
    assert core.run("(texts) => texts.map(clausebook.wellFormed)", texts) == expected


def history(core: form_core.Core, seed: int, steps: int = 40, devices: int = 1) -> list[dict[str, Any]]:
    """What the first of the devices holds after a random history."""
    return core.run(f"() => history_of({seed}, {steps}, {devices})[0]")  # type: ignore[no-any-return]


def flaws(core: form_core.Core, events: list[dict[str, Any]], heads: Any = None) -> list[tuple[str, int, str]]:
    """What the page finds; Python finds the same."""
    found = core.run("([events, heads]) => clausebook.events.verify(events, heads || undefined)", [events, heads])
    if heads is None:
        python = verify([Event.of(event) for event in events])
        assert [flaw.__dict__ for flaw in python] == found
    return [(flaw["device"], flaw["number"], flaw["problem"]) for flaw in found]


def test_an_event_is_hashed_as_python_hashes_it(core: form_core.Core) -> None:
    """Whatever is in it: what the page recorded is proved by the program."""
    for event in history(core, 1, 60):
        assert sorted(event) == FIELDS
        assert Event.of(event).right_hash == event["hash"]
        assert event["id"] == f"{event['device']}:{event['number']}" == event["action"]


def test_half_characters_never_enter_an_event(core: form_core.Core) -> None:
    """Neither in a value nor in who answered: they could not be written into a file."""
    made = core.run(
        "(half) => clausebook.events.make({audit: 'A', device: 'd', number: 1, time: '', who: half, item: 'I',"
        " field: 'evidence', value: [{place: half}]})",
        "a\ud800b",
    )
    assert (made["who"], made["value"]) == ("a\ufffdb", [{"place": "a\ufffdb"}])


def test_a_value_that_a_field_cannot_have_is_never_recorded(core: form_core.Core) -> None:
    """It would make a file that nobody can read again; null is always taken, and clears."""
    tried = (
        "(value) => { try { return clausebook.events.make({field: 'agreed', value}).value }"
        " catch (error) { return error.name } }"
    )
    assert [core.run(tried, value) for value in (True, None, "true", {"__proto__": 1})] == [
        True, None, "TypeError", "TypeError",
    ]  # fmt: skip


OTHER: dict[str, Any] = {
    "number": 99, "value": "another", "seen": ["f00000000000:9"], "id": "0a1b2c3d4e5f:77", "device": "aaaaaaaaaaaa",
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_each_changed_part_of_an_event_is_found(core: form_core.Core, field: str) -> None:
    """Whichever part of whichever event: its own hash no longer fits, or the chain does not."""
    events = history(core, 2, 12)
    for place in range(len(events)):
        changed = [dict(event) for event in events]
        changed[place][field] = OTHER.get(field, str(changed[place][field])[:-1] + "#")
        assert changed[place][field] != events[place][field]
        assert flaws(core, changed), (field, place)


def test_a_whole_chain_has_no_flaw_in_any_order(core: form_core.Core) -> None:
    """The order of a list proves nothing and harms nothing; the numbers and hashes do."""
    events = history(core, 3, 60, devices=3)
    assert len({event["device"] for event in events}) == 3
    assert flaws(core, events) == flaws(core, events[::-1]) == []


def test_a_dropped_a_swapped_and_a_doubled_event_are_found(core: form_core.Core) -> None:
    """Each with the number at which the chain breaks."""
    events = history(core, 4, 10)
    device = events[0]["device"]
    assert flaws(core, events[:4] + events[5:]) == [(device, 6, "an event before it is missing")]
    assert flaws(core, events[1:])[0] == (device, 2, "an event before it is missing")
    assert flaws(core, [*events, dict(events[3])])[0] == (device, 4, "there are two events of this number")
    swapped = [dict(event) for event in events]
    for one, other in ((4, 5), (5, 4)):
        swapped[one] |= {"number": events[one]["number"], "id": events[one]["id"]}
        swapped[one] |= {
            "value": events[other]["value"],
            "field": events[other]["field"],
            "hash": events[other]["hash"],
        }
    assert (device, 5, "it was changed after it was written") in flaws(core, swapped)


def test_a_rewritten_event_breaks_the_chain_behind_it(core: form_core.Core) -> None:
    """Even with a hash of its own that fits: the next event names another one before it."""
    events = history(core, 4, 10)
    rewritten = dict(events[6], who="somebody-else")
    rewritten["hash"] = Event.of(rewritten).right_hash
    events[6] = rewritten
    assert flaws(core, events) == [(events[0]["device"], 8, "it does not follow the event before it")]


def test_a_tail_that_was_cut_off_is_found_only_by_who_knows_the_head(core: form_core.Core) -> None:
    """A shorter chain is whole in itself; the head in the file, on the report or in git says that more was there."""
    events = history(core, 5, 10)
    device, last = events[0]["device"], events[-1]
    heads = {device: {"number": last["number"], "hash": last["hash"]}}
    assert flaws(core, events[:-1]) == []
    assert flaws(core, events, heads) == []
    assert flaws(core, events[:-1], heads) == [(device, last["number"], "the last events are missing")]
    assert flaws(core, [], heads) == [(device, last["number"], "the last events are missing")]
    heads[device]["hash"] = "0" * 64
    assert flaws(core, events, heads) == [(device, last["number"], "it is not the last event on record")]


def test_events_that_have_seen_each_other_are_found(core: form_core.Core) -> None:
    """Nobody sees what comes later; believed, both values would vanish, each replaced by the other."""
    both = core.run(
        """() => {
          const one = {audit: "AUD-1", time: "", who: "", item: "I", field: "note", value: "a", number: 1};
          return [["000000000001", "000000000002:1"], ["000000000002", "000000000001:1"]].map(
            ([device, seen]) => clausebook.events.make({...one, device, seen: [seen]}));
        }"""
    )
    assert flaws(core, both) == [("000000000001", 1, "it says that it has seen an event that came later")]


TALK = """(steps) => {
  const states = {}, all = [];
  for (const {by, hears, item, field, value, action, undo} of steps) {
    const state = states[by] = states[by] || clausebook.fold([]);
    for (const other of hears || []) states[other].events().forEach((event) => state.add(event));
    const entries = undo ? clausebook.undo(state, undo) : field ? [{item: item || "ACK-1", field, value}] : [];
    for (const entry of entries) {
      const head = state.heads[by] || {number: 0, hash: ""};
      const event = clausebook.events.make({audit: "AUD-1", device: by, number: head.number + 1, previous: head.hash,
        time: `2026-11-21T03:00:${10 + all.length}.000Z`, who: by, ...entry, action,
        seen: state.current(entry.item, entry.field).map((one) => one.id)});
      state.add(event);
      all.push(event);
    }
  }
  const state = clausebook.fold(all);
  return {plain: state.plain(), conflicts: state.conflicts().map(({item, field, events}) =>
    ({item, field, who: events.map((one) => one.who), values: events.map((one) => one.value)})),
    answer: [state.value("ACK-1", "answer") === undefined, state.current("ACK-1", "answer").map((one) => one.id)],
    history: state.history("ACK-1").map((one) => one.id), items: state.items(), fields: state.fields("ACK-1"), all};
}"""


def said(by: str, value: Any, field: str = "answer", **more: Any) -> dict[str, Any]:
    return {"by": by, "field": field, "value": value, **more}


def test_two_answers_unseen_by_each_other_are_a_conflict_with_both(core: form_core.Core) -> None:
    """Neither wins: no value, both shown with who gave them."""
    talk = core.run(TALK, [said("a", "minor"), said("b", "conforms")])
    assert talk["conflicts"] == [
        {"item": "ACK-1", "field": "answer", "who": ["a", "b"], "values": ["minor", "conforms"]}
    ]
    assert talk["plain"] == {"ACK-1": {"answer": {"conflict": ["conforms", "minor"]}}}
    assert talk["answer"] == [True, ["a:1", "b:1"]]


def test_the_same_answer_twice_is_no_conflict(core: form_core.Core) -> None:
    """Two auditors who agree need not be asked; the next answer has seen both."""
    talk = core.run(TALK, [said("a", "minor"), said("b", "minor"), said("a", "major", hears=["b"])])
    assert talk["plain"] == {"ACK-1": {"answer": "major"}}
    assert talk["all"][2]["seen"] == ["a:1", "b:1"]


def test_one_answer_that_has_seen_both_settles_it(core: form_core.Core) -> None:
    """And nothing less: an answer that has seen one of them leaves the other standing."""
    apart = [said("a", "minor"), said("b", "conforms")]
    assert core.run(TALK, [*apart, said("a", "major")])["plain"] == {
        "ACK-1": {"answer": {"conflict": ["conforms", "major"]}}
    }
    assert core.run(TALK, [*apart, said("c", "major", hears=["a", "b"])])["plain"] == {"ACK-1": {"answer": "major"}}


def test_clearing_against_a_change_is_a_conflict_too(core: form_core.Core) -> None:
    """An answer taken back by one and changed by the other; taken back by all, it is simply not there."""
    start = [said("a", "minor"), said("b", None, hears=["a"])]
    both = core.run(TALK, [*start, said("a", "major")])
    assert both["plain"] == {"ACK-1": {"answer": {"conflict": ["major", None]}}}
    assert both["fields"] == ["answer"]
    cleared = core.run(TALK, start)
    assert (cleared["plain"], cleared["fields"], cleared["items"]) == ({}, [], ["ACK-1"])


def test_undo_brings_all_of_an_action_back_as_new_events(core: form_core.Core) -> None:
    """The grade and the note of one action together; the log only grows."""
    before = [said("a", "conforms"), said("a", "seen at the desk", "note")]
    action = [
        said("a", "minor", action="a:3"),
        said("a", None, "note", action="a:3"),
        said("a", "x", "gap", action="a:3"),
    ]
    talk = core.run(TALK, [*before, *action, {"by": "a", "undo": "a:3"}])
    assert talk["plain"] == {"ACK-1": {"answer": "conforms", "note": "seen at the desk"}}
    assert talk["history"] == [f"a:{number}" for number in range(1, 9)]


def test_undo_leaves_what_was_changed_since_and_a_settled_conflict(core: form_core.Core) -> None:
    """It never overwrites a later answer, and of two values none is the earlier one."""
    since = [said("a", "minor"), said("a", "major", action="a:2"), said("a", "ofi"), {"by": "a", "undo": "a:2"}]
    assert core.run(TALK, since)["plain"] == {"ACK-1": {"answer": "ofi"}}
    settled = [said("a", "minor"), said("b", "ofi"), said("a", "major", hears=["b"]), {"by": "a", "undo": "a:2"}]
    assert core.run(TALK, settled)["plain"] == {"ACK-1": {"answer": "major"}}


def test_the_history_of_an_item_follows_what_was_seen_and_not_the_clock(core: form_core.Core) -> None:
    """A clock set back puts no answer before the one it replaced."""
    talk = core.run(
        """() => {
          const one = {audit: "AUD-1", who: "", item: "I", field: "note", number: 1};
          const first = clausebook.events.make({...one, device: "b", value: "a", time: "2026-11-21T09:00:00.000Z"});
          const next = clausebook.events.make({
            ...one, device: "a", value: "b", time: "2026-11-21T08:00:00.000Z", seen: ["b:1"]});
          const alone = clausebook.events.make({...one, device: "c", value: "c", time: "2026-11-21T08:30:00.000Z"});
          return clausebook.fold([next, alone, first]).history("I").map((event) => event.id);
        }"""
    )
    assert talk == ["c:1", "b:1", "a:1"]


PROPERTIES = """([from, count, steps]) => {
  const {canonical, merge, fold} = clausebook;
  const wrong = [], counts = {conflicts: 0, events: 0, seeds: 0};
  const check = (seed, law, holds) => { if (!holds) wrong.push(`${law} at seed ${seed}`); };
  const same = (one, other) => canonical(one) === canonical(other);
  const joined = (...lists) => lists.reduce((one, other) => merge(one, other).events);
  for (let seed = from; seed < from + count; seed += 1) {
    const [a, b, c] = history_of(seed, steps);
    const whole = joined(a, b, c);
    const state = fold(whole);
    check(seed, "nothing broken", [[a, b], [b, c], [a, c]].every(([x, y]) => merge(x, y).broken.length === 0));
    check(seed, "commutative", same(merge(a, b), merge(b, a)) && same(merge(b, c), merge(c, b)));
    check(seed, "associative", same(joined(a, joined(b, c)), joined(joined(a, b), c)));
    check(seed, "idempotent", same(joined(a, a), a) && same(joined(whole, b), whole));
    check(seed, "nothing lost", [...a, ...b, ...c].every((event) => whole.some((one) => same(one, event))));
    check(seed, "order is no matter", same(state.plain(), fold([...whole].reverse()).plain()));
    check(seed, "one by one or at once", same(state.plain(), fold(joined(c, b, a)).plain()));
    check(seed, "whole", clausebook.events.verify(whole, state.heads).length === 0);
    counts.seeds += 1;
    counts.events += whole.length;
    counts.conflicts += state.conflicts().length;
    for (const {item, field, events} of state.conflicts()) {
      check(seed, "conflict has no value", state.value(item, field) === undefined);
      check(seed, "conflict differs", new Set(events.map((event) => canonical(event.value))).size > 1);
      const device = "eeeeeeeeeeee", head = state.heads[device] || {number: 0, hash: ""};
      state.add(clausebook.events.make({audit: "AUD-2026-03", device, number: head.number + 1, previous: head.hash,
        time: "2026-11-21T03:00:00.000Z", who: "lead", item, field, value: events[0].value, wording: "",
        seen: state.current(item, field).map((event) => event.id)}));
    }
    check(seed, "all settled", state.conflicts().length === 0);
  }
  return {wrong, counts};
}"""


def test_merging_is_a_union_in_which_nothing_is_lost_or_chosen(core: form_core.Core) -> None:
    """Commutative, associative, idempotent on random histories of three devices; every conflict can be settled."""
    found = core.run(PROPERTIES, [1, 120, 40])
    assert found["wrong"] == []
    assert found["counts"]["seeds"] == 120
    assert found["counts"]["conflicts"] > 120, found["counts"]


def test_a_device_alone_never_conflicts(core: form_core.Core) -> None:
    """Whoever sees all there is replaces it."""
    counted = core.run(
        """() => Array.from({length: 100}, (_, seed) => history_of(seed, 60, 1)[0])
          .map((events) => [events.length, clausebook.fold(events).conflicts().length])"""
    )
    assert all(events == 60 and conflicts == 0 for events, conflicts in counted)


def test_a_rewritten_chain_is_refused_and_nothing_of_it_taken(core: form_core.Core) -> None:
    """One id with two contents: the store of a device was copied, or somebody rewrote it."""
    events = history(core, 6, 8)
    other = [dict(event) for event in events]
    other[5]["value"] = "rewritten"
    other[5]["hash"] = Event.of(other[5]).right_hash
    merged = core.run("([one, other]) => clausebook.merge(one, other)", [events[:7], other])
    assert [broken["id"] for broken in merged["broken"]] == [events[5]["id"]]
    assert merged["events"] == events[:7]


def test_python_folds_and_merges_the_same_histories_to_the_same_state(core: form_core.Core) -> None:
    """State, counts, conflicts and merged events are one, whoever computes them."""
    told = core.run(
        """() => Array.from({length: 60}, (_, seed) => {
          const held = history_of(seed + 500, 40);
          const merged = held.reduce((one, other) => clausebook.merge(one, other).events);
          const state = clausebook.fold(merged), plain = state.plain();
          return {held, merged, plain, heads: state.heads, summary: clausebook.file.summary(plain),
            conflicts: state.conflicts().map(({item, field}) => [item, field])};
        })"""
    )
    for case in told:
        merged = merge(*([Event.of(event) for event in held] for held in case["held"]))
        state = State(merged.events)
        assert [event.plain() for event in merged.events] == case["merged"]
        assert canonical(state.plain()) == canonical(case["plain"])
        assert {device: head.plain() for device, head in state.heads.items()} == case["heads"]
        assert summary(state.plain()) == case["summary"]
        assert [[one.item, one.field] for one in state.conflicts()] == sorted(case["conflicts"])


def reconciled(core: form_core.Core, *given: Any) -> dict[str, Any]:
    """By item: what became of it."""
    return dict(core.run("(given) => [...clausebook.reconcile(...given)]", list(given)))


def asked(item: str, section: str = "s1", wording: str = "w") -> dict[str, str]:
    return {"item": item, "section": section, "wording": wording, "text": f"{item} {wording}"}


def test_what_became_of_each_item_when_the_checklist_changed(core: form_core.Core) -> None:
    """Same, reworded, moved, retired or added; none is dropped, also none that only an answer knows of."""
    before = [asked("A-1"), asked("A-2"), asked("A-3"), asked("A-4"), asked("A-5"), asked("A-6")]
    now = [asked("A-7"), asked("A-1"), asked("A-2", wording="x"), asked("A-3", "s2"), asked("A-4", "s2", "x")]
    retired = [{"id": "A-5", "text": "A-5 w", "replaced_by": ["A-7"]}]
    found = reconciled(core, before, now, retired, ["A-1", "", "A-9"])

    assert {item: (one["kind"], one["moved"]) for item, one in found.items()} == {
        "A-7": ("added", False),
        "A-1": ("same", False),
        "A-2": ("reworded", False),
        "A-3": ("moved", True),
        "A-4": ("reworded", True),
        "A-5": ("retired", False),
        "A-6": ("retired", False),
        "A-9": ("retired", False),
    }
    assert list(found) == ["A-7", "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-9"]
    assert (found["A-2"]["asked"], found["A-2"]["now"]) == (before[1], now[2])
    assert (found["A-5"]["retired"], found["A-6"]["retired"]) == (retired[0], None)
    assert (found["A-9"]["asked"], found["A-9"]["now"], found["A-7"]["asked"]) == (None, None, None)


ITEMS = st.dictionaries(st.integers(0, 9).map(lambda n: f"A-{n}"), st.tuples(*[st.sampled_from("xy")] * 2))


@MANY
@given(
    st.lists(st.tuples(ITEMS, ITEMS, st.lists(st.integers(0, 12).map(lambda n: f"A-{n}"))), min_size=10, max_size=30)
)
def test_no_item_is_ever_dropped(core: form_core.Core, cases: list[Any]) -> None:
    """Whatever was asked, is asked, or was answered is there once, with both wordings where there are two."""
    given = [
        [[asked(item, *rest) for item, rest in one.items()] for one in (before, now)] + [[], answered]
        for before, now, answered in cases
    ]
    found = core.run("(cases) => cases.map((one) => [...clausebook.reconcile(...one)])", given)
    for (before, now, answered), rows in zip(cases, found, strict=True):
        assert sorted(item for item, _ in rows) == sorted({*before, *now, *answered})
        for item, one in rows:
            assert (one["asked"] is not None, one["now"] is not None) == (item in before, item in now)
            both = item in before and item in now
            expected = "added" if item in now else "retired"
            if both:
                moved, reworded = (before[item][part] != now[item][part] for part in (0, 1))
                expected = "reworded" if reworded else "moved" if moved else "same"
            assert one["kind"] == expected
