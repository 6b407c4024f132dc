"""Histories in the page's script: what several people answered is joined, and nothing is lost or chosen."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.audits.canonical import canonical
from clausebook.audits.events import Event
from clausebook.audits.fold import State, summary
from clausebook.audits.merge import merge
from tests.browser import form_core
from tests.browser.form_core import MANY, history

pytestmark = pytest.mark.browser
core = form_core.core
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
