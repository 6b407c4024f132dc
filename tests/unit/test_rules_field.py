"""Rules that know the field say nothing of what people rightly do: ways outside, clocks, units, languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from tests.small_organisation import POLICY, add, edit
from tests.unit.said_of_examples import example, said


@pytest.mark.parametrize(
    "text, public, level",
    [
        ("We do what ISO 10002 requires.", True, [Level.ERROR]),
        ("We do what ISO 10002 requires.", False, [Level.WARNING]),
        ("As required by clause 7.2 of ISO 10002:2018, we answer.", True, [Level.ERROR]),
        ("ISO 10002:2018, 7.2 requires an answer.", True, [Level.ERROR]),
        ("Every answer is written, as [[clause:iso10002-2018/7.2]] requires.", True, [Level.ERROR]),
        ("ISO 10002 says that every complaint must be answered.", True, [Level.ERROR]),
        ("We meet the requirements of ISO 10002.", True, [Level.ERROR]),
        ("We meet all ISO 10002:2018 requirements.", True, [Level.ERROR]),
        ("According to ISO 10002, complaints must be acknowledged.", True, [Level.ERROR]),
        ("ISO 10002 has no requirements.", True, []),
        ("We meet the requirements of ISO 9001 and follow ISO 10002.", True, []),
        ("Under our policy, which follows ISO 10002, you must sign nothing.", True, []),
        ("ISO 10002 shall apply to all.", True, []),
        ("ISO 10002 does not require an answer.", True, []),
        ("Nothing here is required by ISO 10002.", True, []),
        ("Never write “ISO 10002 requires”.", True, []),
        ("An audit against ISO 10002 requires two days.", True, []),
        ("Our register, required by ISO 9001, follows ISO 10002.", True, []),
        ("ISO 10002 must be read by all staff.", True, []),
        ("Every answer is written, as [[clause:1.2]] requires.", True, []),
    ],
)
def test_guidance_requires_nothing(content: Path, text: str, public: bool, level: list[Level]) -> None:
    """It is an error where the public reads it, a warning among staff, and nothing where it is denied or not said."""
    audience = "" if public else "    audience:\n      - internal\n"
    add(content, "glossary.yml", f"terms:\n  - id: word\n    term: Word\n{audience}    meaning: >-\n      {text}\n")
    assert said(content, "PUB005") == level


@pytest.mark.parametrize(
    "old, new",
    [
        ("    event: answer\n", "    event: answer\n    actor: body\n"),
        ("    event: answer\n", "    event: objection\n"),
        ("    extension:\n", "    updates_every:\n      amount: 2\n      unit: weeks\n    extension:\n"),
        ("  - id: ANSWER\n", "  - id: LATE\n    event: delay-notice\n    title: We say why\n  - id: ANSWER\n"),
        ("  status: approved\n", "  status: withdrawn\n  effective_to: 2026-05-31\n"),
    ],
)
def test_who_is_told_otherwise_is_told(content: Path, old: str, new: str) -> None:
    """Nothing is said of another's limit, where news or a notice is promised, or in an edition that is over."""
    example(content, "TIM006")
    assert said(content, "TIM006") == [Level.WARNING]
    edit(content, POLICY, old, new)
    assert said(content, "TIM006") == []


@pytest.mark.parametrize(
    "old, new",
    [
        ("    kind: escalation\n", ""),
        ("title: How we handle complaints\n", "title: How we handle complaints\nkind: satisfaction\n"),
        ("time_rules:\n", "time_rules:\n  - id: OUT\n    event: referral\n    title: You may turn to a court\n"),
    ],
)
def test_another_way_outside(content: Path, old: str, new: str) -> None:
    """Without escalation, in a policy on something else and with a referral nothing is missing."""
    example(content, "TIM007")
    edit(content, POLICY, old, new)
    assert said(content, "TIM007") == []


@pytest.mark.parametrize("event, level", [("resolution", []), ("remedy", [Level.WARNING])])
def test_an_answer_by_another_name_starts_the_clock(content: Path, event: str, level: list[Level]) -> None:
    """Policies speak of answers, decisions and resolutions; any of them is what the clock starts with."""
    example(content, "TIM008")
    edit(content, POLICY, "time_rules:\n", f"time_rules:\n  - id: X\n    event: {event}\n    title: You hear from us\n")
    assert said(content, "TIM008") == level


