"""Rules about files, ids and editions: what may be called alike, and what may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_organisation import POLICY, add, edit, found
from tests.unit.said_of_changes import said


@pytest.mark.parametrize("path", ["../roles.yml", "/etc/hostname", "files/../../x", "C:/x.txt"])
@pytest.mark.parametrize("file, entry", [("evidence.yml", "    query"), ("documents.yml", "    level")])
def test_a_path_stays_in_the_content_folder(content: Path, path: str, file: str, entry: str) -> None:
    """A path that leads out is refused for evidence and documents, and never opened, so nothing else is said of it."""
    edit(content, file, entry, f"    file: {path}\n{entry}")
    codes = {problem.rule.code for problem in found(content)}
    assert codes <= {"SRC013", "EVD005"}
    assert "SRC013" in codes


def test_a_path_follows_no_link(content: Path, tmp_path: Path) -> None:
    """A link on the way is refused even where it leads to a file that exists."""
    (content / "files").mkdir()
    (content / "real").mkdir()
    (content / "real" / "a.txt").write_text("x")
    (content / "files" / "there").symlink_to(content / "real")
    edit(content, "documents.yml", "    level", "    file: files/there/a.txt\n    level")
    assert said(content) == ["SRC012 `files/there` is a symbolic link"]


def test_a_folder_is_no_file(content: Path) -> None:
    """A path that names a folder shows nothing."""
    (content / "files").mkdir()
    edit(content, "documents.yml", "    level", "    file: files\n    level")
    assert said(content) == ["EVD001 `files` is a folder, not a file"]


def test_the_same_time_rule_in_two_policies(content: Path) -> None:
    """Steps and prose name a time rule without its policy, so two policies may not share an id; editions may."""
    text = (content / POLICY).read_text()
    add(content, "policies/complaints-2.yml", text.replace("version: 1", "version: 2").replace("2026-02", "2027-02"))
    assert said(content) == []
    add(content, "policies/prevention.yml", text.replace("policy: complaints", "policy: prevention"))
    assert sorted(said(content)) == [
        "IDS001 channel `phone` is there twice",
        "IDS001 time rule `ACK` is there twice",
    ]


@pytest.mark.parametrize(
    "addition, message",
    [
        ("  - id: billing\n    name: Again\n", "IDS001 type `billing` is there twice"),
        ("  - id: moving\n    name: Moving house\n", None),
    ],
)
def test_parts_of_one_policy(content: Path, addition: str, message: str | None) -> None:
    """Each list of a policy has its own ids."""
    edit(content, POLICY, "time_rules:\n", f"{addition}time_rules:\n")
    assert said(content) == ([message] if message else [])


def test_two_editions_with_one_version(content: Path) -> None:
    """The version tells editions apart; the second file is pointed at, with the place of the first."""
    add(content, "policies/copy.yml", (content / POLICY).read_text())
    (problem,) = found(content)
    assert problem.message == "policy edition `complaints@1` is there twice"
    assert (problem.place.file, problem.related[0].place.file) == (
        "content/policies/copy.yml",
        "content/policies/complaints.yml",
    )


def test_parts_of_the_organisation(content: Path) -> None:
    """Entities, calendars and the like have ids as well."""
    add(content, "organisation.yml", "products:\n  - id: tap\n    name: Tap\n  - id: tap\n    name: Tap water\n")
    assert said(content) == ["IDS001 product `tap` is there twice"]


def test_other_edition_says_what_became_of_it(content: Path) -> None:
    """A clause of 2004 is followed through two crosswalks to its number of 2018."""
    edit(content, "organisation.yml", "mini-2020", "iso10002-2018")
    add(content, "evidence/old.yml", "evidence:\n  - id: EV-9\n    title: x\n    kind: record\n    clauses:\n"
        "      - iso10002-2004/4.2\n    owner: complaints-manager\n    held_at: Archive\n")  # fmt: skip
    (problem,) = [problem for problem in found(content) if problem.rule.code == "COV004"]
    assert problem.message == "`iso10002-2004/4.2` (Visibility) is of the edition 2004, ours is 2018"
    assert problem.help == "cite it as it is now: `4.4` Transparency"


def test_a_row_of_a_crosswalk_names_clauses_that_exist(content: Path) -> None:
    """An own crosswalk and an own catalogue are looked through as well."""
    add(content, "crosswalks/x.yml", "id: a--b\nfrom: mini-2020\nto: mini-2020\nrows:\n"
        "  - from: '1.1'\n    to: '1.9'\n    change: renumbered\n")  # fmt: skip
    edit(
        content,
        "catalogues/mini.yml",
        '    title: Answering complaints\n    parent: "1"',
        '    title: Answering complaints\n    parent: "3"',
    )
    assert sorted(said(content)) == [
        "REF002 clause `mini-2020/1.9` is in no catalogue",
        "REF002 clause `mini-2020/3` is in no catalogue",
    ]
