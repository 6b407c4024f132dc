"""What each readership is shown of drafts, editions, restricted items, and of promises that lean on hidden ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clausebook.audience import project, visible_problems
from clausebook.model.base import Audience
from clausebook.rules import check
from clausebook.workspace import Workspace, read

SMALL = Path(__file__).parents[1] / "rules" / "_base"
AS_OF = date(2026, 6, 30)
Written = Callable[..., Workspace]

POLICY = """\
policy: complaints
title: How we handle complaints
edition:
  version: {version}
  status: {status}
  approvals:
    - on: 2026-01-12
  effective_from: {start}
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The small organisation with these files laid over it; keys are paths in `content/` with `__` for a slash."""

    def write(**files: str) -> Workspace:
        shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
        for name, text in files.items():
            path = tmp_path / "content" / f"{name.replace('__', '/')}.yml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        workspace, problems = read(tmp_path)
        assert [problem.message for problem in problems] == []
        return workspace

    return write


def versions(workspace: Workspace) -> list[str]:
    return sorted(policy.edition.version for policy in workspace.policies)


def test_the_public_sees_editions_in_force_and_announced_ones(written: Written) -> None:
    """A draft, a superseded and a withdrawn edition are for staff and auditors only."""
    workspace = written(
        policies__older=POLICY.format(version="0.9", status="approved", start="2025-01-01"),
        policies__next=POLICY.format(version="2", status="approved", start="2027-01-01"),
        policies__draft=POLICY.format(version="3", status="draft", start="2027-06-01"),
        policies__gone=POLICY.format(version="0.8", status="withdrawn", start="2024-01-01"),
    )

    assert versions(project(workspace, Audience.PUBLIC, AS_OF)) == ["1", "2"]
    for audience in (Audience.INTERNAL, Audience.AUDITOR):
        assert versions(project(workspace, audience, AS_OF)) == ["0.8", "0.9", "1", "2", "3"]


def test_an_edition_that_a_hidden_one_superseded_does_not_come_back(written: Written) -> None:
    """What is in force is decided before anything is hidden."""
    later = POLICY.format(version="2", status="approved", start="2026-05-01") + "audience:\n  - internal\n"

    assert versions(project(written(policies__later=later), Audience.PUBLIC, AS_OF)) == []


DOCUMENT = """\
documents:
  - id: PR-01
    title: Receiving and answering complaints
    level: procedure
    audience:
      - public
    editions:
      - version: 1
        status: approved
        approvals:
          - on: 2026-01-12
        effective_from: 2026-02-01
      - version: 2
        status: draft
  - id: PR-02
    title: Not agreed yet
    level: procedure
    audience:
      - public
    editions:
      - version: 1
        status: draft
"""


def test_a_document_is_published_without_its_drafts(written: Written) -> None:
    """A document that is nothing but a draft does not exist in public; of others the draft edition does not."""
    workspace = written(documents=DOCUMENT)

    public = project(workspace, Audience.PUBLIC, AS_OF).documents
    assert [(document.id, [edition.version for edition in document.editions]) for document in public] == [
        ("PR-01", ["1"])
    ]
    assert len(project(workspace, Audience.INTERNAL, AS_OF).documents) == 2


EVIDENCE = """\
evidence:
  - id: EV-001
    title: Register of complaints
    kind: register
    clauses:
      - 1.1
    owner: complaints-manager
    system: Complaints register
    query: all complaints
  - id: EV-009
    title: Minutes about one complaint
    kind: minutes
    audience:
      - {audience}
    restricted: {restricted}
    owner: {owner}
    held_at: the safe
"""
ROLES = """\
roles:
  - id: complaints-manager
    title: Complaints manager
    audience:
      - public
    holder:
      position: Head of customer service
  - id: counsel
    title: Counsel
    audience:
      - internal
    holder:
      position: Head of law
