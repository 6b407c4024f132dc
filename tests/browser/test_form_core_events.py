"""The chain of events in the page's script: what was changed, dropped or cut off later is found."""

from typing import Any

import pytest

from clausebook.audits.events import Event, verify
from tests.browser import form_core
from tests.browser.form_core import history

pytestmark = pytest.mark.browser
core = form_core.core
FIELDS = sorted(Event.__dataclass_fields__)


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
