"""What follows from audit records on a day: states, ages, what is owed, when a clause was last audited, who answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.audience import project
from clausebook.model.audit import Audit, Programme, ProgrammeEntry
from clausebook.model.base import Audience
from clausebook.model.months import months_after
from clausebook.model.nonconformity import AFTER, ENDED, Nonconformity
from clausebook.model.text import Text
from clausebook.rules.human_error_alone import blames
from clausebook.views.nonconformities import STATES, nonconformities_view, times
from clausebook.views.site import Site
from clausebook.workspace import Workspace, read
from clausebook.workspace.audits import answerable, audit_state, entry_state, last_audited, not_audited
from clausebook.workspace.nonconformities import age, due, ended_on, overdue, state_on

SMALL = Path(__file__).parents[1] / "rules" / "_base"
STANDARD = {"standard": "mini-2020"}


@pytest.fixture(scope="module")
def small() -> Workspace:
    """The small organisation of the rule examples."""
    return read(SMALL)[0]


def nonconformity(**given: Any) -> Nonconformity:
    data = {"id": "NC-01", "title": "x", "grade": "minor", "raised": "2026-01-10", **given}
    return Nonconformity.model_validate(data, context=STANDARD)


def steps(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"state": state, "on": on} for state, on in pairs]


def test_a_state_is_that_of_the_day() -> None:
    """What was done later does not count yet, and before the first step it is open."""
    found = nonconformity(steps=steps(("open", "2026-01-10"), ("accepted", "2026-01-12"), ("planned", "2026-02-01")))

    days = [date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 31), date(2026, 2, 1)]
    assert [state_on(found, day) for day in days] == ["open", "open", "accepted", "planned"]


def test_age_ends_with_closing_and_goes_on_after_reopening() -> None:
    """Days are counted from raising; a day before raising counts as none."""
    found = nonconformity(steps=steps(("open", "2026-01-10"), ("closed", "2026-01-20"), ("reopened", "2026-02-09")))

    assert [age(found, day) for day in (date(2026, 1, 1), date(2026, 1, 15), date(2026, 1, 25))] == [0, 5, 10]
    assert ended_on(found, date(2026, 1, 25)) == date(2026, 1, 20)
    assert (age(found, date(2026, 2, 10)), ended_on(found, date(2026, 2, 10))) == (31, None)


@pytest.mark.parametrize(
    "state,owed",
    [
        ("open", date(2026, 2, 1)),
        ("disputed", date(2026, 2, 1)),
        ("planned", date(2026, 4, 1)),
        ("implemented", date(2026, 6, 1)),
        ("effective", None),
        ("closed", None),
        ("withdrawn", None),
    ],
)
def test_what_is_owed_next_follows_from_the_state(state: str, owed: date | None) -> None:
    """The answer, the last action, the measurement; on its day it is not late, on the next it is."""
    found = nonconformity(
        answer_by="2026-02-01",
        actions=[{"what": "x", "due": "2026-03-01"}, {"what": "y", "due": "2026-04-01"}, {"what": "z"}],
        effectiveness={"due": "2026-06-01"},
        steps=steps((state, "2026-01-10")),
    )

    assert due(found, date(2026, 1, 31)) == owed
    assert not overdue(found, owed or date(2026, 12, 31))
    assert overdue(found, date(2026, 12, 31)) is (owed is not None)


def test_every_state_can_be_reached_and_only_closing_ends() -> None:
    """From the beginning each state of the schema is reached, and closed only by way of verified and effective."""
    reached, todo = set(), [""]
    while todo:
        for after in AFTER[todo.pop()]:
            if after not in reached:
                reached.add(after)
                todo.append(after)

    assert reached == set(STATES) == AFTER.keys() - {""}
    assert [state for state, after in AFTER.items() if "closed" in after] == ["effective"]
    assert [state for state, after in AFTER.items() if "effective" in after] == ["verified"]
    assert reached >= ENDED


@pytest.mark.parametrize(
    "words,alone",
    [
        ("Human error", True),
        ("HUMAN-ERROR!", True),
        ("Carelessness of the case handler.", True),
        ("Somebody forgot it", True),
        ("erreur humaine", True),
        ("خطای انسانی", True),
        ("Human error, because two lists look alike", False),
        ("The handler forgot, and no reminder came", False),
        ("The form has no field for it", False),
        ("Staff", False),
    ],
)
def test_human_error_alone(words: str, alone: bool) -> None:
    """Blame is no cause; whatever is said beside it is."""
    assert blames(Text(words)) is alone


def test_one_wording_that_only_blames_is_enough() -> None:
    """A cause in two languages has to be a cause in both."""
    assert blames(Text({"en": "The form has no field for it", "de": "Menschliches Versagen"}))


def audit(**given: Any) -> Audit:
    return Audit.model_validate({"id": "AUD-01", "title": "x", **given}, context=STANDARD)


def test_how_an_audit_stands_follows_from_its_dates() -> None:
    """Planned, overdue when its days are over, held, reported, closed."""
    planned = {"start": "2026-03-02", "end": "2026-03-04"}

    assert audit_state(audit(planned=planned), date(2026, 3, 4)) == "planned"
    assert audit_state(audit(planned=planned), date(2026, 3, 5)) == "overdue"
    found = audit(planned=planned, held=planned, reported="2026-03-20", closed="2026-04-01")
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 1)]
    assert [audit_state(found, day) for day in days] == ["planned", "held", "reported", "closed"]
    assert audit_state(audit(planned=planned, dropped="Merged"), date(2027, 1, 1)) == "dropped"


def test_an_audit_that_was_closed_was_held(small: Workspace) -> None:
    """The checklist closes one without days of its own: its clauses were audited; the programme does not miss it."""
    closed = replace(small, audits=(audit(clauses=["1"], closed="2026-03-04"),))
    entry = ProgrammeEntry(id="P-1", by=date(2026, 3, 3), audit=closed.audits[0].id)

    assert set(last_audited(closed, date(2026, 3, 4))) == {"mini-2020/1.1", "mini-2020/1.2"}
    days = (date(2026, 3, 3), date(2026, 3, 4))
    assert [entry_state(closed, entry, day) for day in days] == ["due", "held"]


def test_a_section_stands_for_what_is_below_it(small: Workspace) -> None:
    """An audit of section 1 is one of 1.1 and 1.2, on its last day and not before."""
    held = replace(small, audits=(audit(clauses=["1"], held={"start": "2026-03-02", "end": "2026-03-04"}),))

    assert last_audited(held, date(2026, 3, 3)) == {}
    assert last_audited(held, date(2026, 3, 4)) == dict.fromkeys(("mini-2020/1.1", "mini-2020/1.2"), date(2026, 3, 4))


def test_a_clause_is_due_after_its_cycle(small: Workspace) -> None:
    """Counted from the last audit, or from the beginning of the programme; nothing is due outside its time."""
    programme = Programme.model_validate(
        {
            "id": "PRG-01",
            "title": "x",
            "period": {"start": "2025-01-01", "end": "2027-12-31"},
            "entries": [{"id": "P-01", "clauses": ["1.1"], "held": "2025-06-30"}],
        },
        context=STANDARD,
    )
    with_it = replace(small, programmes=(programme,))

    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 6, 30), date(2026, 7, 1), date(2028, 1, 1)]
    assert [not_audited(with_it, programme, day) for day in days] == [
        (), ("mini-2020/1.2",), ("mini-2020/1.2",), ("mini-2020/1.1", "mini-2020/1.2"), (),
    ]  # fmt: skip


def test_who_answers_for_a_clause(small: Workspace) -> None:
    """Whoever is accountable for a step of it; nobody for one without step or owner; all of a section."""
    why = {"complaints-manager": "is accountable for step `receive`"}

    assert answerable(small, ("mini-2020/1.1",)) == why
    assert answerable(small, ("mini-2020/1.2",)) == {}
    assert answerable(small, ("mini-2020/1",)) == why
    assert answerable(small, ()) == {}


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_months_are_added_as_people_do(day: date, months: int) -> None:
    """So many months later, on the same day or on the last one of a shorter month."""
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_the_register_counts_and_orders(small: Workspace) -> None:
    """Overdue first, then what runs, then what has ended; a recurrence says how often; a circle ends."""
    found = (
        nonconformity(id="NC-01", steps=steps(("open", "2026-01-10"), ("closed", "2026-02-10"))),
        nonconformity(id="NC-02", raised="2026-03-01", recurrence_of="NC-01"),
        nonconformity(id="NC-03", raised="2026-04-01", answer_by="2026-05-01", recurrence_of="NC-02", grade="major"),
    )
    site = Site(replace(small, nonconformities=found), Audience.INTERNAL, "en", date(2026, 6, 30))
    view = nonconformities_view(site)

    assert [row.link.id for row in view.rows] == ["NC-03", "NC-02", "NC-01"]
    assert (view.running, view.overdue, view.recurring) == (2, 1, 2)
    assert [times(site, one) for one in found] == [1, 2, 3]
    assert [(tally.status.key, tally.major, tally.minor) for tally in view.tallies] == [
        ("open", 1, 1),
        ("closed", 0, 1),
    ]
    assert sum(tally.share for tally in view.tallies) == pytest.approx(100, abs=0.1)
    circle = replace(small, nonconformities=(nonconformity(recurrence_of="NC-01"),))
    assert times(replace(site, workspace=circle), circle.nonconformities[0]) == 1


def test_the_public_sees_none_of_it(small: Workspace) -> None:
    """Neither an item nor, were one made public by mistake, an address to link to."""
    open_one = nonconformity(audience=["public"])
    whole = replace(small, nonconformities=(nonconformity(id="NC-02"), open_one), audits=(audit(),))

    shown = project(whole, Audience.PUBLIC, date(2026, 6, 30))
    assert [one.id for one in shown.nonconformities] == ["NC-01"]
    assert shown.audits == ()
    site = Site(shown, Audience.PUBLIC, "en", date(2026, 6, 30))
    assert site.on("").link("nonconformity", "NC-01").href is None
    inside = Site(whole, Audience.AUDITOR, "en", date(2026, 6, 30))
    assert inside.on("").link("nonconformity", "NC-01").href == "nonconformities/#NC-01"
