"""Rules about who decides: stages, owners, deputies, and one position in two roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from tests.small_organisation import POLICY, add, edit, found
from tests.unit.said_of_examples import example, said


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
