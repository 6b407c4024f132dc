"""Rules about time: gaps in results and in records, and the age of evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from tests.small_organisation import add, edit, found
from tests.unit.said_of_examples import said


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
