"""An audit that was imported is named in its programme, so that its loss is seen."""

from __future__ import annotations

import re
import subprocess
from datetime import date

import pytest
from click.testing import CliRunner

from clausebook.cli import cli
from clausebook.commands.forgotten_audits import forgotten
from tests.audit_organisation import PROGRAMME, Larkfield, finished
from tests.unit.bringing_back import LOG, RAISED, RECORD, brought_back


def test_an_audit_that_nothing_names_is_named_in_its_programme(larkfield: Larkfield) -> None:
    """So that a check misses it when the record, its log and all that it raised are deleted; twice adds nothing."""
    unnamed = PROGRAMME.replace("        audit: AUD-2026-01\n", "        clauses: ['1.2']\n        held: 2026-02-01\n")
    larkfield.write("audits/programme.yml", unnamed)
    page = finished(larkfield.page())
    done = brought_back(larkfield, page)
    entry = (
        '      - id: P-02\n        clauses:\n          - "1.1"\n        by: 2026-06-02\n        audit: AUD-2026-01\n'
    )
    assert larkfield.text("audits/programme.yml") == unnamed + entry
    assert "AUD-2026-01: no entry of a programme named it; it is P-02 of PRG-2026 now" in done.remarks
    assert larkfield.errors() == []
    assert {one.state for one in brought_back(larkfield, page).changes} == {"unchanged"}
    for file in (RECORD, LOG, RAISED):
        (larkfield.folder / "content" / file).unlink()
    assert larkfield.errors() == ["content/audits/programme.yml:15 there is no audit `AUD-2026-01`"]


@pytest.mark.parametrize(
    "programme",
    [
        "",
        PROGRAMME.partition("    entries:")[0].replace("2026", "2027"),
        PROGRAMME.replace("        audit: AUD-2026-01\n", "        by: 2026-07-30\n"),
        PROGRAMME.replace("        audit: AUD-2026-01\n", "        clauses: ['1']\n        by: 2026-08-30\n"),
    ],
)
def test_where_it_is_not_plain_a_person_says_which_entry_it_is(larkfield: Larkfield, programme: str) -> None:
    """No programme covers it, or an entry may have planned it: the lines are shown, and the check goes on asking."""
    if programme:
        larkfield.write("audits/programme.yml", programme)
    else:
        (larkfield.folder / "content" / "audits" / "programme.yml").unlink()
    done = brought_back(larkfield, finished(larkfield.page()))
    assert done.to_add[-1 if "2027" in programme or not programme else -2] == "        audit: AUD-2026-01"
    assert [error.partition(" ")[2] for error in larkfield.errors()] == [
        "`AUD-2026-01` was held, and no programme or later audit names it"
    ]


def test_the_programme_that_is_shown_where_there_is_none_can_be_taken_as_it_stands(larkfield: Larkfield) -> None:
    """Put into a file, it names the audit, and the check is content."""
    (larkfield.folder / "content" / "audits" / "programme.yml").unlink()
    done = brought_back(larkfield, finished(larkfield.page()))
    assert "content/audits/programme-2026.yml" in done.to_add[0]
    larkfield.write("audits/programme-2026.yml", "\n".join(done.to_add[1:]) + "\n")
    assert larkfield.errors() == []


def test_an_imported_audit_that_nothing_named_is_missed_by_git(larkfield: Larkfield) -> None:
    """Deleted whole, committed or not: the check says which, and with which command it comes back. Retired is told."""
    day = date(2026, 7, 1)

    def git(*words: str) -> None:
        who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=larkfield.folder, check=True, capture_output=True)

    def missed() -> list[str]:
        return [one.message for one in forgotten(larkfield.workspace(), day)]

    (larkfield.folder / "content/audits/programme.yml").unlink()
    brought_back(larkfield, finished(larkfield.page()))
    assert missed() == []  # no git here
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "an audit")
    assert missed() == []
    for file in (RECORD, LOG, RAISED):
        (larkfield.folder / "content" / file).unlink()
    assert larkfield.errors(day) == []
    gone = ["`AUD-2026-01` was imported and committed, and its log is gone"]
    assert missed() == gone
    git("commit", "-qam", "nothing to see")
    assert missed() == gone
    done = CliRunner().invoke(cli, ["check", "--root", str(larkfield.folder), "--as-of", "2026-07-01"])
    assert done.exit_code == 1
    command = re.search("`git (checkout [0-9a-f]+\\^ -- [^`]+)`", done.output)
    assert command is not None
    git(*command[1].split())
    assert missed() == []
    (larkfield.folder / "content" / LOG).unlink()
    larkfield.write("audits/retired.yml", "retired:\n  - id: AUD-2026-01\n    reason: Kept for a year\n")
    assert missed() == []
