"""What the rules say of audits: majors that gather, who may judge, and what names an audit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clausebook.model.audit import Audit
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import Holder
from clausebook.model.text import Text
from clausebook.rules import (
    audit_not_named,
    auditor_of_own_work,
    closed_by_the_audited,
    effect_judged_by_owner,
    major_not_considered,
    verified_by_owner,
)
from clausebook.rules.context import Context
from clausebook.workspace import Workspace, read
from tests.unit.checked_audits import CHECKLIST, DAY, RULES, STANDARD, audit, said


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with a checklist of every kind of scale."""
    return replace(read(RULES / "_base")[0], checklists=(CHECKLIST,))


def minors(id: str, many: int, **given: Any) -> Audit:
    findings = [{"id": f"F-{number}", "grade": "minor", "clauses": ["1.1"]} for number in range(many)]
    return audit(id, findings=findings, reported="2026-04-01", **given)


def test_minors_gather_over_the_audits_that_follow_each_other(small: Workspace) -> None:
    """Two before and one now are three; an audit that nothing links does not count, nor one without a minor now."""
    first, second = minors("AUD-1", 1), minors("AUD-2", 1, follows=["AUD-1"])
    third = minors("AUD-3", 1, follows=["AUD-2"])
    other = minors("AUD-4", 2)

    assert said(major_not_considered, small, first, second, third, other) == [
        "`mini-2020/1.1` has `3` minors in `AUD-3` and those before it, and no major"
    ]
    assert said(major_not_considered, small, first, second, other, minors("AUD-3", 0, follows=["AUD-2"])) == []


@pytest.mark.parametrize("where", ["audit", "answer"])
def test_a_decision_about_the_proposed_major_is_enough(small: Workspace, where: str) -> None:
    """The lead auditor considered it, whatever came out."""
    decided = [{"proposal": "three-minors-mini-2020-1.1", "decision": "rejected", "reason": "One cause, put right"}]
    given: dict[str, Any] = (
        {"decisions": decided} if where == "audit" else {"answers": [{"item": "C-SEEN", "decisions": decided}]}
    )

    assert len(said(major_not_considered, small, minors("AUD-1", 3))) == 1
    assert said(major_not_considered, small, minors("AUD-1", 3, **given)) == []


def test_a_circle_of_audits_ends(small: Workspace) -> None:
    """Two that follow each other are each counted once."""
    pair = minors("AUD-1", 1, follows=["AUD-2"]), minors("AUD-2", 1, follows=["AUD-1"])

    assert said(major_not_considered, small, *pair) == []


def test_a_later_audit_names_an_earlier_one(small: Workspace) -> None:
    """One that names only itself is named by nobody; one still to be held need not be named."""
    first, later = audit("AUD-1"), audit("AUD-2", follows=["AUD-1", "AUD-2"])
    planned = audit("AUD-3").model_copy(update={"held": None})

    (found,) = said(audit_not_named, small, first, later, planned)

    assert found.startswith("`AUD-2` was held")


def test_an_imported_audit_that_nothing_names_is_an_error(small: Workspace) -> None:
    """Held or not: deleted whole it would be forgotten. One without a log is a warning."""
    log = {"file": "AUD-2.events.jsonl", "events": "1"}
    imported = audit("AUD-2", log=log).model_copy(update={"held": None})
    workspace = replace(small, audits=(audit("AUD-1"), imported))

    found = [(one.rule.level.value, one.message[:8]) for one in audit_not_named.check(Context(workspace, DAY))]

    assert found == [("warning", "`AUD-1` "), ("error", "`AUD-2` ")]


def test_a_deputy_of_the_audited_is_no_auditor_of_it(small: Workspace) -> None:
    """As planning refuses it: a position that stands in for whoever answers audits its own work."""
    manager, auditor = small.roles
    assert auditor.holder is not None
    deputy = Holder(position=Text(str(auditor.holder.position).upper()))
    workspace = replace(small, roles=(manager.model_copy(update={"deputies": (deputy,)}), auditor))
    planned = audit(auditors=[{"role": "internal-auditor", "part": "lead"}])

    assert said(auditor_of_own_work, small, planned) == []
    assert said(auditor_of_own_work, workspace, planned) == [
        "`internal-auditor` audits in `AUD-1` and is held by a deputy of `complaints-manager`, which is accountable "
        "for step `receive`"
    ]


@pytest.mark.parametrize(
    "manager, auditor, tie",
    [
        (("Head",), ("Auditor",), None),
        (("Head",), ("head ",), "is held by the same position as `complaints-manager`"),
        (("Head", "Deputy"), ("Deputy",), "is held by a deputy of `complaints-manager`"),
        (("Head",), ("Auditor", "Head"), "has as deputy the position that holds `complaints-manager`"),
        (("Head", "Aide"), ("Auditor", "Aide"), "has a deputy who is also a deputy of `complaints-manager`"),
    ],
)
def test_nobody_judges_what_is_in_their_own_hands(
    small: Workspace, manager: tuple[str, ...], auditor: tuple[str, ...], tie: str | None
) -> None:
    """Verifying, judging the effect and closing: by role, by who holds it, and by who stands in for it."""
    roles = {"complaints-manager": manager, "internal-auditor": auditor}
    changed = []
    for role in small.roles:
        holder, *deputies = (Holder(position=Text({"en": name})) for name in roles[role.id])
        changed.append(role.model_copy(update={"holder": holder, "deputies": tuple(deputies)}))
    mine = {"by": "internal-auditor", "on": "2026-03-02"}
    found = Nonconformity.model_validate(
        {
            "id": "NC-1", "title": "x", "grade": "minor", "raised": "2026-01-10", "owner": "complaints-manager",
            "actions": [{"what": "x", "owner": "complaints-manager"}], "verification": mine, "effectiveness": mine,
            "steps": [{"state": "closed", **mine}],
        },
        context=STANDARD,
    )  # fmt: skip
    context = Context(replace(small, roles=tuple(changed), nonconformities=(found,)), DAY)
    rules = (verified_by_owner, effect_judged_by_owner, closed_by_the_audited)
    said = [problem.message for rule in rules for problem in rule.check(context)]
    assert len(said) == (0 if tie is None else 3)
    assert all(tie in message for message in said if tie is not None)
