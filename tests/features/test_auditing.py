"""Steps of auditing.feature: planning, drawing, and what is remembered, in the words of an internal auditor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.commands.audit_draw import Drawn, WantedDraw, draw_sample
from clausebook.commands.audit_new import Auditing, PlannedAudit, WantedAudit, plan
from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from clausebook.model.answer_scale import GRADES

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("auditing.feature")

TODAY = date(2026, 6, 30)
CHECKLIST = """\
id: counter
title: At the counter
kind: site-visit
edition:
  version: 1
  status: approved
  effective_from: 2026-01-02
scales:
  - id: conformity
    kind: conformity
    answers:
{answers}
scale: conformity
samples:
  - id: cases
    population: Cases closed this year
    drawn: at-random
    at_least: 4
    square_root: true
sections:
  - id: all
    title: All
    items:
      - id: C-01
        text: Is every complaint in the register?
        cites:
          - clause: mini-2020/1.1
      - id: C-02
        text: Does every answer say why?
        cites:
          - clause: mini-2020/1.2
"""
ANSWER = "      - id: {id}\n        label: {id}\n        meaning: As it says.\n{proposes}"
AUDIT = """\
audits:
  - id: AUD-01
    title: Spring audit
    clauses:
      - 1
    checklist: counter@1
    auditors:
      - role: internal-auditor
        part: lead
    held:
      start: 2026-03-19
      end: 2026-03-20
    answers:
      - item: C-01
        answer: {first}
        note: Looked at ten.
      - item: C-02
        answer: {second}
        note: Looked at ten.
    conclusion: Well on the whole.
"""
PROGRAMME = """\
programmes:
  - id: PRG-2026
    title: Audits of 2026
    period:
      start: 2026-01-01
      end: 2026-12-31
    entries:
      - id: P-01
        clauses:
          - 1
        by: 2026-03-31
        audit: AUD-01
"""
OPEN = """\
nonconformities:
  - id: NC-01
    title: Letters are not entered in the register
    grade: minor
    raised: 2026-05-04
    raised_by: internal-auditor
    comes_from: own-check
    clauses:
      - 1.1
    answer_by: 2026-07-31
    steps:
      - state: open
        on: 2026-05-04
        by: internal-auditor
