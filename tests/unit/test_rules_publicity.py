"""Rules about what the public reads: what it may not, and who is certified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from tests.small_organisation import POLICY, add, found
from tests.unit.said_of_changes import said


def test_a_public_field_warns_and_public_prose_fails(content: Path) -> None:
    """A field is left out of the public page; a sentence would have a hole in it."""
    add(content, "roles/board.yml", "roles:\n  - id: board\n    title: Board\n    holder:\n      position: Chair\n")
    add(content, POLICY, "commitment:\n  text: Ask the [[role:board]].\n  signed_by: board\n")
    levels = {(problem.rule.code, problem.rule.level) for problem in found(content)}
    assert levels == {("PUB002", Level.WARNING), ("PUB002", Level.ERROR)}


@pytest.mark.parametrize(
    "more",
    [
        "recording: Ask the [[role:board]].\n",
        "case_steps:\n  - id: log\n    step: Ask the [[role:board]].\n",
        "stages:\n  - id: one\n    name: One\n    audience: [internal]\n    what: Ask the [[role:board]].\n",
    ],
)
def test_what_only_staff_see_may_cite_what_only_staff_see(content: Path, more: str) -> None:
    """The audience of a value is the narrowest on its way: of its field, of the field around it, of its part."""
    add(content, "roles/board.yml", "roles:\n  - id: board\n    title: Board\n    holder:\n      position: Chair\n")
    add(content, POLICY, more)
    assert said(content) == []


def test_a_draft_will_be_public(content: Path) -> None:
    """The public never sees a draft, so nothing stops; it is said all the same, for after approval it is too late."""
    draft = (content / POLICY).read_text().replace("version: 1\n  status: approved", "version: 2\n  status: draft")
    draft = draft.replace("effective_from: 2026-02-01", "effective_from: 2027-02-01")
    add(content, "policies/draft.yml", draft + "summary: See [[evidence:EV-001]].\n")
    (problem,) = found(content)
    assert problem.message == "evidence `EV-001` is not public, and this will be"
    assert problem.rule.level is Level.WARNING


@pytest.mark.parametrize(
    "about, reported",
    [
        ("We are certified to ISO 10002.", True),
        ("Our process is ISO 10002:2018 certified, as you see.", True),
        ("We are not certified to ISO 10002.", False),
        ("Nobody can be certified to ISO 10002.", False),
        ("We follow ISO 10002. Our laboratory is certified to ISO 17025.", False),
        ("Certified under ISO 17025:2017.", False),
        ("Our ISO 10002 certificate hangs in the hall.", True),
        ("We hold a certification to ISO 10002.", True),
        ("Wir sind nach ISO 10002 zertifiziert.", True),
        ("Nous sommes certifiés ISO 10002.", True),
        ("No organisation can be certified to ISO 10002.", False),
        ("We plan to be certified to ISO 10002.", False),
        ("A certificate for ISO 10002 does not exist.", False),
        ("Wir sind nicht nach ISO 10002 zertifiziert.", False),
        ("We are ISO 17025:2017 certified and follow ISO 10002.", False),
        ("A certified translator helps you; our handling follows ISO 10002.", False),
    ],
)
def test_certified_beside_iso_10002(content: Path, about: str, reported: bool) -> None:
    """The word counts where it is said of ISO 10002, and not where it is denied or said of something else."""
    add(content, "organisation.yml", f"about: '{about}'\n")
    end = " is said of ISO 10002, and no certificate is recorded"
    assert [message.endswith(end) for message in said(content)] == ([True] if reported else [])


def test_certified_to_another_standard_may_only_not_be_recorded(content: Path) -> None:
    """There are certificates to ISO 9001; a claim records one. Until then it is a warning."""
    add(content, "organisation.yml", "about: We are ISO 9001 certified.\n")
    (problem,) = found(content)
    assert problem.rule.code == "PUB003"
    assert problem.rule.level is Level.WARNING
    certificate = "    certificate:\n      number: 12\n      body: A body\n      issued: 2026-01-01\n"
    claim = "  - standard: iso9001-2015\n    kind: certified\n    scope: All\n    since: 2026-01-01\n"
    add(content, "organisation.yml", f"claims:\n{claim}{certificate}")
    assert found(content) == []


CLAIM = """about: We are certified to ISO 10002.
claims:
  - standard: iso10002-2018
    kind: certified
    scope: Household customers
    since: 2025-01-01
    certificate:
      number: 12-345
      body: An accredited body
      issued: 2025-01-01
      expires: 2026-06-30
"""


def test_a_certificate_counts_until_it_expires(content: Path) -> None:
    """On its last day it holds; the day after, both the claim and the sentence are wrong."""
    add(content, "organisation.yml", CLAIM)
    assert said(content) == []
    assert said(content, date(2026, 7, 1)) == [
        "PUB003 `certified` is said of ISO 10002, and no certificate is recorded",
        "PUB003 `iso10002-2018` is claimed as `certified`, and the certificate has expired",
    ]
