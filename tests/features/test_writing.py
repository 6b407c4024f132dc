"""Writing what the check asks for, in the words of a quality manager."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.commands.approve import approve
from clausebook.commands.content import Content
from clausebook.commands.evidence import About, add
from clausebook.commands.files import Refused
from clausebook.commands.init import init
from clausebook.commands.new import Wanted, new
from clausebook.diagnostics import Level
from clausebook.rules import check
from clausebook.workspace import read

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("writing.feature")

TODAY = date(2026, 6, 30)
MINUTES = "Decided: adviser training before winter.\n"


@dataclass
class Desk:
    """What the scenario has done: the files before, the outcome of the last command, or why it was refused."""

    before: dict[str, str] = field(default_factory=dict)
    outcome: Any = None
    refused: str = ""

    def do(self, folder: Path, command: Callable[[Content], Any]) -> None:
        """Carry out one command on the content as it is now."""
        self.before = lines(folder)
        try:
            self.outcome = command(Content(folder))
        except Refused as refused:
            self.refused = str(refused)


def lines(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in (folder / "content").rglob("*") if p.is_file()}


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desktop")


@given(parsers.parse('the register of evidence ends with "{id}"'))
def _ends_with(organisation: Organisation, id: str) -> None:
    organisation.write(
        "content/evidence/more.yml",
        f"evidence:\n  - id: {id}  # the last one\n    title: 'Calls: a sample'\n    kind: record\n"
        "    clauses: [1.2]\n    owner: complaints-manager\n    held_at: Cabinet 4\n",
    )


@given(parsers.parse('evidence "{id}" was retired'))
def _retired(organisation: Organisation, id: str) -> None:
    organisation.write("content/evidence/retired.yml", f"retired:\n  - id: {id}\n")


@given("the minutes of the management review are on the desktop")
def _minutes(desktop: Path) -> None:
    (desktop / "minutes-review.txt").write_text(MINUTES)


@given("somebody corrects the copy the organisation holds")
def _corrects(organisation: Organisation) -> None:
    organisation.replace("content/files/minutes-review.txt", "winter", "October")


@given(parsers.parse('edition "{version}" of the policy is a draft'))
def _draft(organisation: Organisation, version: str) -> None:
    text = (organisation.folder / "content/policies/complaints.yml").read_text()
    head, _, rest = text.partition("edition:\n")
    rest = rest[rest.index("channels:") :]
    edition = f"edition:\n  version: {version}\n  status: draft\n  changes:\n    - New.\n  effective_from: 2026-07-01\n"
    organisation.write(f"content/policies/complaints-{version}.yml", head + edition + rest)


@when(parsers.parse('new evidence for clause "{clause}" is begun'))
def _new_evidence(organisation: Organisation, desk: Desk, clause: str) -> None:
    desk.do(organisation.folder, lambda content: new(content, Wanted("evidence", clauses=[clause]), TODAY))


@given(parsers.parse('they are added as evidence for clause "{clause}", kept by the complaints manager'))
@when(parsers.parse('they are added as evidence for clause "{clause}", kept by the complaints manager'))
def _added(organisation: Organisation, desk: Desk, desktop: Path, clause: str) -> None:
    about = About([clause], title="Minutes", kind="minutes", owner="complaints-manager")
    desk.do(organisation.folder, lambda content: add(content, desktop / "minutes-review.txt", about, TODAY))


@when("the copy is added again")
def _added_again(organisation: Organisation, desk: Desk) -> None:
    copy = organisation.folder / "content" / "files" / "minutes-review.txt"
    desk.do(organisation.folder, lambda content: add(content, copy, About(), TODAY))


@when(parsers.parse('the whole desktop is added as evidence for clause "{clause}"'))
def _desktop_added(organisation: Organisation, desk: Desk, desktop: Path, clause: str) -> None:
    desk.do(organisation.folder, lambda content: add(content, desktop, About([clause]), TODAY))


@given(parsers.parse("the complaints manager approves the policy on {day}"))
@when(parsers.parse("the complaints manager approves the policy on {day}"))
def _manager_approves(organisation: Organisation, desk: Desk, day: str) -> None:
    _approves(organisation, desk, "complaints-manager", day)


@when(parsers.parse('the "{role}" approves the policy on {day}'))
def _approves(organisation: Organisation, desk: Desk, role: str, day: str) -> None:
    on = date.fromisoformat(day)
    desk.do(organisation.folder, lambda content: approve(content, "complaints", role, on, TODAY))


@when(parsers.parse('the title of edition "{version}" is changed'))
def _title_changed(organisation: Organisation, version: str) -> None:
    organisation.replace(f"content/policies/complaints-{version}.yml", "title: How we handle", "title: How we answer")


@when("a new organisation is begun")
def _begun(organisation: Organisation) -> None:
    init(organisation.folder / "begun")


@then(parsers.parse('it has the id "{id}"'))
def _has_id(organisation: Organisation, desk: Desk, id: str) -> None:
    assert desk.outcome.id == id
    assert f"id: {id} " in (organisation.folder / desk.outcome.file).read_text()


@then("every line that was there before is still there")
def _still_there(organisation: Organisation, desk: Desk) -> None:
    after = lines(organisation.folder)
    assert after != desk.before
    assert [name for name, text in desk.before.items() if not after[name].startswith(text)] == []


@then("the organisation holds a copy of them with its hash")
def _copy_with_hash(organisation: Organisation) -> None:
    copy = (organisation.folder / "content" / "files" / "minutes-review.txt").read_bytes()
    (item,) = [item for item in read(organisation.folder)[0].evidence if item.file == "files/minutes-review.txt"]
    assert item.sha256 == hashlib.sha256(copy).hexdigest()


@then("there is still one item for the minutes")
def _one_item(desk: Desk) -> None:
    assert [item.id for item in desk.outcome.updated] == ["EV-002"]
    assert desk.outcome.new is None


@then("the check has nothing to say")
def _nothing(organisation: Organisation) -> None:
    assert [problem.message for problem in organisation.problems(TODAY)] == []


@then(parsers.parse('it is refused, because it "{words}"'))
def _refused(desk: Desk, words: str) -> None:
    assert words in desk.refused


@then("nothing was written")
def _nothing_written(organisation: Organisation, desk: Desk) -> None:
    assert lines(organisation.folder) == desk.before


@then(parsers.parse('edition "{version}" is approved by "{role}" on {day}'))
def _is_approved(organisation: Organisation, version: str, role: str, day: str) -> None:
    edition = read(organisation.folder)[0].find("policy", f"complaints@{version}").edition
    assert edition.status == "approved"
    assert [(entry.by, str(entry.on)) for entry in edition.approvals] == [(role, day)]


@then("the check says that it has changed since its approval")
def _changed(organisation: Organisation) -> None:
    assert "DOC004" in [problem.rule.code for problem in organisation.problems(TODAY)]


@then("the check finds no error in it")
def _no_error(organisation: Organisation) -> None:
    workspace, reading = read(organisation.folder / "begun")
    found = [*reading, *check(workspace, TODAY)]
    assert [problem.message for problem in found if problem.rule.level is Level.ERROR] == []


@then("its warnings are only about clauses that nobody has written a statement for")
def _only_coverage(organisation: Organisation) -> None:
    workspace, reading = read(organisation.folder / "begun")
    assert {problem.rule.slug for problem in (*reading, *check(workspace, TODAY))} == {"clause-without-statement"}
