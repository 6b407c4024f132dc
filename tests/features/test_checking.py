"""Checking what the organisation says, in the words of a quality manager."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, scenarios

from clausebook.model.fingerprint import content_hash
from clausebook.workspace import read

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("checking.feature")

RESULTS = "Answered within the limit: 41 of 44 complaints.\n"


@given(parsers.parse('evidence "{id}" is valid until {day}'))
def _valid_until(organisation: Organisation, id: str, day: str) -> None:
    organisation.replace("content/evidence.yml", f"  - id: {id}\n", f"  - id: {id}\n    valid_until: {day}\n")


@given("the results of the first quarter are kept as a file, recorded with its hash")
def _kept_as_file(organisation: Organisation) -> None:
    organisation.write("content/files/results-2026-q1.txt", RESULTS)
    organisation.write(
        "content/evidence/results.yml",
        "evidence:\n  - id: EV-002\n    title: Results of the first quarter\n    kind: kpi-report\n"
        "    clauses:\n      - 1.2\n    owner: complaints-manager\n    file: files/results-2026-q1.txt\n"
        f"    sha256: {hashlib.sha256(RESULTS.encode()).hexdigest()}\n",
    )


@given("somebody corrects a figure in that file")
def _corrects_a_figure(organisation: Organisation) -> None:
    organisation.replace("content/files/results-2026-q1.txt", "41 of 44", "42 of 44")


@given("the complaints manager approves the policy as it stands")
def _approves(organisation: Organisation) -> None:
    workspace, _ = read(organisation.folder)
    approved = content_hash(workspace.policies[0])
    organisation.replace(
        "content/policies/complaints.yml", "on: 2026-01-12\n", f"on: 2026-01-12\n      content: {approved}\n"
    )


@given("the limit for confirming a complaint is then changed from 3 to 5 working days")
def _changes_the_limit(organisation: Organisation) -> None:
    organisation.replace("content/policies/complaints.yml", "amount: 3", "amount: 5")


@given(parsers.parse('procedure "{id}" is to be reviewed by {day}'))
def _to_be_reviewed(organisation: Organisation, id: str, day: str) -> None:
    organisation.replace("content/documents.yml", "next_review: 2027-02-01", f"next_review: {day}")


@given(parsers.parse('nobody has written a statement for clause "{clause}"'))
def _no_statement(organisation: Organisation, clause: str) -> None:
    path = organisation.folder / "content" / "statements.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(f"  - clause: {clause}\n")], encoding="utf-8")


@given(parsers.parse('clause "{clause}" is said not to apply'))
def _not_applicable(organisation: Organisation, clause: str) -> None:
    organisation.replace("content/statements.yml", f"clause: {clause}\n", f"clause: {clause}\n    applicable: no\n")


@given(parsers.parse('the step "{step}" names the role "{role}"'))
def _names_the_role(organisation: Organisation, step: str, role: str) -> None:
    organisation.replace("content/process.yml", "      - complaints-manager\n", f"      - {role}\n")


@given(parsers.parse('the role "{role}" has lost its title'))
def _lost_its_title(organisation: Organisation, role: str) -> None:
    organisation.replace("content/roles.yml", "    title: Complaints manager\n", "")


@given(parsers.parse('the glossary says "{words}"'))
def _glossary(organisation: Organisation, words: str) -> None:
    organisation.write(
        "content/glossary.yml", f"terms:\n  - id: working-day\n    term: Working day\n    meaning: {words}\n"
    )