"""


def withheld(workspace: Workspace, audience: Audience) -> list[tuple[str, str, str | None]]:
    return [(entry.kind, entry.id, entry.ask) for entry in project(workspace, audience, AS_OF).withheld]


def test_restricted_evidence_says_that_it_exists_and_whom_to_ask(written: Written) -> None:
    """Staff outside the audience see the id and the owner; the title and the place they do not see."""
    evidence = EVIDENCE.format(audience="auditor", restricted="true", owner="complaints-manager")
    workspace = written(evidence=evidence)

    assert withheld(workspace, Audience.INTERNAL) == [("evidence", "EV-009", "complaints-manager")]
    assert withheld(workspace, Audience.AUDITOR) == []
    assert withheld(workspace, Audience.PUBLIC) == []
    assert [item.id for item in project(workspace, Audience.INTERNAL, AS_OF).evidence] == ["EV-001"]


def test_evidence_that_is_not_restricted_is_simply_not_there(written: Written) -> None:
    """Only `restricted` shows that something exists."""
    evidence = EVIDENCE.format(audience="auditor", restricted="false", owner="complaints-manager")

    assert withheld(written(evidence=evidence), Audience.INTERNAL) == []


def test_whoever_is_asked_is_somebody_the_reader_may_know(written: Written) -> None:
    """Where the owner is hidden too, the role the organisation names is asked, and else nobody is named."""
    evidence = EVIDENCE.format(audience="internal", restricted="true", owner="counsel")
    organisation = (SMALL / "content" / "organisation.yml").read_text()

    assert withheld(written(evidence=evidence, roles=ROLES), Audience.AUDITOR) == [("evidence", "EV-009", None)]
    asked = written(evidence=evidence, roles=ROLES, organisation=f"{organisation}ask: complaints-manager\n")
    assert withheld(asked, Audience.AUDITOR) == [("evidence", "EV-009", "complaints-manager")]


RULES = """\
policy: complaints
title: How we handle complaints
edition:
  version: 1
  status: approved
  approvals:
    - on: 2026-01-12
  effective_from: 2026-02-01
channels:
  - id: phone
    kind: phone
    name: Telephone
  - id: branch
    kind: in-person
    name: Branch
    audience:
      - internal
time_rules:
  - id: TRIAGE
    event: assessment
    title: We look at it
    within:
      amount: 1
      unit: hours
    audience:
      - internal
  - id: ANSWER
    event: answer
    title: We answer
    within:
      amount: 10
      unit: days
    after: TRIAGE
  - id: BRANCH
    event: acknowledgement
    title: We confirm at once
    within:
      amount: 0
      unit: days
    applies_when:
      channels:
        - branch
  - id: LATE
    event: delay-notice
    title: We tell you why
    applies_when:
      unresolved_after: TRIAGE
  - id: ANY
    event: acknowledgement
    title: We confirm
    applies_when:
      channels:
        - branch
        - phone
"""


def test_no_promise_grows_because_its_condition_is_hidden(written: Written) -> None:
    """A limit for a hidden channel, or after a hidden limit, is not promised to everyone; one for both stays."""
    (policy,) = project(written(policies__complaints=RULES), Audience.PUBLIC, AS_OF).policies
    rules = {rule.id: rule for rule in policy.time_rules}

    assert rules.keys() == {"ANSWER", "ANY"}
    assert rules["ANY"].applies_when is not None
    assert rules["ANY"].applies_when.channels == ("phone",)


def test_a_limit_after_a_hidden_one_is_not_said_to_run_from_receipt(written: Written) -> None:
    """Nothing in the policy says that the ten days begin with the complaint; so the page says no start at all."""
    workspace = written(policies__complaints=RULES)
    (public,) = project(workspace, Audience.PUBLIC, AS_OF).policies
    (staff,) = project(workspace, Audience.INTERNAL, AS_OF).policies

    answer = next(rule for rule in public.time_rules if rule.id == "ANSWER")
    assert (answer.after, answer.from_) == (None, "other")
    assert next(rule for rule in staff.time_rules if rule.id == "ANSWER").after == "TRIAGE"


TERMS = """\
terms:
  - id: complaint
    term: Complaint
    meaning: What we treat as one.
    see:
      - grave
      - closing
  - id: closing
    term: Closing
    meaning: The end.
  - id: grave
    term: Grave
    meaning: For staff.
    audience:
      - internal
