"""What each readership is shown of drafts, editions, documents and restricted items."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.audience import project
from clausebook.model.base import Audience
from clausebook.workspace import Workspace
from tests.unit.laid_over import AS_OF, EVIDENCE, SMALL, Written, overlaid

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
    """The small organisation with files laid over it."""
    return overlaid(tmp_path)


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
