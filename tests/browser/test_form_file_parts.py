"""A file of an audit whose parts do not fit is refused, in the page and in Python, with what is wrong."""

import contextlib
import copy
import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from clausebook.audits.answers_file import Unread, read_file
from clausebook.audits.canonical import digest, pretty
from clausebook.audits.events import Event
from tests.browser import form_core
from tests.browser.form_file import NAMELESS, NOTHINGS, exported, read

pytestmark = pytest.mark.browser
core = form_core.core
Change = Callable[[dict[str, Any]], None]


def sealed(text: str, change: Change, *, chain: bool = False) -> str:
    """The file after a change by somebody who knows how to compute digests, and with `chain` the hashes as well."""
    file = copy.deepcopy(json.loads(text))
    change(file)
    if chain:
        previous: dict[str, str] = {}
        for event in file["events"]:
            event["previous"] = previous.get(event["device"], "")
            event["hash"] = digest({name: part for name, part in event.items() if name != "hash"})
            previous[event["device"]] = event["hash"]
            file["heads"][event["device"]] = {"number": event["number"], "hash": event["hash"]}
    file["digest"] = digest({name: part for name, part in file.items() if name != "digest"})
    return pretty(file)


def put(*route: Any) -> Change:
    """Put the last of the arguments at the place that the others lead to."""

    def change(file: dict[str, Any]) -> None:
        *way, last, value = route
        place: Any = file
        for key in way:
            place = place[key]
        place[last] = value

    return change


def drop(*route: Any) -> Change:
    """Take away what the arguments lead to."""

    def change(file: dict[str, Any]) -> None:
        place: Any = file
        for key in route[:-1]:
            place = place[key]
        del place[route[-1]]

    return change


def swap(file: dict[str, Any]) -> None:
    file["events"][0], file["events"][1] = file["events"][1], file["events"][0]


def cut(file: dict[str, Any]) -> None:
    del file["events"][-1]


PART = "A part has an unknown shape: "
EVENT = "An event has an unknown shape: events 3."
DAY = "It speaks of a day or time that there is not: "
BROKEN = "The chain of events is broken at "
SHAPELESS: tuple[Any, ...] = (None, 7, "x", [7], {"x": 1})
CHANGES: list[tuple[str, Change]] = [
    ("A part is missing or unknown: more.", put("more", 1)),
    *((f"A part is missing or unknown: {part}.", drop(part)) for part in (
        "site", "audit", "checklist", "heads", "events", "state", "summary")),
    ("The file belongs to another site (another-site).", put("site", "another-site")),
    ("The file belongs to another site (7).", put("site", 7)),
    *((f"{PART}{part}.", put(part, value)) for part in ("audit", "checklist", "heads") for value in SHAPELESS),
    *((f"{PART}events.", put("events", value)) for value in SHAPELESS if value != [7]),
    *((f"{PART}audit.", put("audit", name, value)) for name, value in (
        ("id", "../../etc"), ("id", 1), ("title", None), ("small", "no"), ("clauses", "7.4"),
        ("items", [{"because": []}]), ("items", [{"item": "a b"}]),
        ("auditors", [1]), ("planned", {"start": "tomorrow"}), ("timetable", [{"at": 9}]),
        ("samples", [{"population": -1}]), ("checklist", "no version"), ("extra", ""))),
    *((f"{PART}checklist.", put("checklist", name, value)) for name, value in (
        ("items", {}), ("items", [1]), ("items", [{"item": "A-1"}]), ("id", None), ("version", 1), ("extra", ""))),
    *((f"{PART}heads.", put("heads", name, value)) for name, value in (
        ("0a1b2c3d4e5f", {"number": 1}), ("0a1b2c3d4e5f", {"number": 0, "hash": "a" * 64}), ("device", {}))),
    *((EVENT, put("events", 2, name, value)) for name, value in (
        ("audit", ""), ("id", "x:1"), ("device", "0A1B2C3D4E5F"), ("number", 0), ("number", "3"), ("number", True),
        ("time", "yesterday"), ("time", "2026-11-21T03:00:00Z"), ("who", None), ("item", "a-1"), ("item", None),
        ("field", ""), ("field", "Answer"), ("wording", "x"), ("seen", "x"), ("seen", [1]), ("action", ""),
        ("previous", "x"), ("hash", "x"), ("extra", 1))),
    *((EVENT, drop("events", 2, name)) for name in sorted(Event.__dataclass_fields__)),
    (f"{DAY}2026-02-30 (audit.planned.end).", put("audit", "planned", {"end": "2026-02-30"})),
    (f"{DAY}2027-02-29 (audit.timetable 1.on).", put("audit", "timetable", [{"on": "2027-02-29"}])),
    (f"{DAY}2026-11-20T24:00:00.000Z (events 3.time).", put("events", 2, "time", "2026-11-20T24:00:00.000Z")),
    (EVENT, put("events", 2, "x")),
    (EVENT, put("events", 2, None)),
    ("An event belongs to another audit: 0a1b2c3d4e5f:3.", put("events", 2, "audit", "AUD-2026-04")),
    (BROKEN, put("events", 2, "who", "somebody-else")),
    (BROKEN, put("events", 2, "time", "2001-01-01T00:00:00.000Z")),
    (BROKEN, put("events", 2, "wording", "cd" * 32)),
    (BROKEN, put("events", 2, "hash", "0" * 64)),
    (BROKEN, put("events", 2, "previous", "")),
    (BROKEN, drop("events", 2)),
    (BROKEN, cut),
    (BROKEN, put("heads", "0a1b2c3d4e5f", {"number": 99, "hash": "0" * 64})),
    (BROKEN, put("heads", "0a1b2c3d4e5f", {"number": 1, "hash": "0" * 64})),
    (BROKEN, put("heads", "aaaaaaaaaaaa", {"number": 1, "hash": "0" * 64})),
    ("The events are not in their order.", swap),
    ("The heads are not those of the events.", put("heads", {})),
    *(("The answers do not follow from the events.", put("state", value)) for value in (*NOTHINGS, {"ACK-1": {}})),
    *(("The summary does not follow from the answers.", put("summary", value)) for value in (
        *NOTHINGS, {"answers": 119, "findings": 0, "conflicts": 0})),
]  # fmt: skip


