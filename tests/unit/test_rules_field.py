"""Rules that know the field, in the cases that their examples do not show: what they must not say, above all."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from tests.small_organisation import POLICY, SMALL, add, edit, found

RULES = SMALL.parent


def example(content: Path, code: str) -> None:
    """Lay the failing example of a rule over the organisation."""
    shutil.copytree(RULES / code / "fails" / "content", content, dirs_exist_ok=True)


def said(content: Path, code: str) -> list[Level]:
    """The level of every problem of one rule."""
    return [problem.rule.level for problem in found(content) if problem.rule.code == code]


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
        ("owner: complaints-manager\n  - id: review", "owner: internal-auditor\n  - id: review"),
        ("    kind: escalation\n", ""),
        ("    stage: review\n", ""),
        ("    event: review-answer\n", "    event: review-answer\n    actor: body\n"),
    ],
)
def test_who_only_takes_in_or_passes_on_decides_nothing(content: Path, old: str, new: str) -> None:
    """A later stage in the same hands is said only where both stages decide, and one is a stage of escalation."""
    example(content, "ROL006")
    edit(content, POLICY, old, new)
    assert said(content, "ROL006") == []


def test_independent_of_a_stage_with_the_same_owner(content: Path) -> None:
    """What the policy itself says is contradicted, whether or not a time rule says that the stages decide."""
    add(
        content,
        POLICY,
        "stages:\n  - id: one\n    name: First\n    owner: complaints-manager\n"
        "  - id: two\n    name: Second\n    owner: complaints-manager\n    independent_of:\n      - one\n",
    )
    assert said(content, "ROL006") == [Level.WARNING]


def test_one_position_in_two_roles_decides_twice(content: Path) -> None:
    """The role is another and the person is not; a position that held the other role before is another person."""
    example(content, "ROL006")
    edit(
        content,
        POLICY,
        "    kind: escalation\n    owner: complaints-manager\n",
        "    kind: escalation\n    owner: reviewer\n",
    )
    role = "  - id: reviewer\n    title: Reviewer\n    audience:\n      - public\n    holder:\n"
    add(content, "roles.yml", f"{role}      position: head of customer  service\n")
    (problem,) = found(content)
    assert problem.rule.code == "ROL006"
    assert problem.message == (
        "stage `review` (`reviewer`) and stage `answer` (`complaints-manager`) are both for `head of customer  service`"
    )
    add(content, "roles.yml", "      until: 2026-01-31\n")
    edit(
        content,
        "roles.yml",
        "position: Head of customer service\n",
        "position: Head of customer service\n      since: 2026-02-01\n",
    )
    assert said(content, "ROL006") == []


@pytest.mark.parametrize(
    "old, new",
    [
        ("    name: The board looks at it\n", "    name: The Water ombudsman\n"),
        (
            "    owner: managing-director\n    independent_of:\n      - answer\nexternal",
            "    owner: managing-director\n    time_rules:\n      - BODY\nexternal",
        ),
        ("    owner: managing-director\n    independent_of:\n      - answer\nexternal", "external"),
        (
            "  - id: review\n    name: Somebody else looks at it again\n    kind: escalation\n",
            "  - id: review\n    name: A\n",
        ),
    ],
    ids=["outside", "outside by its limit", "in nobody's hands", "a phase"],
)
def test_a_stage_that_may_be_outside_is_not_counted(content: Path, old: str, new: str) -> None:
    """A regulator counts the stages inside: an outside body is none, and neither is a second phase of the first."""
    example(content, "ROL008")
    body = "  - id: BODY\n    event: decision\n    title: The ombudsman decides\n    actor: body\n    from: referral\n"
    edit(content, POLICY, "stages:\n", f"{body}stages:\n")
    edit(content, POLICY, old, new)
    assert said(content, "ROL008") == []


def test_a_stage_is_for_somebody_else_where_the_policy_says_so(content: Path) -> None:
    """`independent_of` is enough, whoever decides; the role of the stage before is not, even where no limit is set."""
    example(content, "ROL009")
    edit(content, POLICY, "    time_rules:\n      - REVIEW\n", "    independent_of:\n      - answer\n")
    assert found(content) == []
    edit(content, POLICY, "    independent_of:\n      - answer\n", "    owner: complaints-manager\n")
    edit(content, POLICY, "    stage: answer\n", "")
    assert [problem.rule.code for problem in found(content)] == ["ROL009"]


def test_a_deputy_who_held_the_role_before(content: Path) -> None:
    """The same position at another time is no deputy of itself; however it is capitalised at the same time it is."""
    edit(
        content,
        "roles.yml",
        "      position: Head of customer service\n",
        "      position: Head of customer service\n      until: 2026-01-31\n    deputies:\n"
        "      - position: Head of  Customer Service\n        since: 2026-02-01\n",
    )
    assert said(content, "ROL005") == []
    edit(content, "roles.yml", "        since: 2026-02-01\n", "        since: 2026-01-31\n")
    assert said(content, "ROL005") == [Level.WARNING]


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


def results(content: Path, *periods: str) -> None:
    """A measure with one result for each period; a `!` after a period adds a note."""
    taken = "".join(
        f"      - period: {period.rstrip('!')}\n        value: 1\n"
        + "        note: Not taken before\n" * period.endswith("!")
        for period in periods
    )
    add(
        content, "objectives.yml", f"measures:\n  - id: M-1\n    title: Answers\n    unit: count\n    results:\n{taken}"
    )


@pytest.mark.parametrize(
    "periods, level",
    [
        ("2026-01 2026-02 2026-05 2026-06 2026-07", [Level.WARNING]),
        ("2025-11 2025-12 2026-02 2026-03", []),
        ("2025-Q1 2025-Q2 2025-Q4 2026-Q1 2026-Q2", [Level.WARNING]),
        ("2024-H1 2024-H2 2025-H1 2026-H1 2026-H2", [Level.WARNING]),
        ("2026-01 2026-02 2026-05! 2026-06 2026-07", []),
        ("2025-Q2 2025-Q3 2025-Q4 2026-01 2026-02 2026-03 2026-04 2026-05", []),
        ("2025-03 2025-06 2025-09 2025-10 2025-11 2025-12 2026-01", []),
        ("2025-Q1 2025-Q2 2025-Q3 2025-12 2026-Q1 2026-Q2 2026-Q3", []),
        ("2023 2024", []),
        ("2024-03 2024-09 2025-02 2025-11 2026-01", []),
    ],
)
def test_a_gap_needs_a_rhythm_on_both_sides(content: Path, periods: str, level: list[Level]) -> None:
    """Nothing is said of a measure that is taken more often than before, at no rhythm, or with a word about the gap."""
    results(content, *periods.split())
    assert said(content, "EVD008") == level


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
    "lines, day, expected",
    [
        ("collected: 2026-01-31\n    renew_months: 1", "2026-02-28", []),
        ("collected: 2026-01-31\n    renew_months: 1", "2026-03-01", ["EVD010"]),
        ("period:\n      start: 2026-01-01\n      end: 2026-03-31\n    renew_months: 3", "2026-07-01", ["EVD010"]),
        ("renew_months: 3", "2026-07-01", ["EVD010"]),
        ("collected: 2026-01-31\n    renew_months: 1\n    valid_until: 2026-02-20", "2026-07-01", ["EVD003"]),
        ("collected: 2026-01-31\n    renew_months: 99999999", "2026-07-01", []),
    ],
)
def test_evidence_has_an_age(content: Path, lines: str, day: str, expected: list[str]) -> None:
    """Counted from when it was collected, else from the end of its period; said once, whatever has passed."""
    edit(content, "evidence.yml", "    query", f"    {lines}\n    query")
    codes = [problem.rule.code for problem in found(content, date.fromisoformat(day))]
    assert [code for code in codes if code.startswith("EVD")] == expected


@pytest.mark.parametrize(
    "second, third, expected",
    [
        ("2026-02-01 2026-02-28", "2026-03-01 2026-03-31", []),
        ("2026-02-02 2026-02-28", "2026-03-01 2026-03-31", ["`2026-02-01`"]),
        ("2026-01-15 2026-04-30", "2026-03-01 2026-03-31", []),
        ("2026-03-01 2026-03-31", "2026-02-01 2026-02-28", []),
        (
            "2026-03-01 2026-03-31",
            "2026-05-01 2026-05-31",
            ["`2026-02-01` to `2026-02-28`", "`2026-04-01` to `2026-04-30`"],
        ),
    ],
)
def test_records_of_a_series_join_up(content: Path, second: str, third: str, expected: list[str]) -> None:
    """In whatever order they stand in the file; overlapping is no gap, and a single day is."""
    entry = "  - id: EV-{n}\n    title: Report\n    kind: kpi-report\n    owner: complaints-manager\n"
    entry += "    system: Caseboard\n    query: the report\n    series: report\n"
    entry += "    period:\n      start: {start}\n      end: {end}\n"
    records = ("2026-01-01 2026-01-31", second, third)
    text = "".join(
        entry.format(n=f"01{n}", start=days.split()[0], end=days.split()[1]) for n, days in enumerate(records)
    )
    path = content / "evidence.yml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    gaps = [problem.message for problem in found(content) if problem.rule.code == "EVD011"]
    assert gaps == [f"no record of series `report` covers {days}" for days in expected]


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
