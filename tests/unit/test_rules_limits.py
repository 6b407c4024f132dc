"""Rules about limits: which are clear, and which contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_organisation import POLICY, add, edit
from tests.unit.said_of_changes import said


@pytest.mark.parametrize(
    "limit, message",
    [
        ("amount: 3", "the limit of `ACK` is `3` of no unit"),
        ("unit: hours", "the limit of `ACK` is an unknown number of `hours`"),
        ("at_most: {amount: 3, unit: days}", "the limit of `ACK` says nothing"),
        ("{}", None),
        ("{text: soon, as_agreed: true}", "the limit of `ACK` is given twice: `as_agreed` and `text`"),
        ("{amount: 3, unit: days, text: soon}", "the limit of `ACK` is given twice: `amount` and `text`"),
        ("as_agreed: true", None),
        ("text: as soon as practicable", None),
        ("{as_agreed: true, at_most: {amount: 60, unit: working-days}}", None),
        ("{amount: 3, unit: days, or_else: or as soon as practicable}", None),
        ("{amount: 0, unit: days}", None),
    ],
)
def test_clear_and_unclear_limits(content: Path, limit: str, message: str | None) -> None:
    """A number with its unit, as agreed, or words: one of them, and whole."""
    written = limit if limit.startswith("{") else f"{{{limit}}}"
    edit(content, POLICY, "    within:\n      amount: 3\n      unit: working-days\n", f"    within: {written}\n")
    expected = "the limit of `ACK` says nothing" if limit == "{}" else message
    assert said(content) == ([f"TIM001 {expected}"] if expected else [])


RULE = """  - id: ACK-2
    event: acknowledgement
    title: We confirm it again
    within:
      amount: 5
      unit: days
"""


@pytest.mark.parametrize(
    "more, conflicts",
    [
        ("", True),
        ("    from: receipt\n", True),
        ("    strength: aim\n", False),
        ("    actor: body\n", False),
        ("    from: decision\n", False),
        ("    applies_when:\n      types: [billing]\n", False),
    ],
)
def test_conflicting_limits(content: Path, more: str, conflicts: bool) -> None:
    """Two limits conflict when nothing tells their cases apart; the start that nobody writes is the receipt."""
    add(content, POLICY, RULE + more)
    message = "TIM002 `ACK-2` and `ACK` limit the same `acknowledgement` in the same case"
    assert [line for line in said(content) if line.startswith("TIM002")] == ([message] if conflicts else [])


def test_conditions_in_another_order_are_the_same(content: Path) -> None:
    """Within one key any of the values does, so their order says nothing."""
    edit(content, POLICY, "time_rules:\n", "  - id: moving\n    name: Moving house\ntime_rules:\n")
    edit(content, POLICY, "      unit: working-days\n",
         "      unit: working-days\n    applies_when:\n      types: [billing, moving]\n")  # fmt: skip
    add(content, POLICY, RULE + "    applies_when:\n      types: [moving, billing]\n")
    assert said(content) == ["TIM002 `ACK-2` and `ACK` limit the same `acknowledgement` in the same case"]


def test_a_contradiction_of_an_edition_that_is_over(content: Path) -> None:
    """What nobody follows any more needs no decision."""
    add(content, POLICY, "contradictions:\n  - id: two-limits\n    about: Two limits\n")
    assert said(content) == ["PUB001 `two-limits` (Two limits) is not settled"]
    edit(
        content,
        POLICY,
        "  effective_from: 2026-02-01\n",
        "  effective_from: 2026-02-01\n  effective_until: 2026-03-31\n",
    )
    assert said(content) == ["DOC016 no edition of policy `complaints` is in force since `1` ended on `2026-03-31`"]
