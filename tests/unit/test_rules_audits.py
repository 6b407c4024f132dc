"""What the rules about audit records see beyond their examples: other scales, a chain of audits, a changed log."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import Holder
from clausebook.model.text import Text
from clausebook.rules import (
    audit_not_named,
    auditor_of_own_work,
    closed_by_the_audited,
    effect_judged_by_owner,
    log_differs,
    log_missing,
    major_not_considered,
    skipped_without_reason,
    unknown_answer,
    unknown_item,
    verified_by_owner,
)
from clausebook.rules.context import Context
from clausebook.workspace import Workspace, read

RULES = Path(__file__).parents[1] / "rules"
STANDARD = {"standard": "mini-2020"}
DAY = date(2026, 6, 30)
SCALES: dict[str, dict[str, Any]] = {
    "seen": {"kind": "yes-no", "answers": [{"id": id, "label": id} for id in ("yes", "no")]},
    "count": {"kind": "number", "least": "1", "most": "5"},
    "day": {"kind": "date"},
    "words": {"kind": "text"},
    "which": {"kind": "choice", "many": "true", "answers": [{"id": id, "label": id} for id in ("post", "web")]},
}
CHECKLIST = Checklist.model_validate(
    {
        "id": "counter",
        "title": "At the counter",
        "kind": "site-visit",
        "edition": {"version": "1"},
        "scales": [{"id": id, **scale} for id, scale in SCALES.items()],
        "scale": "seen",
        "sections": [
            {
                "id": "all",
                "title": "All",
                "items": [
                    {"id": f"C-{id.upper()}", "text": "What?", "scale": id, "cites": [{"clause": "mini-2020/1.1"}]}
                    for id in SCALES
                ],
            }
        ],
        "retired": [{"id": "C-OLD", "text": "What?", "since": "1"}],
    },
    context=STANDARD,
)


@pytest.fixture
def small() -> Workspace:
    """The small organisation of the rule examples, with a checklist of every kind of scale."""
    return replace(read(RULES / "_base")[0], checklists=(CHECKLIST,))


def audit(id: str = "AUD-1", **given: Any) -> Audit:
    held = {"start": "2026-03-01", "end": "2026-03-01"}
    data = {"id": id, "title": id, "clauses": ["1"], "checklist": "counter@1", "held": held, **given}
    return Audit.model_validate(data, context=STANDARD)


def said(rule: Any, workspace: Workspace, *audits: Audit) -> list[str]:
    return [problem.message for problem in rule.check(Context(replace(workspace, audits=audits), DAY))]


@pytest.mark.parametrize(
    "item,answer,fits",
    [
        ("C-SEEN", "yes", True),
        ("C-SEEN", "not-applicable", True),
        ("C-SEEN", "perhaps", False),
        ("C-COUNT", "5", True),
        ("C-COUNT", "6", False),
        ("C-COUNT", "0", False),
        ("C-COUNT", "five", False),
        ("C-DAY", "2026-02-28", True),
        ("C-DAY", "2026-02-30", False),
        ("C-DAY", "20260228", False),
        ("C-WORDS", "anything </script>", True),
        ("C-WHICH", "web", True),
        ("C-WHICH", "fax", False),
    ],
)
def test_an_answer_fits_its_scale_or_not(small: Workspace, item: str, answer: str, fits: bool) -> None:
    """Ids by the list, numbers by their limits, days by the calendar; words are words."""
    key = {"chosen": ["post", answer]} if item == "C-WHICH" else {"answer": answer}

    found = said(unknown_answer, small, audit(answers=[{"item": item, **key}]))

    assert (found == []) is fits, found


def test_an_answer_to_a_retired_item_is_kept_in_silence(small: Workspace) -> None:
    """It was lawfully asked; a plan or finding about it is something else."""
    kept = audit(answers=[{"item": "C-OLD", "answer": "yes"}])
    planned = audit(items=[{"item": "C-OLD"}])

    assert said(unknown_item, small, kept) == []
    assert said(unknown_item, small, planned) == ["item `C-OLD` is not asked in `counter@1`, which `AUD-1` names"]
    assert said(unknown_item, small, kept.model_copy(update={"checklist": "counter@9"})) == []


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


def test_blank_needs_no_reason(small: Workspace) -> None:
    """Only not applicable and not sampled do, as an answer or as a grade."""
    answers = [
        {"item": "C-SEEN", "note": "Closed that day"},
        {"item": "C-DAY", "answer": "not-sampled", "reason": "No time"},
        {"item": "C-COUNT", "answer": "3", "grade": "not-applicable"},
    ]

    assert said(skipped_without_reason, small, audit(answers=answers)) == [
        "`C-COUNT` was answered `not-applicable` in `AUD-1`, and nothing says why"
    ]


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


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    """An organisation with an audit and its log, as the example of AUD130 has them."""
    for part in ("_base", "AUD130/passes"):
        shutil.copytree(RULES / part, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    "old,new,why",
    [
        ("in three languages", "in four languages", "is not whole: the file was changed after it was exported"),
        ('"who":"internal-auditor"', '"who":"somebody"', "is not whole: the file was changed after it was exported"),
        ('"site":"larkfield"', '"site":"elsewhere"', "is not whole:"),
        ("{", "", "is not whole: the log cannot be read"),
    ],
)
def test_a_log_that_was_changed_is_seen(logged: Path, old: str, new: str, why: str) -> None:
    """One word is enough; so is the end of the file."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.write_text(log.read_text().replace(old, new, 1))

    (problem,) = log_differs.check(Context(read(logged)[0], DAY))

    assert why in problem.message


def test_a_log_whose_end_was_cut_off_is_seen(logged: Path) -> None:
    """The heads in its first line say how many events there were."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:-1]))

    assert len(list(log_differs.check(Context(read(logged)[0], DAY)))) == 1


@pytest.mark.parametrize(
    "old,new,line,what",
    [
        ('answer: "yes"', 'answer: "no"', 1, "`answer` of `C-01`"),
        ("in three languages", "in two languages", 2, "`note` of `C-01`"),
        ("        note: On the counter, in three languages.\n", "", 0, "`note` of `C-01`"),
        ("        note:", "        sample:\n          - Letter 7\n        note:", 2, "`sample` of `C-01`"),
        ("item: C-01", "item: C-02", -1, "has an answer to `C-01`, and the record has none"),
    ],
)
def test_an_answer_changed_in_the_record_is_seen(logged: Path, old: str, new: str, line: int, what: str) -> None:
    """At its place, and once; what the log does not know of, and what may change later, is no matter."""
    file = logged / "content/audits/aud-01.yml"
    text = file.read_text()
    file.write_text(text.replace("        note:", "        owner: complaints-manager\n        note:"))
    assert list(log_differs.check(Context(read(logged)[0], DAY))) == []
    file.write_text(text.replace(old, new))

    (problem,) = log_differs.check(Context(read(logged)[0], DAY))

    first = next(number for number, one in enumerate(text.splitlines(), 1) if "item: C-01" in one)
    assert what in problem.message
    assert problem.place.line == first + line


def test_a_log_behind_a_link_is_not_followed(logged: Path) -> None:
    """What is outside the content is not read."""
    log = logged / "content/audits/AUD-01.events.jsonl"
    log.rename(logged / "elsewhere.jsonl")
    log.symlink_to(logged / "elsewhere.jsonl")
    context = Context(read(logged)[0], DAY)

    assert len(list(log_missing.check(context))) == 1
    assert list(log_differs.check(context)) == []


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
