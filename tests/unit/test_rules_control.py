"""Rules about approvals, dates and reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clausebook.model.fingerprint import content_hash
from clausebook.workspace import read
from tests.small_organisation import POLICY, add, edit, found
from tests.unit.said_of_changes import said


def test_a_second_approval_by_the_same_role_settles_a_change(content: Path) -> None:
    """The last approval of each role counts; the earlier one stays as history."""
    edit(content, POLICY, "      on: 2026-01-12\n", f"      on: 2026-01-12\n      content: {'0' * 64}\n")
    assert [problem.rule.code for problem in found(content)] == ["DOC004"]
    workspace, _ = read(content.parent)
    again = (
        f"    - by: complaints-manager\n      on: 2026-03-01\n      content: {content_hash(workspace.policies[0])}\n"
    )
    edit(content, POLICY, "  effective_from", f"{again}  effective_from")
    assert said(content) == []


def test_the_text_of_an_old_edition_of_a_document_may_change(content: Path) -> None:
    """Editions of a document share one text, which belongs to the newest approved one."""
    edit(
        content,
        "documents.yml",
        "            on: 2026-01-12\n",
        f"            on: 2026-01-12\n            content: {'0' * 64}\n",
    )
    edit(content, "documents.yml", "        next_review: 2027-02-01\n",
         "      - version: 2\n        status: approved\n        effective_from: 2026-06-01\n"
         "        approvals:\n          - by: complaints-manager\n            on: 2026-05-30\n")  # fmt: skip
    assert said(content) == []


def test_a_draft_in_force_by_its_dates(content: Path) -> None:
    """A draft whose day has come is in use without anybody's approval, until its last day."""
    approval = "  approvals:\n    - by: complaints-manager\n      on: 2026-01-12\n"
    old = f"  status: approved\n{approval}  effective_from: 2026-02-01\n"
    edit(content, POLICY, old, "  status: draft\n  effective_from: 2026-02-01\n  effective_until: 2026-06-30\n")
    assert said(content) == [
        "DOC001 policy `complaints`, edition `1` is in force since `2026-02-01`, and nobody approved it"
    ]
    assert said(content, date(2026, 7, 1)) == []
    assert said(content, date(2026, 1, 31)) == []


def test_a_holder_whose_time_has_ended(content: Path) -> None:
    """An appointment that has ended leaves the role empty from the next day."""
    edit(content, "roles.yml", "service\n", "service\n      until: 2026-06-30\n")
    assert said(content) == []
    assert said(content, date(2026, 7, 1)) == ["ROL001 role `complaints-manager` has had no holder since `2026-06-30`"]


def test_a_statement_is_reviewed_too(content: Path) -> None:
    """A statement has a day of review of its own."""
    edit(content, "statements.yml", "  - clause: 1.2\n", "  - clause: 1.2\n    next_review: 2026-06-29\n")
    assert said(content) == ["DOC003 the statement for `mini-2020/1.2` was to be reviewed by `2026-06-29`"]


def test_an_edition_taken_back_before_it_began(content: Path) -> None:
    """The day that DOC015 asks for is no mistake to MOD007; a day further back is one, and so is it when approved."""
    add(
        content,
        "policies/prevention.yml",
        "policy: prevention\ntitle: How we prevent complaints\nkind: other\nowner: complaints-manager\nedition:\n"
        "  version: 1\n  status: withdrawn\n  effective_from: 2026-06-01\n",
    )
    assert [line[:6] for line in said(content) if line[:6] in ("DOC015", "MOD007")] == ["DOC015"]
    add(content, "policies/prevention.yml", "  effective_until: 2026-05-31\n")
    assert not [line for line in said(content) if line[:6] in ("DOC015", "MOD007")]
    edit(content, "policies/prevention.yml", "2026-05-31", "2026-05-30")
    assert [line[:6] for line in said(content) if line[:6] in ("DOC015", "MOD007")] == ["MOD007"]
    edit(content, "policies/prevention.yml", "2026-05-30", "2026-05-31")
    edit(content, "policies/prevention.yml", "withdrawn", "approved")
    assert "MOD007" in {line[:6] for line in said(content)}
