"""The checklists that come with clausebook: what they cover, that their ids stay, and how they are worded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil, sqrt
from pathlib import Path
from typing import get_args

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from clausebook.audience import project
from clausebook.model.answer_scale import ALWAYS, GRADES, Answer, AnswerScale, Grade, ScaleKind
from clausebook.model.base import Audience
from clausebook.model.checklist import Checklist, ChecklistItem, SamplingRule
from clausebook.model.text import Text
from clausebook.model.walk import texts
from clausebook.rules import check
from clausebook.workspace import Workspace, read
from clausebook.workspace.shipped import shipped_checklists
from tests.site.everything import AS_OF

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "checklists").glob("*.yml"))
SMALL = ROOT / "tests" / "rules" / "_base"
GOLDEN = Path(__file__).with_name("checklist_items.txt")
STANDARD = "iso10002-2018"

NEVER = re.compile(r"\b(shall|requires?|required|requirements?|certified)\b", re.IGNORECASE)
"""ISO 10002 advises, and nobody is called certified; of a law we say what it sets, names or wants."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The small organisation, which has nothing of its own to do with the checklists."""
    found, problems = read(SMALL)
    assert problems == ()
    return found


@pytest.fixture(scope="module")
def by_id(workspace: Workspace) -> dict[str, Checklist]:
    return {checklist.id: checklist for checklist in workspace.checklists}


def items(checklist: Checklist) -> Iterator[ChecklistItem]:
    for section in checklist.sections:
        yield from section.items


