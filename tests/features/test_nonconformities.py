"""Steps of nonconformities.feature: one nonconformity closed lawfully, and what is taken from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, scenarios

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("nonconformities.feature")

FILE = "content/nonconformities/letters.yml"
LAWFUL = Path(__file__).parents[1] / "rules" / "AUD101" / "passes" / FILE


@given("a nonconformity about letters that was closed lawfully")
def _lawful(organisation: Organisation) -> None:
    organisation.write(FILE, LAWFUL.read_text(encoding="utf-8"))


def text(organisation: Organisation) -> str:
    return (organisation.folder / FILE).read_text(encoding="utf-8")


@given(parsers.parse("there is no {part}"))
def _without(organisation: Organisation, part: str) -> None:
    whole = text(organisation)
    shorter = re.sub(rf"^    {part}:\n(      .*\n)+", "", whole, flags=re.MULTILINE)
    assert shorter != whole
    organisation.write(FILE, shorter)


@given(parsers.parse('the cause is "{cause}"'))
def _cause(organisation: Organisation, cause: str) -> None:
    organisation.replace(
        FILE, "Letters are opened in the post room, which has no access to the register.", f'"{cause}"'
    )


@given("the action turned out not to be effective")
def _result(organisation: Organisation) -> None:
    organisation.replace(FILE, "result: effective", "result: not-effective")


@given(parsers.parse('nobody wrote the step "{state}"'))
def _step(organisation: Organisation, state: str) -> None:
    whole = text(organisation)
    shorter = re.sub(rf"^      - state: {state}\n(        .*\n)+", "", whole, flags=re.MULTILINE)
    assert shorter != whole
    organisation.write(FILE, shorter)


@given(parsers.parse("the effect was judged on {day}"))
def _judged(organisation: Organisation, day: str) -> None:
    organisation.replace(FILE, "      on: 2026-06-01\n      evidence:", f"      on: {day}\n      evidence:")


@given('the evidence "EV-001" speaks of January 2026')
def _evidence(organisation: Organisation) -> None:
    period = "    period:\n      start: 2026-01-01\n      end: 2026-01-31\n    owner: complaints-manager\n"
    organisation.replace("content/evidence.yml", "    owner: complaints-manager\n", period)


@given('"complaints-manager" verified it')
def _verified(organisation: Organisation) -> None:
    organisation.replace(
        FILE, "verification:\n      by: internal-auditor", "verification:\n      by: complaints-manager"
    )


CLOSED = "      - state: closed\n        on: 2026-06-02\n"


@given('"complaints-manager" closed it')
def _closed(organisation: Organisation) -> None:
    organisation.replace(FILE, f"{CLOSED}        by: internal-auditor\n", f"{CLOSED}        by: complaints-manager\n")


@given("nobody is named who closed it")
def _nobody(organisation: Organisation) -> None:
    organisation.replace(FILE, f"{CLOSED}        by: internal-auditor\n", CLOSED)


@given("the internal auditor is the head of customer service")
def _same_position(organisation: Organisation) -> None:
    organisation.replace("content/roles.yml", "position: Quality engineer", "position: Head of customer service")


@given("it is only planned")
def _planned(organisation: Organisation) -> None:
    whole = text(organisation)
    organisation.write(FILE, whole[: whole.index("      - state: implemented")])
    for part in ("verification", "effectiveness"):
        _without(organisation, part)
