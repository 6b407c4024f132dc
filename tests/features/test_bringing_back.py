"""Steps of bringing_back.feature: files as the checklist's page exports them, brought into a small organisation."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from markupsafe import escape
from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.cli import cli
from clausebook.model.base import Audience
from clausebook.pages.templates import render
from clausebook.views.audit import audit_view
from clausebook.views.nonconformities import nonconformities_view
from clausebook.views.site import Site
from tests.audit_organisation import CHECKLIST, LONG, PLAN, Larkfield, closing, finished
from tests.audit_page import Page
from tests.site.everything import AS_OF

scenarios("bringing_back.feature")

RAISED = "nonconformities/AUD-2026-01.yml"
ANSWERED = "    answer_by: 2026-07-15\n    cause:\n      text: Nobody was told to date them.\n"


@dataclass
class Desk:
    """The organisation, the pages that auditors have open, and what the last command said."""

    larkfield: Larkfield
    pages: list[Page] = field(default_factory=list)
    spoil: Callable[[bytes], bytes] = bytes
    before: dict[str, bytes] = field(default_factory=dict)
    said: str = ""
    code: int = 0

    def exported(self) -> list[Path]:
        """The files that the pages exported, beside the content."""
        paths = []
        for number, page in enumerate(self.pages):
            path = self.larkfield.folder / f"export-{number}.json"
            path.write_bytes(self.spoil(page.file().bytes))
            paths.append(path)
        return paths

    def run(self, command: str, *words: str | Path) -> None:
        """One command of `clausebook audit`."""
        self.before = self.larkfield.files()
        done = CliRunner().invoke(cli, ["audit", command, *(str(word) for word in words)])
        self.said, self.code = done.output, done.exit_code

    def import_(self, *options: str) -> None:
        """Import all of the files together."""
        self.run("import", *self.exported(), "--root", self.larkfield.folder, *options)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Larkfield(tmp_path))


@given(parsers.parse('Larkfield Water has planned the audit "{audit}" with its checklist about letters'))
def _planned(desk: Desk, audit: str) -> None:
    assert desk.larkfield.audit().id == audit
    assert desk.larkfield.errors() == []


@given("an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength")
def _finished(desk: Desk) -> None:
    desk.pages.append(finished(desk.larkfield.page()))


@given(parsers.parse('an auditor has answered "{item}" with "{answer}"'))
def _first(desk: Desk, item: str, answer: str) -> None:
    desk.pages.append(desk.larkfield.page().answer(item, answer=answer))


@given(parsers.parse('a second auditor has answered "{item}" with "{answer}"'))
def _second(desk: Desk, item: str, answer: str) -> None:
    page = desk.larkfield.page()
    page.device, page.who = "b" * 12, "second-auditor"
    desk.pages.append(page.answer(item, answer=answer))


@given(parsers.parse('an auditor has noted "{words}" at a minor'))
def _noted(desk: Desk, words: str) -> None:
    desk.pages.append(closing(desk.larkfield.page().answer("L-01", answer="minor", gap=words)))


@given("it was imported already")
@when("the exported file is imported")
def _imported(desk: Desk) -> None:
    desk.import_()


@given(parsers.parse('the complaints manager has answered "{id}"'))
def _manager(desk: Desk, id: str) -> None:
    start, mark, rest = desk.larkfield.text(RAISED).partition(f'  - id: "{id}"\n')
    entry, steps, end = rest.partition("    steps:\n")
    desk.larkfield.write(RAISED, start + mark + entry + ANSWERED + steps + end)


@given(parsers.parse('the auditor has found one more minor, at "{item}"'))
def _one_more(desk: Desk, item: str) -> None:
    desk.pages[0].answer(item, answer="minor", gap="Lost")


@given(parsers.parse('"{item}" was reworded in the checklist since'))
def _reworded(desk: Desk, item: str) -> None:
    assert item == "L-01"
    desk.larkfield.write("checklists/letters.yml", CHECKLIST.replace(LONG, "Is every letter answered?"))


@given(parsers.parse('"{item}" is no longer asked by the checklist'))
def _retired(desk: Desk, item: str) -> None:
    retired = f"retired:\n  - id: {item}\n    text: Is step {item} done?\n    since: 1\n"
    desk.larkfield.write("checklists/letters.yml", CHECKLIST.replace(f"id: {item}", "id: L-17") + retired)


@given(parsers.parse("the exported file {happened}"))
def _spoilt(desk: Desk, happened: str) -> None:
    changes: dict[str, Callable[[bytes], bytes]] = {
        "was cut off": lambda data: data[: len(data) // 2],
        "was changed by one byte": lambda data: data.replace(b"Two days", b"Ten days", 1),
        "is a web page": lambda data: b"<!doctype html><title>Sign in</title>",
        "is of a newer version": lambda data: data.replace(b'"version": 1\n}', b'"version": 2\n}'),
        "holds a key of the browser": lambda data: data.replace(b'"format":', b'"__proto__": {},\n "format":'),
    }
    if happened == "is of another site":
        desk.pages[0].site = "elsewhere"
    else:
        desk.spoil = changes[happened]
        data = desk.pages[0].file().bytes
        assert desk.spoil(data) != data


@when("it is asked what an import would write")
def _asked(desk: Desk) -> None:
    desk.import_("--dry-run")


@when("the two files are joined")
def _joined(desk: Desk) -> None:
    desk.run("merge", *desk.exported(), "--to", desk.larkfield.folder / "joined.json")


@then(parsers.parse("the record holds {answers:d} answers and {findings:d} findings"))
def _holds(desk: Desk, answers: int, findings: int) -> None:
    audit = desk.larkfield.audit()
    assert (len(audit.answers), len(audit.findings)) == (answers, findings)


@then(parsers.parse('the nonconformities are "{ids}"'))
def _ids(desk: Desk, ids: str) -> None:
    assert ", ".join(one.id for one in desk.larkfield.nonconformities()) == ids


@then("the plan and its comments are still there")
def _plan(desk: Desk) -> None:
    text = desk.larkfield.text("audits/AUD-2026-01.yml")
    kept = [line.strip().replace('"', "") for line in text.splitlines()]
    for line in PLAN.splitlines():
        value, _, comment = line.strip().partition("  # ")
        assert value.replace('"', "") in kept, line
        assert not comment or f"# {comment}" in kept


@then("the check finds no error")
def _no_error(desk: Desk) -> None:
    assert desk.larkfield.errors() == []


@then("nothing is changed")
def _unchanged(desk: Desk) -> None:
    assert desk.larkfield.files() == desk.before


@then("an export from the records is the same file to the byte")
def _same(desk: Desk) -> None:
    (path,) = desk.exported()
    desk.run("export", "AUD-2026-01", "--root", desk.larkfield.folder)
    assert desk.said.encode() == path.read_bytes()


@then(parsers.parse('it says "{words}"'))
def _says(desk: Desk, words: str) -> None:
    assert desk.code == 0, desk.said
    assert words in desk.said


@then("the answer of the complaints manager is still there")
def _still(desk: Desk) -> None:
    assert ANSWERED in desk.larkfield.text(RAISED)


@then(parsers.re(r"the joined file holds (?P<count>\d+) answers? and no conflict"))
def _no_conflict(desk: Desk, count: str) -> None:
    assert desk.code == 0, desk.said
    summary = json.loads((desk.larkfield.folder / "joined.json").read_bytes())["summary"]
    assert (summary["answers"], summary["conflicts"]) == (int(count), 0)


@then("both answers are shown with who gave them and when")
def _both(desk: Desk) -> None:
    assert desk.code == 1
    rows = [line.split() for line in desk.said.splitlines()]
    for who, time, value in (("internal-auditor", "09:00:01", "conforms"), ("second-auditor", "09:00:01", "major")):
        assert any(row[:3] == [who, "2026-11-20", time] and row[-1] == value for row in rows)


@then("an import of the two files is refused for the same reason")
def _import_refused(desk: Desk) -> None:
    desk.import_()
    assert desk.larkfield.files() == desk.before
    _both(desk)


@then(parsers.parse('the record and the nonconformity say "{words}"'))
def _say(desk: Desk, words: str) -> None:
    (found,) = desk.larkfield.nonconformities()
    assert (str(desk.larkfield.audit().answers[0].gap), str(found.gap)) == (words, words)


@then(parsers.parse('the pages show "{words}" as typed'))
def _shown(desk: Desk, words: str) -> None:
    site = Site(desk.larkfield.workspace(), Audience.INTERNAL, "en", AS_OF)
    shown = f'<span class="cb-typed" dir="auto">{escape(words)}</span>'
    assert shown in render("audit.md.j2", audit_view(site, desk.larkfield.audit()), site.words)
    assert shown in render("nonconformities.md.j2", nonconformities_view(site), site.words)


@then(parsers.parse('the record says of "{item}" what was asked and what was answered'))
def _asked_and_answered(desk: Desk, item: str) -> None:
    (answered,) = [one for one in desk.larkfield.audit().answers if one.item == item]
    asked = next(one["text"] for one in desk.pages[0].checklist["items"] if one["item"] == item)
    assert (str(answered.asked), str(answered.answer)) == (asked, "conforms")


@then(parsers.parse('it is refused because "{reason}"'))
def _refused(desk: Desk, reason: str) -> None:
    assert desk.code == 1
    assert reason in desk.said