def test_every_file_is_read_and_has_no_problem(workspace: Workspace) -> None:
    """What is shipped is clean, each file is named as its instrument, and every reference leads somewhere."""
    assert sorted(checklist.id for checklist in workspace.checklists) == [path.stem for path in FILES]
    assert len(FILES) == 6
    assert [problem.message for problem in check(workspace, AS_OF)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_fits_its_schema(path: Path) -> None:
    """An editor underlines nothing."""
    schema = str(ROOT / "schemas" / "checklist.schema.json")
    result = CliRunner().invoke(check_jsonschema, ["--schemafile", schema, str(path)])
    assert (result.exit_code, result.output) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_other_readers_of_yaml_understand_the_same(path: Path) -> None:
    """Nothing in a file turns into a number, a date or a truth value in the hands of an ordinary reader."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    (found,) = [checklist for file, _, checklist, _ in shipped_checklists(path.parent) if file.endswith(path.name)]
    assert found is not None
    entries = [entry for part in raw["sections"] for entry in part["items"]]
    assert [entry["id"] for entry in entries] == [item.id for item in items(found)]
    for scale, written in zip(found.scales, raw["scales"], strict=True):
        assert [answer.id for answer in scale.answers] == [entry["id"] for entry in written.get("answers", ())]
    for item, entry in zip(items(found), entries, strict=True):
        conditions = [tuple(condition.get("answers", ())) for condition in entry.get("asked_when", ())]
        assert [condition.answers for condition in item.asked_when] == conditions


@pytest.mark.parametrize("id", ["internal-audit-iso10002-2018", "gap-analysis-iso10002-2018"])
def test_every_clause_that_can_be_audited_is_asked_about(id: str, workspace: Workspace) -> None:
    """The list of clauses that nobody asks about is empty."""
    (book,) = [book for book in workspace.catalogues if book.id == STANDARD]
    (checklist,) = [checklist for checklist in workspace.checklists if checklist.id == id]
    clauses = [f"{STANDARD}/{clause.number}" for clause in book.clauses if clause.kind == "clause"]
    asked = {citation.clause for item in items(checklist) for citation in item.cites}

    assert len(clauses) == 47
    assert [clause for clause in clauses if clause not in asked] == []
    assert checklist.covers == (STANDARD,), "rule AUD007 keeps watch over copies of it too"


def test_the_internal_audit_has_its_119_questions(by_id: dict[str, Checklist]) -> None:
    """Each cites the clause in its id, so that a finding is raised there; two to four for each clause."""
    questions = list(items(by_id["internal-audit-iso10002-2018"]))
    assert len(questions) == 119
    for item in questions:
        clause = item.id.removeprefix("Q-").rpartition("-")[0]
        assert item.cites[0].clause == f"{STANDARD}/{clause}"
    counted = Counter(item.cites[0].clause for item in questions)
    assert set(counted.values()) <= {2, 3, 4}


def test_no_id_was_lost() -> None:
    """Every id that was ever shipped is still asked, or listed as retired; new ones are added to the list."""
    found, retired = set(), set()
    for _, _, checklist, _ in shipped_checklists(ROOT / "checklists"):
        assert checklist is not None
        found |= {f"{checklist.id} {item.id}" for item in items(checklist)}
        retired |= {f"{checklist.id} {entry.id}" for entry in checklist.retired}
    golden = set(GOLDEN.read_text(encoding="utf-8").splitlines())

    assert sorted(golden - found - retired) == [], "an id is gone: list it under `retired`"
    assert sorted((found | retired) - golden) == [], f"new ids: add them to {GOLDEN.name}"
    assert found & retired == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_item_that_is_graded_has_a_hint_for_each_grade(path: Path, by_id: dict[str, Checklist]) -> None:
    """Two auditors grade alike only when both know what speaks for a major, a minor and an OFI."""
    checklist = by_id[path.stem]
    kinds = {scale.id: scale.kind for scale in checklist.scales}
    for item in items(checklist):
        if kinds[item.scale or checklist.scale] == "conformity":
            assert item.hints is not None, item.id
            assert None not in (item.hints.major, item.hints.minor, item.hints.ofi), item.id
            assert item.methods, item.id


def test_the_internal_audit_says_what_to_look_at(by_id: dict[str, Checklist]) -> None:
    """Every question names what to look at and what one may expect to be shown, and asks one thing."""
    for item in items(by_id["internal-audit-iso10002-2018"]):
        assert item.look_at, item.id
        assert item.expected_evidence, item.id
        assert str(item.text).endswith("?"), item.id
        assert str(item.text).count("?") == 1, item.id
        assert len(str(item.text).split()) <= 26, item.id


def test_questions_and_hints_are_no_copies_of_each_other(workspace: Workspace) -> None:
    """Within a checklist nothing is asked twice, and no hint of the internal audit stands for two questions."""
    for checklist in workspace.checklists:
        asked = Counter(str(item.text) for item in items(checklist))
        assert [text for text, times in asked.items() if times > 1] == []
    (audit,) = [checklist for checklist in workspace.checklists if checklist.kind == "internal-audit"]
    majors = Counter(str(item.hints.major) for item in items(audit) if item.hints)
    assert [text for text, times in majors.items() if times > 1] == []


def test_nothing_is_worded_as_a_demand_of_the_standard(workspace: Workspace) -> None:
    """No text says shall, requires or certified, and a test of the test: such a text is found."""
    found = [
        (checklist.id, words)
        for checklist in workspace.checklists
        for visit in texts(checklist)
        for _, words in visit.value.items()
        if NEVER.search(words)
    ]
    assert found == []
    assert NEVER.search("ISO 10002 requires an acknowledgement")
    assert sum(1 for checklist in workspace.checklists for _ in texts(checklist)) > 1500


def test_the_branch_form_proves_the_model(by_id: dict[str, Checklist]) -> None:
    """Standards, documents and laws on one form; every kind of scale; numbers that start again; conditions, samples."""
    form = by_id["branch-visit"]
    cited = [citation for item in items(form) for citation in item.cites]
    assert {(one.clause or "").partition("/")[0] for one in cited} >= {STANDARD, "iso9001-2015"}
    assert any(one.internal for one in cited)
    assert any(one.law for one in cited)
    assert any(not item.cites for item in items(form)), "an item may rest on nothing"
    numbers = Counter(str(item.number) for item in items(form))
    assert numbers["1"] == len(form.sections)
    kinds = {scale.id: scale.kind for scale in form.scales}
    assert {kinds[item.scale or form.scale] for item in items(form)} == set(get_args(ScaleKind))
    conditions = [condition for item in items(form) for condition in item.asked_when]
    assert any(one.item for one in conditions)
    assert any(one.channel_kinds for one in conditions)
    assert any(item.sample for item in items(form))
    assert any(item.small and item.small.left_out for item in items(form))
    assert any(item.small and item.small.text for item in items(form))
    assert form.retired


def test_every_scale_and_sample_is_used(workspace: Workspace) -> None:
    """What nobody uses would be maintained for nothing."""
    for checklist in workspace.checklists:
        used = {item.scale or checklist.scale for item in items(checklist)}
        assert {scale.id for scale in checklist.scales} == used, checklist.id
        assert {sample.id for sample in checklist.samples} == {item.sample for item in items(checklist)} - {None}


def test_a_section_fits_on_the_page(workspace: Workspace) -> None:
    """The page shows one section of at most 100 questions at a time."""
    assert max(len(section.items) for checklist in workspace.checklists for section in checklist.sections) <= 100


def test_the_public_sees_no_checklist(workspace: Workspace) -> None:
    """Checklists are for staff and auditors."""
    assert project(workspace, Audience.PUBLIC, AS_OF).checklists == ()
    for audience in (Audience.INTERNAL, Audience.AUDITOR):
        assert len(project(workspace, audience, AS_OF).checklists) == len(FILES)


def test_blank_no_and_not_applicable_are_three_things() -> None:
    """Whatever its scale, an item takes not-applicable and not-sampled, and both need a reason; words take nothing."""
    answers = tuple(Answer(id=id, label=Text(id), meaning=Text(id)) for id in ("yes", "no"))
    asked = AnswerScale(id="seen", kind="yes-no", answers=answers)
    assert asked.takes == ("yes", "no", *ALWAYS)
    assert asked.with_reason == frozenset(ALWAYS)
    assert AnswerScale(id="how-many", kind="number", unit=Text("people")).takes == ALWAYS
    assert AnswerScale(id="words", kind="none").takes == ()
    assert get_args(Grade) == GRADES


def test_a_reason_that_the_scale_leaves_out_is_still_needed(by_id: dict[str, Checklist]) -> None:
    """In the internal audit every grade that reports something needs its reason, and conforming does not."""
    (scale,) = by_id["internal-audit-iso10002-2018"].scales
    assert scale.takes == tuple(answer.id for answer in scale.answers)
    assert set(scale.takes) == set(GRADES)
    assert scale.with_reason == set(GRADES) - {"conforms", "not-assessed"}


@given(population=st.integers(0, 5000), least=st.none() | st.integers(0, 200), root=st.booleans())
def test_a_sample_is_the_larger_of_its_limits(population: int, least: int | None, root: bool) -> None:
    """And never more than there are."""
    rule = SamplingRule(id="r", population=Text("cases"), drawn="at-random", at_least=least, square_root=root)
    size = rule.size(population)
    assert size <= population
    assert size == min(population, max(least or 0, ceil(sqrt(population)) if root else 0))
    assert rule.model_copy(update={"drawn": "every-one"}).size(population) == population


def test_an_own_copy_takes_the_place_of_ours(tmp_path: Path) -> None:
    """An organisation that keeps an instrument itself is not shown ours beside it."""
    content = tmp_path / "content"
    (content / "checklists").mkdir(parents=True)
    (content / "organisation.yml").write_text((SMALL / "content" / "organisation.yml").read_text())
    text = (ROOT / "checklists" / "branch-visit.yml").read_text(encoding="utf-8")
    own = text.replace("title: Branch visit\n", "title: Visit to a depot\n")
    (content / "checklists" / "depot.yml").write_text(own, encoding="utf-8")

    workspace, _ = read(tmp_path)

    assert [str(one.title) for one in workspace.checklists if one.id == "branch-visit"] == ["Visit to a depot"]
    assert len(workspace.checklists) == len(FILES)
