"""`clausebook approve`: the approval, the status, and the hash that the check compares."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.diagnostics import Level
from clausebook.model.fingerprint import content_hash
from clausebook.rules import check
from clausebook.workspace import read
from clausebook.workspace.authority import approvals_to_come
from clausebook.workspace.editions import version_order
from tests.unit.approving import BASE, BY, draft, run

EDITIONS = """documents:
  - id: PR-01
    title: "Receiving"   # the first one
    level: procedure
    owner: complaints-manager
    editions:
      - version: 1
        status: withdrawn
      - version: 2   # to be read by all
        effective_from: 2026-12-01
        changes:
          - >-
            Words over
            two lines.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_approving_writes_status_role_day_and_hash_and_nothing_else(root: Path) -> None:
    """The newest edition that is not withdrawn is meant; the hash is that of the content, so the check is content."""
    path = root / "content" / "documents.yml"
    path.write_text(EDITIONS, encoding="utf-8")
    document = read(root)[0].documents[0]
    digest = content_hash(document, document.editions[1])

    result = run(root, "PR-01", "--by", "complaints-manager", "--on", "2026-11-19")

    assert result.exit_code == 0, result.output
    more = "        status: approved\n        approvals:\n          - by: complaints-manager\n"
    more += f"            on: 2026-11-19\n            content: {digest}\n"
    after = "      - version: 2   # to be read by all\n"
    assert path.read_text() == EDITIONS.replace(after, after + more)
    assert result.output.startswith("content/documents.yml:9: PR-01 edition 2 is approved by complaints-manager")
    workspace, problems = read(root)
    found = (*problems, *check(workspace, date(2026, 11, 20)))
    assert [p.rule.code for p in found if "PR-01" in p.message] == []
    assert "warning: no role names `procedure` in `approves`, so any role may approve" in result.output


def test_approving_twice_changes_nothing(root: Path) -> None:
    """The same role and the same content: said, and not a byte written, whatever the day."""
    path = draft(root, "2.0")
    run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-18")
    before = path.read_bytes()

    result = run(root, "complaints@2.0", "--by", "complaints-manager", "--on", "2026-11-20")

    assert (result.exit_code, path.read_bytes()) == (0, before)
    assert "has approved this content of complaints@2.0 already" in result.output


def test_new_words_need_a_new_approval_and_the_old_one_stays(root: Path) -> None:
    """The check points at the old approval until the role approves again; both are then in the file."""
    path = draft(root, "2.0")
    run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-18")
    path.write_text(path.read_text().replace("title: Complaints", "title: Complaints and how"))
    workspace, _ = read(root)
    assert "DOC004" in [problem.rule.code for problem in check(workspace, date(2026, 11, 20))]

    result = run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-20")

    assert result.exit_code == 0, result.output
    workspace, _ = read(root)
    assert "DOC004" not in [problem.rule.code for problem in check(workspace, date(2026, 11, 20))]
    assert [str(entry.on) for entry in workspace.find("policy", "complaints@2.0").edition.approvals] == [
        "2026-11-18",
        "2026-11-20",
    ]


def test_a_hash_is_added_to_an_approval_of_the_same_day(root: Path) -> None:
    """Written by hand without a hash: the command completes it and adds no second approval."""
    path = root / "content" / "policies" / "complaints.yml"
    before = path.read_text()

    run(root, "complaints", "--by", "complaints-manager", "--on", "2026-01-12")

    digest = content_hash(read(root)[0].policies[0])
    assert path.read_text() == before.replace("on: 2026-01-12\n", f"on: 2026-01-12\n      content: {digest}\n")


def test_the_edition_can_be_named(root: Path) -> None:
    """By `@`, or by `--version`; without either it is the highest, and 2.10 comes after 2.9."""
    for version in ("2.9", "2.10"):
        draft(root, version)

    assert "complaints@2.10 is approved" in run(root, "complaints", *BY).output
    assert "complaints@2.9 is approved" in run(root, "complaints", "--version", "2.9", *BY).output
    assert "has approved this content of complaints@2.9 already" in run(root, "complaints@2.9", *BY).output


def test_the_file_of_a_document_is_approved_with_it(root: Path) -> None:
    """Its hash stands beside that of the content; another file in its place has to be approved again."""
    path = root / "content" / "documents.yml"
    path.write_text(EDITIONS + "    file: files/receiving.pdf\n", encoding="utf-8")
    file = root / "content" / "files" / "receiving.pdf"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"first")
    words = ["PR-01", "--by", "complaints-manager", "--on"]

    assert run(root, *words, "2026-11-18").exit_code == 0
    assert f"file: {hashlib.sha256(b'first').hexdigest()}" in path.read_text()
    assert errors(root) == []
    file.write_bytes(b"second")
    assert errors(root) == ["DOC014"]
    assert run(root, *words, "2026-11-19").exit_code == 0
    assert errors(root) == []
    assert "already" in run(root, *words, "2026-11-19").output


def errors(root: Path) -> list[str]:
    workspace, problems = read(root)
    found = (*problems, *check(workspace, date(2026, 11, 20)))
    return [problem.rule.code for problem in found if problem.rule.level is Level.ERROR]


def test_the_approvals_that_are_still_to_come_are_said_as_commands(root: Path) -> None:
    """Those who approved the edition before approve the next one; what is approved asks for nothing more."""
    draft(root, "2.0")
    policy = read(root)[0].find("policy", "complaints@2.0")
    assert approvals_to_come(read(root)[0], policy, policy.edition) == (
        "clausebook approve complaints@2.0 --by complaints-manager --on DATE",
    )

    run(root, "complaints@2.0", *BY)

    policy = read(root)[0].find("policy", "complaints@2.0")
    assert approvals_to_come(read(root)[0], policy, policy.edition) == ()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=3), st.lists(st.integers(0, 30), min_size=1, max_size=3))
@settings(deadline=None)
def test_versions_are_ordered_by_their_numbers(a: list[int], b: list[int]) -> None:
    """Not by their letters, in which 10 comes before 9."""
    assert (version_order(".".join(map(str, a))) < version_order(".".join(map(str, b)))) is (a < b)
