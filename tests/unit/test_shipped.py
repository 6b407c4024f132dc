"""What comes with clausebook is clean, so that a check looks for mistakes only in what the organisation wrote."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.rules import check
from clausebook.workspace import read

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "rules" / "_base"
STARTER = ROOT / "generator" / "clausebook" / "commands" / "starter"
AS_OF = date(2026, 6, 30)
FILES = {
    "catalogues": "clauses/iso*.yml",
    "crosswalks": "clauses/crosswalks/*.yml",
    "regimes": "clauses/regimes/*.yml",
    "checklists": "checklists/*.yml",
}


def test_an_organisation_that_kept_all_of_it_itself_would_have_no_problem(tmp_path: Path) -> None:
    """Every rule looks through every file of ours, as if somebody had just written it; a mistake in one is seen."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    for folder, pattern in FILES.items():
        (tmp_path / "content" / folder).mkdir(exist_ok=True)
        for file in ROOT.glob(pattern):
            shutil.copy(file, tmp_path / "content" / folder)
    workspace, problems = read(tmp_path)
    assert {item.kind_name for item in workspace.own} >= {"catalogue", "crosswalk", "regime", "checklist"}
    assert [*problems, *check(workspace, AS_OF)] == []

    visit = tmp_path / "content" / "checklists" / "branch-visit.yml"
    text = visit.read_text(encoding="utf-8")
    visit.write_text(text.replace("title: Branch visit\n", 'title: "Visit, [[clause:9.9]]"\n', 1), encoding="utf-8")
    assert [problem.rule.code for problem in check(read(tmp_path)[0], AS_OF)] == ["REF003"]


@pytest.mark.parametrize("named", ["internal-audit-iso10002-2018@1", "internal-audit-iso10002-2018@2"])
def test_a_checklist_of_ours_is_there_for_a_check_as_soon_as_an_audit_may_name_one(named: str, tmp_path: Path) -> None:
    """Without audits a check does not read them; with one it knows the same as everybody else, near names included."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    assert read(tmp_path, whole=False)[0].checklists == ()

    audits = f"audits:\n  - id: AUD-01\n    title: Audit\n    checklist: {named}\n"
    (tmp_path / "content" / "audits.yml").write_text(audits, encoding="utf-8")
    told = check(read(tmp_path, whole=False)[0], AS_OF)
    assert told == check(read(tmp_path)[0], AS_OF)
    assert ("REF001" in {problem.rule.code for problem in told}) == named.endswith("@2")


@pytest.mark.parametrize(
    "old, new, code",
    [
        ('"7.7"', "iso9001-2015/9.1.2", ""),
        ('"7.7"', "iso9001-2015/99", "REF002"),
        ('"7.7"', "iso9001-2051/9.1.2", "REF002"),
        ('"7.7"', "ios9001-2015/9.1.2", "REF002"),
        ('"7.7"', "iso10002-2014/7.7", "COV004"),
        ("sector: What", 'sector: "[[clause:iso10003-2018/99]]" #', "REF003"),
        ("standard: iso10002-2018", "standard: iso10002-2017", "REF001"),
        ("standard: iso10002-2018", "standard: ios10002-2018", "REF001"),
    ],
)
def test_another_standard_is_there_for_a_check_as_soon_as_the_content_speaks_of_it(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    """Else a check reads the organisation's own alone; with a slip in the name it knows near ones as everybody else."""
    shutil.copytree(STARTER / "content", tmp_path / "content")
    assert [book.id for book in read(tmp_path, whole=False)[0].catalogues] == ["iso10002-2018"]

    file = tmp_path / "content" / ("documents.yml" if old == '"7.7"' else "organisation.yml")
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    told = check(read(tmp_path, whole=False)[0], AS_OF)
    assert told == check(read(tmp_path)[0], AS_OF)
    assert not code or code in {problem.rule.code for problem in told}