def test_two_units_with_calendars_of_their_own(content: Path) -> None:
    """They may be different days: nothing is said."""
    example(content, "TIM009")
    edit(content, POLICY, "business-days\n", "business-days\n      calendar: office\n")
    assert said(content, "TIM009") == []


@pytest.mark.parametrize(
    "one, other, level",
    [
        ("within 10 days", "innerhalb von 10 Tagen", []),
        ("within 10 days", "innerhalb von 15 Tagen", [Level.WARNING]),
        ("within 10 days", "۱۰ روز", []),
        ("within 10 days", "۱۵ روز", [Level.WARNING]),
        ("within three days, at most 10", "binnen 3 Tagen, höchstens 10", []),
        ("open until 5 pm", "bis 17 Uhr", []),
        ("call 020 555", "0800 555 anrufen", []),
        ("call +44 20 555", "+49 30 555 anrufen", []),
        ("since 2026", "از ۱۴۰۵", []),
        ("of 1,000 pounds", "von 1.000 Pfund", []),
        ("[[time:ACK]] at 10", "bei 10", []),
    ],
)
def test_numbers_in_two_languages(content: Path, one: str, other: str, level: list[Level]) -> None:
    """Digits of any writing are the same number; words, times of day, years and telephone numbers are not compared."""
    text = f"\n      en: '{one}'\n      de: '{other}'\n"
    add(content, "glossary.yml", f"terms:\n  - id: word\n    term: Word\n    meaning:{text}")
    assert said(content, "I18N001") == level


@pytest.mark.parametrize("kind, level", [("register", [Level.WARNING]), ("manual", []), ("audit-report", [])])
def test_what_is_about_the_whole_may_show_the_whole(content: Path, kind: str, level: list[Level]) -> None:
    """A manual covers every clause by its nature; a register does not, also when it is the statements that name it."""
    example(content, "EVD009")
    evidence = (content / "evidence.yml").read_text().replace("kind: register", f"kind: {kind}")
    first, _, rest = evidence.partition("    clauses:\n")
    (content / "evidence.yml").write_text(first + rest[rest.index("    owner") :])
    statements = (content / "statements.yml").read_text()
    (content / "statements.yml").write_text(
        statements.replace("    how: We do it.\n", "    how: We do it.\n    evidence:\n      - EV-001\n")
    )
    assert said(content, "EVD009") == level


@pytest.mark.parametrize(
    "old, new",
    [
        ("    kind: ombudsman\n", "    kind: ombudsman\n    grounds:\n      - at-any-time\n"),
        ("    kind: ombudsman\n", "    kind: regulator\n"),
        ("    kind: ombudsman\n", "    kind: ombudsman\n    refer_within:\n      text: before a year has passed\n"),
        (
            "time_rules:\n  - id: ACK\n",
            "time_rules:\n  - id: REFER\n    event: referral\n    title: You can go outside\n    actor: complainant\n"
            "    within:\n      amount: 1\n      unit: years\n    from: answer\n  - id: ACK\n",
        ),
    ],
    ids=["at any time", "no deadlines", "in words", "one for all"],
)
def test_a_complainants_own_deadline_is_said_in_several_ways(content: Path, old: str, new: str) -> None:
    """A field, words, one time rule for all bodies, or a body that does not ask for it."""
    example(content, "TIM012")
    assert said(content, "TIM012") == [Level.WARNING]
    edit(content, POLICY, old, new)
    assert said(content, "TIM012") == []


def test_until_when_one_may_ask_for_a_review(content: Path) -> None:
    """A promise to answer a review does not say until when one may ask for it."""
    example(content, "ROL006")
    edit(content, POLICY, "    event: review-request\n", "    event: follow-up\n")
    assert said(content, "TIM012") == [Level.WARNING]


def test_a_first_draft_lacks_elements_too(content: Path) -> None:
    """Whoever writes the first edition is told what is missing, and not on the day after the approval."""
    example(content, "COV009")
    lacking = len(said(content, "COV009"))
    approval = "  approvals:\n    - by: complaints-manager\n      on: 2026-01-12\n  effective_from: 2026-02-01\n"
    edit(content, POLICY, f"  status: approved\n{approval}", "  status: draft\n")
    assert said(content, "COV009") == [Level.WARNING] * lacking
    assert lacking
