"""`clausebook approve`: the approval, the status, the hash that the check compares, and what nobody may approve."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.cli.approve import approve as command
from clausebook.diagnostics import Level
from clausebook.model.fingerprint import content_hash
from clausebook.rules import check
from clausebook.workspace import read
from clausebook.workspace.authority import approvals_to_come
from clausebook.workspace.editions import version_order

BASE = Path(__file__).parents[1] / "rules" / "_base"
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


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root), "--as-of", "2026-11-20"])


def draft(root: Path, version: str) -> Path:
    path = root / "content" / "policies" / f"complaints-{version}.yml"
    path.write_text(
        f'policy: complaints\ntitle: Complaints\nedition:\n  version: "{version}"\n  status: draft  # not yet\n'
        "  effective_from: 2026-12-01\n  changes:\n    - New.\n",
        encoding="utf-8",
    )
    return path


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


BY = ["--by", "complaints-manager", "--on", "2026-11-20"]


def test_what_is_new_is_said_before_it_is_approved(root: Path) -> None:
    """Of an edition that follows another; a first one has nothing to be new against."""
    path = draft(root, "2.0")
    path.write_text(path.read_text().replace("  changes:\n    - New.\n", ""))
    result = run(root, "complaints", *BY)
    assert (result.exit_code, "nothing says what is new in it: write `changes`" in result.output) == (2, True)


@pytest.mark.parametrize(
    "start, said",
    [
        ("", "nothing says from when it counts: write `effective_from`"),
        ("  effective_from: 2026-11-01\n", "it is in force from 2026-11-01, before this approval of 2026-11-20"),
        ("  effective_from: 2028-01-01\n  revised: 2026-11-01\n", ""),
    ],
)
def test_what_is_to_be_written_first_is_said_first(root: Path, start: str, said: str) -> None:
    """Dates and changes are approved too: advice that came afterwards would undo the approval. `--anyway` goes on."""
    path = draft(root, "2.0")
    path.write_text(path.read_text().replace("  effective_from: 2026-12-01\n", start))
    before = path.read_bytes()

    first = run(root, "complaints", *BY)

    if not said:
        assert first.exit_code == 0, first.output
        return
    assert (first.exit_code, path.read_bytes()) == (2, before)
    assert said in first.output
    assert f"warning: {said}" in run(root, "complaints", *BY, "--anyway").output
    assert "approvals" in path.read_text()


def test_an_edition_in_force_that_was_approved_in_time_is_approved_again(root: Path) -> None:
    """A second role, or the same one after a change: the first approval was in time."""
    assert run(root, "complaints", *BY).exit_code == 0


def test_a_wrong_day_is_put_right(root: Path) -> None:
    """`--replace` writes over the role's own approval; nothing else in the file changes."""
    path = draft(root, "2.0")
    run(root, "complaints", *BY)
    before = path.read_text()

    assert "if one of the days is wrong, add --replace" in run(root, *_changed(path, before), "2026-11-18").output
    path.write_text(before)
    result = run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-18", "--replace")

    assert result.exit_code == 0, result.output
    assert path.read_text() == before.replace("on: 2026-11-20", "on: 2026-11-18")
    run(root, *_changed(path, path.read_text()), "2026-11-19")
    back = run(root, "complaints", "--by", "complaints-manager", "--on", "2026-11-17", "--replace")
    assert (back.exit_code, "also approved complaints@2.0 on 2026-11-18, which is later" in back.output) == (2, True)
    nobody = run(root, "complaints", "--by", "internal-auditor", "--on", "2026-11-18", "--replace")
    assert (nobody.exit_code, "nothing to replace" in nobody.output) == (2, True)


def _changed(path: Path, text: str) -> list[str]:
    path.write_text(text.replace("title: Complaints", "title: Other words"))
    return ["complaints", "--by", "complaints-manager", "--on"]


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


def test_a_year_that_is_out_of_place_is_asked_about(root: Path) -> None:
    """A first edition has none before it to be measured by."""
    first = root / "content" / "policies" / "complaints.yml"
    first.write_text(first.read_text().replace("    - by: complaints-manager\n      on: 2026-01-12\n", "").replace(
        "  approvals:\n", ""
    ))  # fmt: skip
    result = run(root, "complaints", "--by", "complaints-manager", "--on", "1999-01-01")
    assert (result.exit_code, "1999-01-01 is more than a year before it counts" in result.output) == (2, True)


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


def test_what_does_not_check_is_not_approved(root: Path) -> None:
    """A reference that leads nowhere is no error of form; the approval waits all the same, and says what for."""
    path = draft(root, "2.0")
    path.write_text(path.read_text() + "owner: nobody\n")

    result = run(root, "complaints@2.0", *BY)

    assert result.exit_code == 1
    assert "REF001" in result.output
    assert "`complaints@2.0` has errors" in result.output
    assert "approvals" not in path.read_text()


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
