"""`clausebook audit new`: a plan as a record and as a file of the page."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from clausebook.audits.answers_file import AnswersFile, read_file
from clausebook.cli.audit import SUBCOMMANDS, audit
from clausebook.commands.audit_programme import lines_to_add
from clausebook.rules import check
from clausebook.workspace import read
from tests.rules.test_rules import AS_OF
from tests.unit import planned_audits
from tests.unit.planned_audits import CHECKLIST, PROGRAMME, plan, write

root = planned_audits.root


def test_a_plan_is_a_record_that_the_check_takes(root: Path) -> None:
    """Named by year and number, with its modeline, items and reasons; what is late is said with where it is planned."""
    before = [problem.message for problem in check(read(root)[0], AS_OF)]

    made = plan(root, "--start", "2026-07-06", "--end", "2026-07-07", "--entity", "larkfield-water")

    assert made.exit_code == 0, made.output
    text = (root / "content/audits/AUD-2026-01.yml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../../schemas/audits.schema.json\naudits:\n")
    workspace, problems = read(root)
    assert not problems
    assert [problem.message for problem in check(workspace, AS_OF)] == before
    (record,) = workspace.audits
    assert (record.checklist, record.clauses, record.entities) == ("counter@1", ("mini-2020/1",), ("larkfield-water",))
    assert [(one.item, [str(why) for why in one.because]) for one in record.items] == [
        ("C-01", ["time: never asked"]),
        ("C-02", ["time: never asked"]),
    ]
    assert "Asked, 2 of 2 items of counter@1:" in made.output
    assert "Left out, 0\n" in made.output
    assert "PRG-2025: not audited within 6 months:\n  1.1  in this audit\n  1.2  in this audit\n" in made.output
    assert "AUD-2026-02" in plan(root).output


def test_the_lines_that_name_it_can_be_put_in_as_they_are(root: Path) -> None:
    """At the end of the programme that covers its days; then the check takes them, and nothing is to be added."""
    output = plan(root, "--start", "2026-07-06").output

    lines = output.partition("content/audits/programme.yml:2:\n")[2].partition("\nWhere it was planned")[0]
    assert "No entry of a programme names AUD-2026-01. Add below `entries:` of PRG-2025" in output
    write(root, "content/audits/programme.yml", PROGRAMME + lines + "\n")
    workspace, problems = read(root)
    assert not problems
    (entry,) = workspace.programmes[0].entries
    assert (entry.id, entry.audit, entry.clauses, str(entry.by)) == (
        "P-01", "AUD-2026-01", ("mini-2020/1",), "2026-07-06",
    )  # fmt: skip
    assert lines_to_add(workspace, "AUD-2026-01", (), "2026-06-30", "2026-06-30") == ()
    assert "      - id: P-02" in lines_to_add(workspace, "AUD-2026-02", (), "2026-06-30", "2026-06-30")
    assert lines_to_add(workspace, "AUD-2", (), "2031-01-01", "2031-01-01")[-1] == "        audit: AUD-2"


def test_many_items_are_told_on_one_line(root: Path) -> None:
    """Where one reason speaks for all of them; those about other clauses are counted."""
    start, end = CHECKLIST.split("      - id: C-02\n")
    more = "".join(
        f"      - id: C-{n}\n        text: What?\n        cites:\n          - clause: mini-2020/1.2\n"
        for n in range(10, 24)
    )
    write(root, "content/checklists/counter-1.yml", f"{start}      - id: C-02\n{end}{more}")

    assert "\n  C-01 to -23  time: never asked\n" in plan(root).output
    assert "  about another clause: 15 items\n" in plan(root, "--clause", "1.1").output


def test_what_is_left_out_is_listed(root: Path) -> None:
    """With why, and the clauses that stay without an audit."""
    made = plan(root, "--clause", "1.2")

    assert "Left out, 1:\n  about another clause: C-01\n" in made.output
    assert "  1.1  in no plan\n  1.2  in this audit\n" in made.output


def test_an_id_is_never_given_twice(root: Path) -> None:
    """Neither that of a record, nor of a file, nor of a retired audit."""
    write(root, "content/audits/AUD-2026-04.events.jsonl", "")
    write(root, "content/audits/retired.yml", "retired:\n  - id: AUD-2026-06\n")

    assert "new audit AUD-2026-07" in plan(root).output
    assert "is there already" in plan(root, "--id", "AUD-2026-07").output
    assert "is retired" in plan(root, "--id", "AUD-2026-06").output


def test_the_plan_file_is_read_like_any_file_of_the_page(root: Path) -> None:
    """No event, nothing answered, and the short wording for a small organisation."""
    target = root / "plan.json"

    made = plan(root, "--small", "--to-file", str(target))

    assert made.exit_code == 0, made.output
    file = read_file(target.read_bytes(), site="larkfield", audit="AUD-2026-01")
    assert isinstance(file, AnswersFile)
    assert (file.events, file.audit["small"]) == ((), True)
    assert [(one["item"], one["text"]) for one in file.checklist["items"]] == [
        ("C-01", "Is there a leaflet?"),
        ("C-02", "Does every answer say why?"),
    ]
    assert json.loads(target.read_bytes())["summary"] == {"answers": 0, "conflicts": 0, "findings": 0}
    again = plan(root, "--to-file", str(target))
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    assert not (root / "content/audits/AUD-2026-02.yml").exists()


def test_the_group_lists_its_commands_and_offers_near_ones() -> None:
    """Without importing them."""
    listed = CliRunner().invoke(audit, ["--help"]).output
    assert all(f"\n  {name} " in listed for name in SUBCOMMANDS)
    assert "Did you mean draw?" in CliRunner().invoke(audit, ["drwa"]).output
