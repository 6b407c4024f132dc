"""`clausebook approve`: what nobody may approve."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from clausebook.rules import check
from clausebook.workspace import read
from tests.unit.approving import BASE, BY, draft, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    "revised, on, said",
    [
        ("", "2026-01-11", "edition 1, which it follows, was approved on 2026-01-12"),
        ("  revised: 2026-11-10\n", "2026-11-09", "its words were last changed on 2026-11-10"),
    ],
)
def test_nobody_approves_what_was_not_there(root: Path, revised: str, on: str, said: str) -> None:
    """Before its words, or before the edition that it follows, nobody can have approved it, --anyway or not."""
    path = draft(root, "2.0")
    path.write_text(path.read_text() + revised)
    before = path.read_bytes()

    result = run(root, "complaints", "--by", "complaints-manager", "--on", on, "--anyway")

    assert (result.exit_code, path.read_bytes()) == (2, before)
    assert said in result.output


@pytest.mark.parametrize(
    "words, said",
    [
        (["complaints", "--by", "complaint-manager", "--on", "2026-11-20"], "did you mean `complaints-manager`?"),
        (["complaints", "--by", "complaints-manager", "--on", "2026-11-21"], "is still to come"),
        (["complaints", "--by", "complaints-manager", "--on", "2026-01-11"], "which is later than 2026-01-11"),
        (["complaints", "--by", "complaints-manager", "--on", "yesterday"], "is not a day"),
        (["complaint", *BY], "did you mean `complaints`?"),
        (["complaints@9", *BY], "has no edition `9`; there are `1`"),
        (["complaints@1", "--version", "2", *BY], "do not agree"),
        (["EV-001", *BY], "there is no policy or document `EV-001`"),
        (["PR-02", *BY], "every edition of `PR-02` is withdrawn"),
        (["PR-02", "--version", "1", *BY], "is withdrawn"),
    ],
)
def test_what_nobody_can_approve_is_refused(root: Path, words: list[str], said: str) -> None:
    """Exit code 2, a sentence, nothing written."""
    gone = "  - id: PR-02\n    title: Gone\n    level: procedure\n    editions:\n"
    gone += "      - version: 1\n        status: withdrawn\n"
    with (root / "content" / "documents.yml").open("a", encoding="utf-8") as stream:
        stream.write(gone)
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}

    result = run(root, *words)

    assert result.exit_code == 2, result.output
    assert said in result.output
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_content_with_errors_is_not_approved(root: Path) -> None:
    """An edition with an unknown key is shown with its place; nor is the older edition approved in its stead."""
    path = draft(root, "2.0")
    path.write_text(path.read_text() + "titel: A\n")

    for id in ("complaints@2.0", "complaints"):
        result = run(root, id, *BY)

        assert result.exit_code == 1
        assert "content/policies/complaints-2.0.yml:9:1: MOD002 `titel` is not a key here" in result.output
    assert "2026-11-20" not in "".join(file.read_text() for file in (root / "content").rglob("*.yml"))


@pytest.mark.parametrize("words", ["See [[evidence:EV-001]].", "ISO 10002 requires this."])
def test_what_would_stop_the_site_after_the_approval_is_refused_before_it(root: Path, words: str) -> None:
    """A draft is not public; approved it is, and whoever mends it then undoes the approval."""
    path = draft(root, "2.0")
    path.write_text(path.read_text() + f"summary: {words}\n")
    (workspace, _), before = read(root), path.read_bytes()
    assert {problem.rule.level for problem in check(workspace, date(2026, 11, 20))} == {Level.WARNING}

    result = run(root, "complaints@2.0", *BY)

    assert result.exit_code == 1
    assert "content/policies/complaints-2.0.yml:9:" in result.output
    assert path.read_bytes() == before


def test_a_role_without_authority_is_refused(root: Path) -> None:
    """Once a role names `policy` in `approves`, only such a role approves a policy; documents are still anybody's."""
    path = draft(root, "2.0")
    before = path.read_bytes()
    roles = root / "content" / "roles.yml"
    roles.write_text(roles.read_text() + "    approves:\n      - policy\n")  # the last one is internal-auditor

    refused = run(root, "complaints@2.0", *BY)

    assert (refused.exit_code, path.read_bytes()) == (2, before)
    assert "`complaints-manager` may not approve a policy; `internal-auditor` may" in refused.output
    assert run(root, "complaints@2.0", "--by", "internal-auditor", "--on", "2026-11-20").exit_code == 0
    assert run(root, "PR-01", *BY).exit_code == 0


def test_what_does_not_check_is_not_approved(root: Path) -> None:
    """A reference that leads nowhere is no error of form; the approval waits all the same, and says what for."""
    path = draft(root, "2.0")
    path.write_text(path.read_text() + "owner: nobody\n")

    result = run(root, "complaints@2.0", *BY)

    assert result.exit_code == 1
    assert "REF001" in result.output
    assert "`complaints@2.0` has errors" in result.output
    assert "approvals" not in path.read_text()
