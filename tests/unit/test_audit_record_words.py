"""Every word that a person typed survives the way into git, and stays a word."""

from __future__ import annotations

from markupsafe import escape

from clausebook.commands.audit_export import take_out
from clausebook.commands.content import Content
from clausebook.model.base import Audience
from clausebook.model.text import Verbatim
from clausebook.pages.templates import render
from clausebook.views.audit import audit_view
from clausebook.views.nonconformities import nonconformities_view
from clausebook.views.site import Site
from tests.audit_organisation import Larkfield, closing
from tests.site.everything import AS_OF
from tests.unit.bringing_back import brought_back

HOSTILE = (
    '[[role:nobody]] [[ </script><script>alert(1)</script> {{ 7*7 }} *no* _mark_ `here` <!-- -- "quoted" ...\n'
    "# no heading\n\n- no list\n1. none   either\n\tcertified to ISO 10002\n"
    "\x02\x03 \x85 \u2028 \u202e \ud800 😀 سلام 客户 \\ & &amp; end"
)
TYPED = (
    "reason", "note", "criterion", "seen", "gap", "strength", "interviewee", "place", "at", "response",
)  # fmt: skip


def test_every_typed_word_survives(larkfield: Larkfield) -> None:
    """Whatever was typed stands in the record as it was typed, and the check says nothing about it."""
    page = closing(larkfield.page().answer("L-01", answer="minor", **dict.fromkeys(TYPED, HOSTILE)))
    brought_back(larkfield, page)
    kept = HOSTILE.replace("\ud800", "\ufffd")
    answered = larkfield.audit().answers[0]
    assert {field: str(getattr(answered, field)) for field in TYPED} == dict.fromkeys(TYPED, kept)
    assert larkfield.errors() == []
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_every_word_about_the_audit_survives_too(larkfield: Larkfield) -> None:
    """Meetings, timetable, samples, conclusion, sign-off, decisions, evidence and references."""
    page = larkfield.page()
    page.who = HOSTILE
    page.answer("L-01", answer="observation", sample=[HOSTILE], evidence=[{"place": HOSTILE, "file": HOSTILE}])
    page.put("L-01", "decision.EVD003.EV-001", {"decision": "rejected", "reason": HOSTILE})
    page.put("", "decision.again-L-01", {"decision": "rejected", "reason": HOSTILE})
    page.put("", "sample.letters", {"population": 9, "seed": HOSTILE, "drawn": [HOSTILE], "grounds": HOSTILE})
    page.put("", "sign-off.auditee", {"position": HOSTILE, "initials": "\x85]]<", "on": "2026-06-02"})
    meeting = {"on": "2026-06-01", "note": HOSTILE}
    page.answer("", opening=meeting, closing=meeting, conclusion=HOSTILE)
    page.answer("", timetable=[{"on": "2026-06-01", "at": "09:30", "what": HOSTILE}])
    brought_back(larkfield, page)
    audit = larkfield.audit()
    (answered,), (sample,), (signed,) = audit.answers, audit.samples, audit.signed_off
    assert audit.opening is not None
    assert audit.closing is not None
    kept = [
        answered.by, *answered.sample, answered.evidence[0].place, answered.evidence[0].file,
        answered.decisions[0].reason, audit.decisions[0].reason, sample.seed, *sample.drawn, sample.grounds,
        signed.position, audit.opening.note, audit.closing.note, audit.conclusion,
        audit.timetable[0].what,
    ]  # fmt: skip
    assert {str(words) for words in kept} == {HOSTILE.replace("\ud800", "\ufffd")}
    assert str(signed.initials) == "\x85]]<"
    assert {type(words) for words in (*kept, signed.initials)} == {Verbatim}
    assert larkfield.errors() == []
    assert take_out(Content(larkfield.folder), "AUD-2026-01").bytes == page.file().bytes


def test_hostile_words_are_shown_as_typed(larkfield: Larkfield) -> None:
    """On the page of the audit and in the register: no mark, no reference, no script, lines kept, direction its own."""
    page = larkfield.page().answer(
        "L-01", answer="major", criterion=HOSTILE, seen=HOSTILE, gap=HOSTILE, sample=[HOSTILE]
    )
    page.answer("L-01", response=HOSTILE, note="x" * 200_000).answer("L-02", answer="conforms", strength=HOSTILE)
    page.answer("", conclusion=HOSTILE, opening={"on": "2026-06-01", "note": HOSTILE})
    brought_back(larkfield, closing(page).answer("", conclusion=HOSTILE))
    site = Site(larkfield.workspace(), Audience.INTERNAL, "en", AS_OF)
    report = render("audit.md.j2", audit_view(site, larkfield.audit()), site.words)
    register = render("nonconformities.md.j2", nonconformities_view(site), site.words)
    first, second = (str(escape(line)) for line in HOSTILE.splitlines()[:2])
    for html, times in ((report, 7), (register, 5)):
        assert html.count(f'dir="auto">{first}<br>{second}<br>') >= times
        assert "<script" not in html
        assert "<em>" not in html
        assert not set(html) & set("\x02\x03\x85\u2028\ud800")
