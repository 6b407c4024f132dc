"""Events of several devices: whatever order they come in, nothing is lost, and what differs is shown."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.audits.canonical import canonical, digest, pretty, well_formed
from clausebook.audits.events import Event, heads_of, in_order, through_time, verify
from clausebook.audits.fold import State, summary
from clausebook.audits.merge import lost, merge
from tests.audit_page import Page, chained

DEVICES = ("a" * 12, "b" * 12, "c" * 12)
VALUES = st.sampled_from(["conforms", "minor", "major", "", "سلام", "\u0085\u2028", None])


@st.composite
def devices(draw: st.DrawFn) -> tuple[tuple[Event, ...], ...]:
    """What three devices hold: each began with what the first had, and went on by itself, seeing its own events."""
    start = _written(draw, DEVICES[0], ())
    return tuple(_written(draw, device, start) for device in DEVICES)


def _written(draw: st.DrawFn, device: str, events: tuple[Event, ...]) -> tuple[Event, ...]:
    for _ in range(draw(st.integers(0, 5))):
        item, field = draw(st.sampled_from([("ACC-01", "answer"), ("ACC-02", "note"), ("", "conclusion")]))
        current = [event.id for event in State(events).current(item, field)]
        seen = current if draw(st.booleans()) else []
        part = {"device": device, "item": item, "field": field, "value": draw(VALUES), "seen": seen}
        events = chained("AUD-2026-09", [part], events)
    return events


def ids(events: tuple[Event, ...]) -> set[str]:
    return {event.id for event in events}


@settings(max_examples=150, deadline=None)
@given(devices())
def test_joining_changes_nothing_by_order_and_loses_nothing(held: tuple[tuple[Event, ...], ...]) -> None:
    """Idempotent, commutative, associative; every event of every device is there afterwards, and no other."""
    a, b, c = held
    whole = merge(a, b, c)
    assert whole.broken == ()
    assert merge(a, a).events == in_order(a)
    assert merge(c, a, b) == whole
    assert merge(merge(a, b).events, c) == merge(a, merge(b, c).events) == whole
    assert ids(whole.events) == ids(a) | ids(b) | ids(c)
    assert lost(a, whole.events) == ()
    assert verify(whole.events, heads_of(whole.events)) == ()


@settings(max_examples=150, deadline=None)
@given(devices())
def test_every_value_that_nobody_replaced_can_be_seen(held: tuple[tuple[Event, ...], ...]) -> None:
    """For each field what stands is what no later event has seen; two different ones are a conflict with both."""
    events = merge(*held).events
    state = State(reversed(events))
    assert state.plain() == State(events).plain()
    for item, field in {(event.item, event.field) for event in events}:
        about = [event for event in events if (event.item, event.field) == (item, field)]
        replaced = {id for event in about for id in event.seen}
        standing = {canonical(event.value) for event in about if event.id not in replaced}
        assert {canonical(value) for value in state.values(item, field)} == standing
        conflict = any((one.item, one.field) == (item, field) for one in state.conflicts())
        assert conflict == (len(standing) > 1)


def test_one_device_never_contradicts_itself() -> None:
    """A person who answers again has seen their own answer."""
    page = Page().answer("ACC-01", answer="minor").answer("ACC-01", answer="major")
    assert State(page.events).value("ACC-01", "answer") == "major"
    assert State(page.events).conflicts() == ()


def test_two_unseen_answers_are_a_conflict_until_somebody_who_saw_both_answers() -> None:
    """Nothing is chosen silently."""
    first = Page().answer("ACC-01", answer="conforms", note="Both did look.")
    second = first.opened("b")
    first.answer("ACC-01", answer="minor")
    second.answer("ACC-01", answer="major")
    both = merge(first.events, second.events).events
    (conflict,) = State(both).conflicts()
    assert [event.value for event in conflict.events] == ["minor", "major"]
    assert State(both).value("ACC-01", "answer") is None
    assert State(both).plain()["ACC-01"] == {"answer": {"conflict": ["major", "minor"]}, "note": "Both did look."}
    first.events = both
    assert State(first.answer("ACC-01", answer="major").events).conflicts() == ()


def test_the_same_answer_twice_is_no_conflict() -> None:
    """Two auditors who agree need not be asked."""
    first, second = Page(), Page("b" * 12)
    events = merge(first.answer("ACC-01", answer="minor").events, second.answer("ACC-01", answer="minor").events).events
    assert State(events).value("ACC-01", "answer") == "minor"


def test_a_clock_set_back_decides_nothing() -> None:
    """What a person saw orders events, never the time on their computer."""
    parts = [
        {"device": "a" * 12, "item": "ACC-01", "field": "answer", "value": "minor", "time": "2026-11-20T09:00:00.000Z"},
        {"device": "a" * 12, "item": "ACC-01", "field": "answer", "value": "major", "time": "2019-01-01T00:00:00.000Z",
         "seen": ["a" * 12 + ":1"]},
    ]  # fmt: skip
    events = chained("AUD-2026-09", parts)
    assert State(events).value("ACC-01", "answer") == "major"
    assert [event.number for event in through_time(events)[0]] == [1, 2]


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Event)])
def test_any_change_of_an_event_shows(field: str) -> None:
    """Whatever part is altered, the chain says at which event."""
    events = list(Page().answer("ACC-01", answer="minor", note="One").answer("ACC-02", answer="major").events)
    old = getattr(events[1], field)
    new: Any = old + 1 if isinstance(old, int) else (*old, "b" * 12 + ":1") if isinstance(old, tuple) else f"{old}0"
    events[1] = dataclasses.replace(events[1], **{field: new})
    assert verify(events)


def test_a_dropped_event_and_a_cut_tail_show() -> None:
    """The middle is missed by the chain itself, the tail by who knows the head."""
    events = Page().answer("ACC-01", answer="minor", note="One").answer("ACC-02", answer="major").events
    assert [flaw.problem for flaw in verify((events[0], events[2]))] == ["an event before it is missing"]
    assert verify(events[:2]) == ()
    assert [flaw.problem for flaw in verify(events[:2], heads_of(events))] == ["the last events are missing"]


def test_two_events_that_claim_to_have_seen_each_other_are_refused() -> None:
    """Nobody sees what came later."""
    one = {"item": "ACC-01", "field": "note", "value": "x"}
    parts = [
        {**one, "device": "a" * 12, "seen": ["b" * 12 + ":1"]},
        {**one, "device": "b" * 12, "seen": ["a" * 12 + ":1"]},
    ]
    assert [flaw.problem for flaw in verify(chained("AUD-2026-09", parts))] == [
        "it says that it has seen an event that came later"
    ]


def test_a_rewritten_event_is_no_merge() -> None:
    """Two different events of one id: a chain was rewritten, and nothing of the second is taken."""
    one = Page().answer("ACC-01", answer="minor").events
    other = Page().answer("ACC-01", answer="major").answer("ACC-02", answer="minor").events
    merged = merge(one, other)
    assert merged.events == one
    assert [(pair.one.value, pair.other.value) for pair in merged.broken] == [("minor", "major")]


def test_what_a_file_no_longer_holds_is_named() -> None:
    """A base tells what was there before."""
    page = Page().answer("ACC-01", answer="minor", note="There")
    assert [event.field for event in lost(page.events, page.events[:1])] == ["note"]


def test_the_summary_counts_grades_strengths_and_conflicts() -> None:
    """An answer on another scale is graded by a person; a strength is a finding of its own."""
    page = Page().answer("ACC-01", answer="no", grade="ofi").answer("ACC-02", answer="conforms", strength="Kind")
    page.answer("ACC-03", answer="not-applicable").answer("ACC-04", note="Only a note")
    assert summary(State(page.events).plain()) == {"answers": 3, "findings": 2, "conflicts": 0}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_canonical_json_has_one_form_and_reads_back(value: Any) -> None:
    """ASCII only, without a space, and nothing of the value is lost."""
    assert canonical(value) == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    assert pretty(value) == json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True) + "\n"
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize("value", [1.0, 2**53, float("nan"), {"é": 1}, {1: 2}, {"x": b""}, [[1.5]], -(2**53)])
def test_what_two_languages_write_in_two_ways_is_not_written(value: Any) -> None:
    """Numbers with a point, numbers too large, keys beyond ASCII."""
    with pytest.raises(TypeError):
        canonical(value)


def test_the_digest_is_of_the_canonical_bytes() -> None:
    """A value that stands in the page's own tests too."""
    assert canonical({"b": "é\u2028\x7f", "a": [True, None, -0]}) == '{"a":[true,null,0],"b":"\\u00e9\\u2028\\u007f"}'
    assert digest("") == "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126"
    assert well_formed("a\ud800b😀") == "a\ufffdb😀"