"""


@dataclass
class Desk:
    """What the auditor has got: a plan, two draws, or a refusal."""

    planned: PlannedAudit | None = None
    draws: tuple[Drawn, ...] = ()
    refused: str = ""

    def do(self, command: Callable[[], None]) -> None:
        """Carry out a command, and keep the refusal."""
        try:
            command()
        except Refused as refused:
            self.refused = str(refused)

    @property
    def plan(self) -> PlannedAudit:
        """The plan that was written; AssertionError with the refusal when there is none."""
        assert self.planned is not None, self.refused
        return self.planned


@pytest.fixture
def desk() -> Desk:
    return Desk()


@given('a checklist that asks "C-01" about clause 1.1 and "C-02" about clause 1.2')
def _checklist(organisation: Organisation) -> None:
    proposing = ("minor", "major", "observation", "ofi", "good-practice")
    answers = "".join(
        ANSWER.format(id=id, proposes=f"        proposes: {id}\n" if id in proposing else "") for id in GRADES
    )
    organisation.write("content/checklists/counter-1.yml", CHECKLIST.format(answers=answers.rstrip("\n")))


@given("the internal auditor is the head of customer service")
def _same_position(organisation: Organisation) -> None:
    organisation.replace("content/roles.yml", "position: Quality engineer", "position: Head of customer service")


@given("the quality engineer stands in for the complaints manager")
def _deputy(organisation: Organisation) -> None:
    held = "position: Head of customer service\n"
    organisation.replace("content/roles.yml", held, f"{held}    deputies:\n      - position: Quality engineer\n")


@given(parsers.parse('an audit of March answered "C-01" with "{first}" and "C-02" with "{second}"'))
def _march(organisation: Organisation, first: str, second: str) -> None:
    organisation.write("content/audits/AUD-01.yml", AUDIT.format(first=first, second=second))
    organisation.write("content/audits/programme.yml", PROGRAMME)


@given("no programme names it")
def _not_named(organisation: Organisation) -> None:
    (organisation.folder / "content/audits/programme.yml").unlink()


@given("the log of an audit whose record somebody deleted")
def _log(organisation: Organisation) -> None:
    organisation.write("content/audits/AUD-07.events.jsonl", "{}\n")


@given("its report was given out")
def _reported(organisation: Organisation) -> None:
    said = "    conclusion: Well on the whole.\n"
    organisation.replace("content/audits/AUD-01.yml", said, f"{said}    reported: 2026-04-02\n")


@given("a nonconformity about clause 1.1 is open")
def _open(organisation: Organisation) -> None:
    organisation.write("content/nonconformities/letters.yml", OPEN)


@given("the statement about clause 1.2 was reviewed in May")
def _reviewed(organisation: Organisation) -> None:
    organisation.replace("content/statements.yml", "  - clause: 1.2\n", "  - clause: 1.2\n    reviewed: 2026-05-04\n")


@given("we say that clause 1.2 is met only partly")
def _partly(organisation: Organisation) -> None:
    words = "    how: Every answer says what was decided, and why.\n"
    organisation.replace("content/statements.yml", words, f"{words}    design:\n      status: partly\n")


@given(parsers.parse('an audit by "{role}" is planned'))
@when(parsers.parse('an audit by "{role}" is planned'))
def _planned(organisation: Organisation, desk: Desk, role: str) -> None:
    _plan(organisation, desk, role, ())


@when(parsers.parse('an audit of clause "{clause}" by "{role}" is planned'))
def _planned_clause(organisation: Organisation, desk: Desk, clause: str, role: str) -> None:
    _plan(organisation, desk, role, (clause,))


def _plan(organisation: Organisation, desk: Desk, role: str, clauses: tuple[str, ...]) -> None:
    wanted = WantedAudit("counter", "The counter in summer", (Auditing(role),), clauses=clauses)

    def made() -> None:
        desk.planned = plan(Content(organisation.folder), wanted, TODAY)

    desk.do(made)


@when("a sample is drawn from 30 cases, and again")
def _drawn_twice(organisation: Organisation, desk: Desk) -> None:
    _draw(organisation, desk, 30, 30)


@when("a sample is drawn from 30 cases, and again from 31")
def _drawn_from_more(organisation: Organisation, desk: Desk) -> None:
    _draw(organisation, desk, 30, 31)


@when("a sample is drawn from a list with a name in it")
def _drawn_from_people(organisation: Organisation, desk: Desk) -> None:
    organisation.write("cases.txt", "C-1\nJane Smith\n")
    _draw_from(organisation, desk)


def _draw(organisation: Organisation, desk: Desk, *sizes: int) -> None:
    for size in sizes:
        organisation.write("cases.txt", "".join(f"C-{number}\n" for number in range(size)))
        _draw_from(organisation, desk)


def _draw_from(organisation: Organisation, desk: Desk) -> None:
    wanted = WantedDraw(desk.plan.audit.id, "cases", organisation.folder / "cases.txt")

    def drawn() -> None:
        desk.draws = (*desk.draws, draw_sample(Content(organisation.folder), wanted))

    desk.do(drawn)


@when("the record of March is deleted")
def _deleted(organisation: Organisation) -> None:
    (organisation.folder / "content/audits/AUD-01.yml").unlink()


@then(parsers.re('it is refused, because (?:it )?"(?P<words>.+)"'))
def _refused(desk: Desk, words: str) -> None:
    assert words in desk.refused


@then(parsers.parse('it advises to "{words}"'))
def _advised(desk: Desk, words: str) -> None:
    assert words in desk.refused


@then("no plan was written")
def _nothing(organisation: Organisation) -> None:
    assert not (organisation.folder / "content/audits").exists()


@then(parsers.parse('the plan asks "{items}"'))
def _asks(desk: Desk, items: str) -> None:
    assert ", ".join(item for item, _ in desk.plan.proposed.asked) == items


@then(parsers.parse('it asks "{item}" because of "{words}"'))
def _because(desk: Desk, item: str, words: str) -> None:
    assert words in dict(desk.plan.proposed.asked)[item]


@then(parsers.parse('it leaves "{item}" out, because it was "{words}"'))
def _left_out(desk: Desk, item: str, words: str) -> None:
    assert words in dict(desk.plan.proposed.left_out)[item]


@then(parsers.parse('it carries on "{id}"'))
def _carries_on(desk: Desk, id: str) -> None:
    assert desk.plan.audit.follows == (id,)


@then("both are the same 6 cases")
def _same(desk: Desk) -> None:
    first, second = desk.draws
    assert len(first.draw.drawn) == 6
    assert first.draw == second.draw
    assert (first.changed, second.changed) == (True, False)