@pytest.mark.parametrize("reason, change", CHANGES)
def test_a_file_whose_parts_do_not_fit_is_refused(core: form_core.Core, reason: str, change: Change) -> None:
    """Though its digest is right: unknown shapes, other audits, broken chains, and a state that is not the events'."""
    found = read(core, sealed(exported(core, devices=1), change))
    assert not found["ok"]
    assert found["reason"].startswith(reason)
    assert "undefined" not in found["reason"]


VALUES = [
    ("answer", 1), ("answer", {"a": 1}), ("grade", "bad"), ("note", ["x"]), ("sample", "x"), ("evidence", [{"x": "y"}]),
    ("evidence", "EV-1"), ("agreed", "yes"), ("method", "guessing"), ("confirmed-wording", "x"), ("held", "today"),
    ("held", {"start": "today"}), ("opening", {"attended": "all"}), ("reported", "soon"), ("closed", True),
    ("decision.EVD003", {"reason": "x"}), ("decision.EVD003", {"decision": "perhaps"}), ("sample.cases", {"drawn": 3}),
    ("sign-off.auditee", {"name": "x"}), ("timetable", [[]]), ("distribution", "all"), ("owner", False),
]  # fmt: skip


@pytest.mark.parametrize("field, value", VALUES)
def test_a_value_that_its_field_cannot_have_is_refused(core: form_core.Core, field: str, value: Any) -> None:
    """In a file whose chain and digest somebody made anew; null would have been taken."""
    text = exported(core, devices=1)

    def change(file: dict[str, Any]) -> None:
        file["events"][2].update(field=field, value=value)

    found = read(core, sealed(text, change, chain=True))
    assert found.get("reason") == "An event has a value that it cannot have: 0a1b2c3d4e5f:3."
    value = None
    assert read(core, sealed(text, change, chain=True)).get("reason", "") in (
        "",
        "The answers do not follow from the events.",
    )


def test_whatever_stands_wherever_is_read_or_refused_for_a_reason(core: form_core.Core) -> None:
    """500 files with something else somewhere, their chains and digests made anew: never a crash, never two answers."""
    chance = random.Random(3)
    text = exported(core, devices=2)
    anything: list[Any] = [
        None,
        True,
        False,
        0,
        1,
        -1,
        2**53 - 1,
        "",
        "x",
        "major",
        [],
        [[]],
        {},
        {"conflict": [1]},
        "0a1b2c3d4e5f:1",
    ]
    texts: list[str] = []
    while len(texts) < 500:

        def change(file: dict[str, Any]) -> None:
            place: Any = file
            while True:
                key = chance.choice(range(len(place)) if isinstance(place, list) else sorted(place))
                if not place[key] or not isinstance(place[key], list | dict) or chance.random() < 0.2:
                    break
                place = place[key]
            place[key] = chance.choice(anything)

        with contextlib.suppress(TypeError, KeyError, AttributeError):  # where there is no chain left to make anew
            texts.append(sealed(text, change, chain=chance.random() < 0.7))
    found = core.run("(texts) => texts.map((text) => clausebook.file.read(text, {}).reason || 'read')", texts)
    python = [read_file(one.encode("ascii")) for one in texts]
    named = re.compile(r" \(.*\)")  # the site, where it is no text, is shown as each language shows it
    expected = [one.what if isinstance(one, Unread) else "read" for one in python]
    assert [named.sub("", one) for one in found] == [named.sub("", one) for one in expected]
    assert NAMELESS not in found
    assert len(set(found)) >= 25


def test_there_are_more_than_a_hundred_of_them() -> None:
    """Beside every truncation and every changed byte."""
    assert len(CHANGES) + len(VALUES) > 100
