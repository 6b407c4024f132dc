"""Checklists and their editions, in the words of an internal auditor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, scenarios

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("checklists.feature")

FILE = "content/checklists/counter-{}.yml"
HEAD = """\
id: counter
title: At the counter
kind: site-visit
edition:
  version: {version}
  status: approved
  effective_from: 2026-0{version}-01
scales:
  - id: seen
    kind: yes-no
    answers:
      - id: "yes"
        label: "Yes"
        meaning: It was seen.
      - id: "no"
        label: "No"
        meaning: It was not there.
scale: seen
sections:
  - id: desk
    title: At the desk
    items:
"""
FIRST = """\
      - id: C-01
        number: 1
        text: Is the leaflet within reach?
        cites:
          - clause: mini-2020/1.1
"""
SECOND = """\
      - id: C-02
        number: 2
        text: Is the date of each complaint written down?
        cites:
          - clause: mini-2020/1.2
"""
TELEPHONE = "  - id: telephone\n    title: On the telephone\n    items:\n"
RETIRED = """\
retired:
  - id: C-02
    text: Is the date of each complaint written down?
    since: 2
    reason: The register does it.
"""


def edition(organisation: Organisation, version: int, *parts: str) -> None:
    organisation.write(FILE.format(version), HEAD.format(version=version) + "".join(parts))


@given('a checklist for visits to the counter, with the questions "C-01" and "C-02"')
def _checklist(organisation: Organisation) -> None:
    edition(organisation, 1, FIRST, SECOND)


@given('a second edition in which "C-02" is reworded')
def _reworded(organisation: Organisation) -> None:
    edition(organisation, 2, FIRST, SECOND.replace("written down", "on every note"))


@given("a second edition in which the numbers start again in each section")
def _numbers(organisation: Organisation) -> None:
    edition(organisation, 2, FIRST, TELEPHONE, SECOND.replace("number: 2", "number: 1"))


@given('a second edition without "C-02"')
def _without(organisation: Organisation) -> None:
    edition(organisation, 2, FIRST)


@given('a second edition without "C-02", which is listed as retired')
def _listed(organisation: Organisation) -> None:
    edition(organisation, 2, FIRST, RETIRED)


@given('a third edition in which another question is called "C-02"')
def _reused(organisation: Organisation) -> None:
    edition(organisation, 3, FIRST, "      - id: C-02\n        text: Does somebody speak our languages?\n")


@given('the section about the telephone has a question "C-01" too')
def _twice(organisation: Organisation) -> None:
    edition(organisation, 1, FIRST, SECOND, TELEPHONE, FIRST.replace("leaflet within reach", "number free of charge"))


@given('a second edition in which "C-02" asks about another clause')
def _another(organisation: Organisation) -> None:
    other = SECOND.replace("mini-2020/1.2", "mini-2020/1.1").replace("Is the date", "Is the notice")
    edition(organisation, 2, FIRST, other)


@given('the answer "no" has lost its meaning')
def _meaning(organisation: Organisation) -> None:
    organisation.replace(FILE.format(1), "        meaning: It was not there.\n", "")


@given(parsers.parse('"C-02" is asked when "C-01" is answered "{answer}"'))
def _condition(organisation: Organisation, answer: str) -> None:
    condition = f"        asked_when:\n          - item: C-01\n            answers:\n              - {answer}\n"
    edition(organisation, 1, FIRST, SECOND, condition)


@given(parsers.parse('"C-02" cites clause "{clause}"'))
def _cites(organisation: Organisation, clause: str) -> None:
    organisation.replace(FILE.format(1), "clause: mini-2020/1.2", f'clause: "{clause}"')


@given(parsers.parse('"C-02" rests on document "{document}"'))
def _document(organisation: Organisation, document: str) -> None:
    organisation.replace(FILE.format(1), "clause: mini-2020/1.2", f"document: {document}")


@given("the checklist is to cover the whole code")
def _covers(organisation: Organisation) -> None:
    organisation.replace(FILE.format(1), "scales:\n", "covers:\n  - mini-2020\nscales:\n")
