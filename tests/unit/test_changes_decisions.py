"""Who has to decide about a change, and when the decision is taken: an approval of the very words that changed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clausebook.changes import Review
from clausebook.changes.change import Change
from clausebook.changes.editions import paired
from clausebook.changes.kinds.registry import KINDS
from clausebook.changes.render import RENDERERS
from clausebook.changes.review import Verdict, verdict
from clausebook.commands.approve import approve
from clausebook.commands.content import Content
from clausebook.commands.review import review
from clausebook.diagnostics import Place
from clausebook.workspace import read
from tests.reviewing import seeds
from tests.small_organisation import edit

DAY = date.fromisoformat(seeds.DAY)
LIMIT = next(seed for seed in seeds.SEEDS if seed.name == "the limit for an answer is doubled")
LEAD = "  - id: team-leader\n    title: Team leader\n"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """Edition 1, approved by two roles; and a copy in which edition 2, a draft, doubles a limit."""
    old, new = seeds.copy(tmp_path / "old"), seeds.copy(tmp_path / "new")
    LIMIT.apply(new)
    for side in (old, new):
        edit(
            side / "content",
            "policies/complaints.yml",
            "      on: 2026-01-12\n",
            f"      on: 2026-01-12\n{by('team-leader')}",
        )
    path = new / "content" / seeds.POLICY
    head, _, rest = path.read_text("utf-8").partition("  status: approved\n")
    _, _, tail = rest.partition("  effective_from:")
    path.write_text(f"{head}  status: draft\n  changes:\n    - You wait longer.\n  effective_from:{tail}", "utf-8")
    return old, new


def by(role: str, on: str = "2026-01-12") -> str:
    """An approval as the YAML has it."""
    return f"    - by: {role}\n      on: {on}\n"


def approved(side: Path, *roles: str, on: str = "2026-06-20") -> None:
    """Each of these roles approves edition 2 as it stands."""
    for role in roles:
        approve(Content(side), "complaints@2", role, date.fromisoformat(on), max(DAY, date.fromisoformat(on)))


def reviewed(sides: tuple[Path, Path]) -> Review:
    """The review of the second against the first."""
    return review(sides[1], str(sides[0]), str(sides[1]), DAY)


def longer(found: Review) -> Change:
    """The limit that is doubled."""
    (change,) = (change for change in found.changes if change.kind.slug == "limit-longer")
    return change


def test_a_weakening_in_a_draft_needs_whoever_approves_it(sides: tuple[Path, Path]) -> None:
    """A draft promises nothing, and yet somebody has to decide; the report says who, and how that is recorded."""
    found = reviewed(sides)
    assert found.verdict is Verdict.NEEDS_DECISION
    assert [decider.role for decider in found.deciders] == ["complaints-manager", "team-leader"]
    assert found.deciders[1].record == ("clausebook approve complaints@2 --by team-leader --on DATE",)
    assert "in a draft" in RENDERERS["text"](found)
    assert "<code>clausebook approve complaints@2 --by team-leader --on DATE</code>" in RENDERERS["markdown"](found)


def test_an_approval_of_these_words_takes_the_decision(sides: tuple[Path, Path]) -> None:
    """Once everybody who decides has approved them nothing is open, and the report says who did and when."""
    approved(sides[1], "complaints-manager", "team-leader")
    found = reviewed(sides)
    assert (found.verdict, found.deciders) == (Verdict.NO_OBJECTION, ())
    text, told = RENDERERS["text"](found), json.loads(RENDERERS["json"](found))
    assert text.startswith("No objection (what had to be decided is decided)")
    assert "Complaints manager on 20 June 2026 and Team leader on 20 June 2026" in text
    assert [one["role"] for one in told["taken"][0]["by"]] == ["complaints-manager", "team-leader"]
    assert told["counts"]["weaker"] == 1


def test_one_of_two_is_not_enough(sides: tuple[Path, Path]) -> None:
    """The other one still decides, and reads who has."""
    approved(sides[1], "complaints-manager")
    found = reviewed(sides)
    assert found.verdict is Verdict.NEEDS_DECISION
    assert [decider.role for decider in found.deciders] == ["team-leader"]
    assert "Approved by Complaints manager on 20 June 2026." in RENDERERS["text"](found)


def test_an_approval_of_other_words_takes_nothing(sides: tuple[Path, Path]) -> None:
    """Words that were changed after they were approved are decided about again."""
    approved(sides[1], "complaints-manager", "team-leader")
    edit(sides[1] / "content", seeds.POLICY, "title: We answer your complaint\n    within:\n      amount: 20",
         "title: We answer your complaint\n    within:\n      amount: 30")  # fmt: skip
    assert longer(reviewed(sides)).taken == ()
    assert {decider.role for decider in reviewed(sides).deciders} >= {"complaints-manager", "team-leader"}


def test_an_approval_without_the_words_takes_nothing(sides: tuple[Path, Path]) -> None:
    """Who writes a name into the file has not approved what stands there."""
    names = f"  approvals:\n{by('complaints-manager', '2026-06-20')}{by('team-leader', '2026-06-20')}"
    edit(sides[1] / "content", seeds.POLICY, "  status: draft\n", f"  status: approved\n{names}")
    assert len(longer(reviewed(sides)).undecided) == 2


def test_nobody_else_decides_and_nobody_tomorrow(sides: tuple[Path, Path]) -> None:
    """A role that did not approve the edition before, and a day to come, count for nothing."""
    approved(sides[1], "internal-auditor")
    approved(sides[1], "team-leader", on="2026-07-15")
    assert longer(reviewed(sides)).undecided == ("complaints-manager", "team-leader")


def test_a_change_does_not_choose_its_judges(sides: tuple[Path, Path]) -> None:
    """Who may approve, and who approved before, is what the old revision says."""
    edit(sides[1] / "content", "roles.yml", LEAD, f"{LEAD}    approves:\n      - policy\n")
    approved(sides[1], "team-leader")
    assert longer(reviewed(sides)).undecided == ("complaints-manager",)


def test_to_withdraw_what_was_approved_is_a_decision_of_its_own(sides: tuple[Path, Path]) -> None:
    """The approval of the words is no approval of taking them back."""
    approved(sides[1], "complaints-manager", "team-leader")
    approved_side, old = sides[1], sides[1].parent / "approved"
    shutil.copytree(approved_side, old)
    edit(approved_side / "content", seeds.POLICY, "  status: approved\n", "  status: withdrawn\n")
    found = reviewed((old, approved_side))
    (change,) = (change for change in found.changes if change.kind.slug == "edition-withdrawn")
    assert change.taken == ()
    assert found.verdict is not Verdict.NO_OBJECTION


@pytest.mark.parametrize("draft", [False, True])
def test_nothing_weaker_passes_without_a_decision(draft: bool) -> None:
    """Of whatever kind it is, also where only a draft says it."""
    change = Change(KINDS["limit-longer"], "policy", "complaints@2", (), "It", "a", "b", Place("content/a.yml", 1))
    weaker = [kind for kind in KINDS.values() if kind.effect == "weaker"]
    assert len(weaker) > 40
    for kind in weaker:
        assert verdict([replace(change, kind=kind, draft=draft)]) is not Verdict.NO_OBJECTION, kind.slug


def test_who_approved_an_edition_has_not_decided_to_take_it_back(sides: tuple[Path, Path]) -> None:
    """Edition 2 promised an answer sooner, both roles approved it, and now it is withdrawn: nobody decided that."""
    _, new = sides
    edit(new / "content", seeds.POLICY, "title: We answer your complaint\n    within:\n      amount: 20",
         "title: We answer your complaint\n    within:\n      amount: 5")  # fmt: skip
    approved(new, "complaints-manager", "team-leader")
    shutil.rmtree(sides[0])
    shutil.copytree(new, sides[0])
    edit(new / "content", seeds.POLICY, "  status: approved\n", "  status: withdrawn\n")
    found = reviewed(sides)
    assert longer(found).taken == ()
    assert found.verdict is Verdict.NEEDS_DECISION


@pytest.mark.parametrize(
    "begin, withdrawn, until, instead",
    [
        ((1, 3, 5), "2", "2026-04-30", "2"),
        ((1, 3, 5), "3", "2026-06-30", "3"),
        ((1, 3, 8), "3", "2026-07-31", "2"),
        ((1, 3, 8), "2", "2026-07-31", "2"),
    ],
    ids=["its successor counts", "nothing follows", "it had not begun", "its successor takes over"],
)
def test_a_withdrawn_edition_is_compared_with_what_then_holds(
    begin: tuple[int, ...], withdrawn: str, until: str, instead: str
) -> None:
    """Of three editions; with itself where nothing else would hold, or another one holds anyway."""
    (policy,) = read(seeds.ORGANISATION)[0].policies
    before = [
        policy.model_copy(update={"edition": policy.edition.model_copy(
            update={"version": str(number), "effective_from": date(2026, month, 1)}
        )})
        for number, month in enumerate(begin, 1)
    ]  # fmt: skip
    gone = {"status": "withdrawn", "effective_until": date.fromisoformat(until)}
    after = [
        edition.model_copy(update={"edition": edition.edition.model_copy(update=gone)})
        if edition.edition.version == withdrawn
        else edition
        for edition in before
    ]

    found = [pair for pair in paired(before, after, DAY) if pair.promises and not pair.control]

    assert [(p.before and p.before.edition.version, p.after and p.after.edition.version) for p in found] == [
        (withdrawn, instead)
    ]


def test_how_often_a_policy_is_reviewed_is_nothing_customers_notice(sides: tuple[Path, Path]) -> None:
    """It stands with people and approvals; the limit that is longer is noticed."""
    edit(sides[1] / "content", seeds.POLICY, "next_review: 2027-08-01", "next_review: 2029-08-01")
    found = reviewed(sides)
    assert [notice.change.kind.slug for notice in found.notices] == ["limit-longer"]
    assert "review-interval-longer" in {change.kind.slug for change in found.changes}


def test_a_reference_is_told_as_its_reader_sees_it(sides: tuple[Path, Path]) -> None:
    """The words beside the promise: with the limit of their own edition; a reference to nothing as it is written."""
    for side in sides:
        for file in ("policies/complaints.yml", seeds.POLICY):
            if (side / "content" / file).exists():
                edit(
                    side / "content",
                    file,
                    "learning: Every month",
                    "learning: We answer [[time:ANSWER]] [[time:NO]]. Every month",
                )
    edit(sides[1] / "content", seeds.POLICY, "Every month we must look", "Every week we must look")
    (learning,) = (change for change in reviewed(sides).changes if change.name == ("learning",))
    assert learning.before.startswith("We answer within 10 working days [[time:NO]]. Every month")
    assert learning.after.startswith("We answer within 20 working days [[time:NO]]. Every week")


def test_what_is_only_written_otherwise_is_no_obligation_changed(sides: tuple[Path, Path]) -> None:
    """The order of a list in an approved edition: the approval no longer fits, and no reader sees a difference."""
    old, new = sides
    approved(new, "complaints-manager", "team-leader")
    shutil.rmtree(old)
    shutil.copytree(new, old)
    edit(new / "content", seeds.POLICY, "      - en\n      - fa\n", "      - fa\n      - en\n")
    there, back = reviewed(sides), reviewed((new, old))
    assert [change.kind.slug for change in there.changes] == ["written-otherwise-than-approved"]
    assert [change.kind.slug for change in back.changes] == ["written-as-approved"]
    text = RENDERERS["text"](there)
    assert there.verdict is Verdict.DO_NOT_MERGE
    assert "No obligation changed. 1 change has to be put right before this is merged." in text
    assert "put them back, or let it be approved again" in text
