"""Whom and what `clausebook audit new` refuses: own work, names that nobody has, plans that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.workspace import read
from tests.unit import planned_audits
from tests.unit.planned_audits import change, files, plan

root = planned_audits.root


OWN_WORK = [
    ("", "", "complaints-manager", "it is accountable for step `receive`"),
    (
        "position: Quality engineer",
        "position: head of  customer service",
        "internal-auditor",
        "it is held by the same position as `complaints-manager`, which is accountable for step `receive`",
    ),
    (
        "position: Quality engineer",
        "position: Quality engineer\n    deputies:\n      - position: Head of customer service",
        "internal-auditor",
        "it has as deputy the position that holds `complaints-manager`",
    ),
    (
        "position: Head of customer service",
        "position: Head of customer service\n    deputies:\n      - position: Quality engineer",
        "internal-auditor",
        "it is held by a deputy of `complaints-manager`",
    ),
]


@pytest.mark.parametrize("old,new,auditor,why", OWN_WORK, ids=["role", "position", "deputy", "deputy-of"])
def test_nobody_audits_their_own_work(root: Path, old: str, new: str, auditor: str, why: str) -> None:
    """By role, by the position that holds it, and by deputies; nothing is written."""
    if old:
        change(root, "content/roles.yml", old, new)
    before = files(root)

    refused = plan(root, auditor=auditor)

    assert refused.exit_code == 2
    assert f"`{auditor}` cannot audit this: {why}" in refused.output
    assert files(root) == before


def test_whoever_carries_out_or_owns_is_refused_too(root: Path) -> None:
    """Responsible for a step, or owner of the statement."""
    change(root, "content/process.yml", "    documents:", "    responsible:\n      - internal-auditor\n    documents:")
    assert "it is responsible for step `receive`" in plan(root).output

    change(root, "content/statements.yml", "  - clause: 1.2\n", "  - clause: 1.2\n    owner: internal-auditor\n")
    assert "it owns the statement for `mini-2020/1.2`" in plan(root, "--clause", "1.2").output


def test_an_auditor_may_take_only_some_clauses(root: Path) -> None:
    """Then somebody else has to take the others."""
    alone = plan(root, auditor="complaints-manager=1.2")
    assert "nobody audits 1.1" in alone.output

    both = plan(root, "--also-auditor", "complaints-manager=1.2")
    assert both.exit_code == 0, both.output
    (record,) = read(root)[0].audits
    assert [(one.role, one.part, one.clauses) for one in record.auditors] == [
        ("internal-auditor", "lead", ()),
        ("complaints-manager", "auditor", ("mini-2020/1.2",)),
    ]


@pytest.mark.parametrize(
    "words,hint",
    [
        ({"checklist": "countre"}, "there is no checklist `countre`; did you mean `counter`?"),
        ({"checklist": "counter@3"}, "there is no edition `counter@3`; there is `counter@1`"),
        ({"auditor": "internal-auditer"}, "there is no role `internal-auditer`; did you mean `internal-auditor`?"),
    ],
)
def test_near_names_are_offered(root: Path, words: dict[str, str], hint: str) -> None:
    """For a typing mistake in a checklist, an edition or a role."""
    refused = plan(root, **words)

    assert (refused.exit_code, hint in refused.output) == (2, True), refused.output


@pytest.mark.parametrize(
    "words,hint",
    [
        (("--clause", "1.9"), "there is no clause `1.9`"),
        (("--entity", "larkfield-watr"), "did you mean `larkfield-water`?"),
        (("--start", "2026-07-06", "--end", "2026-07-05"), "before it begins"),
        (("--end", "2026-07-05"), "--end needs --start"),
        (("--id", "PR-01", "--clause", "1.1", "--lead", "nobody"), "there is no role `nobody`"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, words: tuple[str, ...], hint: str) -> None:
    """With exit code 2, and nothing is written."""
    before = files(root)

    refused = plan(root, *words)

    assert (refused.exit_code, hint in refused.output) == (2, True), refused.output
    assert files(root) == before
