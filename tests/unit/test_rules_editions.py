"""Which edition counts on a day follows from status and dates, for policies and for documents alike."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.model.control import Approval, Edition
from clausebook.workspace.editions import (
    State,
    announced,
    applied_on,
    begins,
    in_force,
    state,
    stretches,
    superseded,
)

TODAY = date(2026, 6, 30)


def edition(version: str, start: str | None, end: str | None = None, status: str = "approved") -> Edition:
    """An edition as the reader makes it."""
    return Edition.model_validate(
        {"version": version, "status": status, "effective_from": start, "effective_until": end}, context={}
    )


@pytest.mark.parametrize(
    "given_edition, expected",
    [
        (edition("1", "2026-06-30"), "in-force"),
        (edition("1", "2026-07-01"), "announced"),
        (edition("1", "2026-01-01", "2026-06-30"), "in-force"),
        (edition("1", "2026-01-01", "2026-06-29"), "superseded"),
        (edition("1", "2026-01-01", status="draft"), "draft"),
        (edition("1", "2026-01-01", status="withdrawn"), "withdrawn"),
        (edition("1", None), "in-force"),
    ],
)
def test_an_edition_alone(given_edition: Edition, expected: State) -> None:
    """The first and the last day count; a draft or a withdrawn edition is that on any day."""
    assert state(given_edition, TODAY) == expected


def test_a_later_edition_takes_over_on_its_first_day() -> None:
    """Nobody has to write an end into the old edition: it ends when the next one begins."""
    old, new = edition("1", "2024-01-01"), edition("2", "2026-06-30")
    assert in_force([old, new], TODAY) is new
    assert superseded([old, new], TODAY) == (old,)
    day_before = TODAY - timedelta(days=1)
    assert in_force([old, new], day_before) is old
    assert announced([old, new], day_before) == (new,)


def test_the_order_of_files_does_not_matter() -> None:
    """The newer edition may stand first: dates decide."""
    old, new = edition("1", "2024-01-01"), edition("2", "2026-01-01")
    assert in_force([new, old], TODAY) is new


def test_two_that_begin_on_one_day() -> None:
    """Of two editions from one day the one written later counts: it corrects the other."""
    first, second = edition("1", "2026-01-01"), edition("1.1", "2026-01-01")
    assert in_force([first, second], TODAY) is second


def test_an_edition_that_ended_does_not_bring_the_older_one_back() -> None:
    """What was replaced stays replaced, even when its successor has ended."""
    old, new = edition("1", "2024-01-01"), edition("2", "2025-01-01", "2025-12-31")
    assert in_force([old, new], TODAY) is None
    assert superseded([old, new], TODAY) == (new, old)


def test_a_draft_takes_nobodys_place() -> None:
    """A draft with an early date leaves the approved edition in force."""
    old, draft = edition("1", "2024-01-01"), edition("2", "2026-01-01", status="draft")
    assert in_force([old, draft], TODAY) is old


def test_without_a_date_the_last_approval_counts() -> None:
    """An approved edition that says no day begins with its last approval."""
    approvals = (Approval(on=date(2026, 7, 1)), Approval(on=date(2026, 7, 10)))
    later = Edition(version="1", status="approved", approvals=approvals)
    assert begins(later) == date(2026, 7, 10)
    assert state(later, TODAY) == "announced"


_days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_editions = st.lists(
    st.builds(
        lambda start, length, status: (start, start + timedelta(days=length) if length else None, status),
        _days,
        st.integers(0, 400),
        st.sampled_from(["draft", "approved", "approved", "withdrawn"]),
    ),
    max_size=6,
)


@settings(deadline=None)  # a busy machine is not a mistake
@given(_editions, _days)
def test_every_edition_is_one_thing(written: list[tuple[date, date | None, str]], day: date) -> None:
    """On any day at most one edition is in force, and the four groups share none."""
    editions = [
        edition(str(index), start.isoformat(), end and end.isoformat(), status)
        for index, (start, end, status) in enumerate(written)
    ]
    current = in_force(editions, day)
    versions = [entry.version for entry in (*announced(editions, day), *superseded(editions, day))]
    versions += [current.version] if current else []
    assert len(versions) == len(set(versions))
    counting = [entry for entry in editions if state(entry, day, editions) == "in-force"]
    assert counting == ([current] if current else [])
    others = {entry.version for entry in editions if entry.status != "approved"}
    assert {entry.version for entry in editions} == set(versions) | others


@settings(deadline=None, max_examples=60)
@given(_editions)
def test_the_time_line_says_of_every_day_what_as_of_says(written: list[tuple[date, date | None, str]]) -> None:
    """Withdrawn editions, gaps and overlaps included: one edition a day, by its own dates, and what ended is over."""
    editions = [
        edition(str(index), start.isoformat(), end and end.isoformat(), status)
        for index, (start, end, status) in enumerate(written)
    ]
    spans = stretches(editions)
    assert all(before.last == then.first - timedelta(days=1) for before, then in pairwise(spans))
    assert spans == () or spans[-1].last is None
    turns = {day for start, end, _ in written for day in (start, end or start)}  # between them nothing changes
    days = sorted(day + timedelta(days=number) for day in turns for number in (-1, 0, 1))
    for span in spans:
        for day in (span.first, span.last or date(2035, 1, 1)):
            assert applied_on(editions, day) is span.edition
    said = [applied_on(editions, day) for day in days]
    shown = [
        next((span.edition for span in spans if span.first <= day and (span.last is None or day <= span.last)), None)
        for day in days
    ]
    assert said == shown
    for day, one in zip(days, said, strict=True):
        assert one is None or (one.status != "draft" and one.effective_from <= day <= (one.effective_until or day))
    changes = [one for one, _ in groupby(said, key=lambda one: one and one.version) if one]
    assert len(changes) == len(set(changes))