"""


def test_a_word_does_not_point_to_a_hidden_word(written: Written) -> None:
    """References within one kind of thing vanish like all others."""
    terms = project(written(glossary=TERMS), Audience.PUBLIC, AS_OF).terms

    assert {term.id: term.see for term in terms} == {"complaint": ("closing",), "closing": ()}


CITING = """\
terms:
  - id: complaint
    term: Complaint
    meaning: As [[evidence:EV-009]], [[evidence:EV-001]], [[clause:1.1]] and [[role:complaints-manager]] say.
"""


def test_a_text_does_not_name_what_is_hidden(written: Written) -> None:
    """Where it names what its reader may not see, it says only what kind of thing that is, before any page is made."""
    evidence = EVIDENCE.format(audience="auditor", restricted="false", owner="complaints-manager")
    workspace = written(glossary=CITING, evidence=evidence)

    def said(audience: Audience) -> str:
        (term,) = project(workspace, audience, AS_OF).terms
        return str(term.meaning)

    assert said(Audience.AUDITOR).startswith("As [[evidence:EV-009]], [[evidence:EV-001]], [[clause:1.1]] and [[role:")
    assert said(Audience.INTERNAL).startswith("As evidence, [[evidence:EV-001]], [[clause:1.1]] and [[role:")
    assert said(Audience.PUBLIC).startswith("As evidence, evidence, [[clause:1.1]] and [[role:")


HIDDEN = """\
evidence:
  - id: EV-001
    title: Register of complaints
    kind: register
    clauses:
      - 1.1
    owner: complaints-manager
    system: Complaints register
    query: all complaints
  - id: EV-SECRET
    title: Minutes
    kind: minutes
    audience:
      - auditor
    clauses:
      - 1.2
    file: files/secret-minutes.pdf
    valid_until: 2026-01-31
  - id: EV-OLD
    title: Survey
    kind: survey
    owner: complaints-manager
    clauses:
      - 1.2
    held_at: the archive
    valid_until: 2026-01-31
"""
PARTS = RULES.replace(
    "    audience:\n      - internal\n  - id: ANSWER",
    "    audience:\n      - auditor\n    role: nobody-secret\n  - id: ANSWER",
)


def test_staff_read_no_problem_about_what_is_hidden_from_them(written: Written) -> None:
    """Neither one that stands in a hidden item, nor one that names it or its file, nor one in a hidden limit."""
    statements = (SMALL / "content" / "statements.yml").read_text().replace("- EV-001", "- EV-001\n      - EV-SECRET")
    workspace = written(evidence=HIDDEN, statements=statements, policies__complaints=PARTS)
    problems = check(workspace, AS_OF)
    said = " ".join(f"{problem.message} {problem.help}" for problem in problems)
    assert "secret-minutes" in said
    assert "nobody-secret" in said

    shown = project(workspace, Audience.INTERNAL, AS_OF)
    read_by_staff = visible_problems(problems, workspace, shown, Audience.INTERNAL)
    words = " ".join(f"{problem.place.file} {problem.message} {problem.help}" for problem, _ in read_by_staff)

    assert "secret" not in words.lower()
    assert "TRIAGE" not in words
    assert "EV-OLD" in words
    by_auditors = visible_problems(problems, workspace, project(workspace, Audience.AUDITOR, AS_OF), Audience.AUDITOR)
    assert any("nobody-secret" in problem.message for problem, _ in by_auditors)
    assert visible_problems(problems, workspace, shown, Audience.PUBLIC) == ()


def test_a_problem_is_shown_with_the_item_it_stands_in(written: Written) -> None:
    """The page of a clause shows what is about its statement and its evidence."""
    workspace = written(evidence=HIDDEN)
    shown = project(workspace, Audience.AUDITOR, AS_OF)
    found = visible_problems(check(workspace, AS_OF), workspace, shown, Audience.AUDITOR)

    about = {(problem.rule.code, item.key if item else None) for problem, item in found}
    assert {("EVD003", "EV-OLD"), ("EVD001", "EV-SECRET"), ("EVD004", "EV-SECRET")} <= about
