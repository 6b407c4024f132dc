"""Files of audits as the page makes them, and as somebody may have changed them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clausebook.audits.canonical import digest, pretty
from tests.audit_page import Page

CONTROLS = "\x00\x07\x1b\x7f\x80\x85\x9f\xa0\ufeff\u2028\u2029\ufffe\uffff\u202e\u200f"
ODD = f"😀 سلام\u200f 客户 {CONTROLS} </script> {{{{ x }}}} [[role:x]]"


def page() -> Page:
    """An audit with something in every kind of field."""
    made = Page().answer("ACC-01", answer="minor", criterion="Two days", seen=ODD, gap="Nobody told", sample=["C-1"])
    made.answer("ACC-01", evidence=[{"place": "Register", "sha256": "0" * 64}], agreed=False, method="interview")
    made.answer("ACC-02", answer=["post", "web"], decision__EVD003_EV={"decision": "rejected", "reason": "It is there"})
    made.answer("", held={"start": "2026-11-19", "end": ""}, opening={"on": "2026-11-19", "attended": ["role"]})
    made.put("", "sign-off.auditee", {"position": "Team leader", "initials": "QX", "on": "2026-11-20"})
    return made.answer("ACC-02", answer=None)


def signed(file: dict[str, Any]) -> bytes:
    """A file whose digest fits what it says now."""
    return pretty({**file, "digest": digest({k: v for k, v in file.items() if k != "digest"})}).encode()


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another format": (lambda file: file.update(format="checklist"), "not the file of an audit"),
    "a newer version": (lambda file: file.update(version=2), "newer version (2)"),
    "an older version": (lambda file: file.update(version=0), "no version"),
    "another site": (lambda file: file.update(site="elsewhere"), "another site (elsewhere)"),
    "another audit": (lambda file: file["audit"].update(id="AUD-1999-01"), "another audit"),
    "a part more": (lambda file: file.update(macro="x"), "macro"),
    "a part less": (lambda file: file.pop("heads"), "heads"),
    "an event more in the summary": (lambda file: file["summary"].update(answers=9), "summary does not follow"),
    "another answer": (lambda file: file["state"]["ACC-01"].update(answer="conforms"), "answers do not follow"),
    "another head": (lambda file: file["heads"]["a" * 12].update(number=99), "last events are missing"),
    "no head": (lambda file: file["heads"].clear(), "heads are not those"),
    "a dropped event": (lambda file: file["events"].pop(3), "an event before it is missing"),
    "events in another order": (lambda file: file["events"].reverse(), "not in their order"),
    "an altered event": (lambda file: file["events"][2].update(who="somebody else"), "changed after it was written"),
    "an event of another audit": (lambda file: file["events"][2].update(audit="AUD-1"), "belongs to another audit"),
    "an answer that is a number": (lambda file: file["events"][0].update(value=7), "a value that it cannot have"),
    "a field of its own": (lambda file: file["events"][0].update(html="x"), "unknown shape: events 1"),
    "a device that is a path": (lambda file: file["events"][0].update(device="../../etc"), "unknown shape"),
    "an audit id that is a path": (lambda file: file["audit"].update(id="../x"), "unknown shape: audit"),
    "a checklist without items": (lambda file: file["checklist"].pop("items"), "unknown shape: checklist"),
    "a plan on no day": (
        lambda file: file["audit"].update(planned={"start": "2026-02-30", "end": ""}),
        "there is not: 2026-02-30 (audit.planned.start)"),
    "an hour of no day": (
        lambda file: file["audit"].update(timetable=[{"on": "2027-02-29"}]),
        "there is not: 2027-02-29 (audit.timetable 1.on)"),
    "an event at no time": (
        lambda file: file["events"][0].update(time="2026-11-20T24:00:00.000Z"),
        "there is not: 2026-11-20T24:00:00.000Z (events 1.time)"),
    "events that are none": (lambda file: file.update(events={}), "unknown shape: events"),
}  # fmt: skip
