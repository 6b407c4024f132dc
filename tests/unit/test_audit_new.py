"""`clausebook audit new` and `draw`: nobody audits their own work, gaps are said, a draw can be repeated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.audits.answers_file import AnswersFile, read_file
from clausebook.cli.audit import SUBCOMMANDS, audit
from clausebook.commands.audit_programme import lines_to_add
from clausebook.rules import check
from clausebook.workspace import read
from tests.rules.test_rules import AS_OF

BASE = Path(__file__).parents[1] / "rules" / "_base"
CHECKLIST = """\
id: counter
title: At the counter
kind: site-visit
edition:
  version: 1
  status: approved
  effective_from: 2026-01-02
scales:
  - id: words
    kind: text
scale: words
samples:
  - id: cases
    population: Cases closed this year
    drawn: at-random
    at_least: 4
    square_root: true
  - id: handlers
    population: People who handle complaints
    drawn: by-judgement
    at_least: 2
sections:
  - id: all
    title: All
    items:
      - id: C-01
        number: "1"
        text: Is the leaflet within reach?
        sample: cases
        small:
          text: Is there a leaflet?
        cites:
          - clause: mini-2020/1.1
      - id: C-02
        text: Does every answer say why?
        cites:
          - clause: mini-2020/1.2
"""
PROGRAMME = """\
programmes:
  - id: PRG-2025
    title: Audits
    period:
      start: 2025-01-01
      end: 2026-12-31
    cycle_months: 6
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation, with a checklist of two questions and a programme that nobody carried out."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    write(tmp_path, "content/checklists/counter-1.yml", CHECKLIST)
    write(tmp_path, "content/audits/programme.yml", PROGRAMME)
    return tmp_path


def write(root: Path, file: str, text: str) -> Path:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(audit, [*words, "--root", str(root)])


def plan(root: Path, *words: str, checklist: str = "counter", auditor: str = "internal-auditor") -> Result:
    given = ("--checklist", checklist, "--scope", "The counter in March", "--auditor", auditor, "--as-of", "2026-06-30")
    return run(root, "new", *given, *words)


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


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


OWN_WORK = [
    ("", "", "complaints-manager", "it is accountable for step `receive`"),
    (
        "position: Quality engineer",
        "position: head of  customer service",
        "internal-auditor",
        "it is held by the same position as `complaints-manager`, which is accountable for step `receive`",
    ),
    (
        "position: Quality engineer",
        "position: Quality engineer\n    deputies:\n      - position: Head of customer service",
        "internal-auditor",
        "it has as deputy the position that holds `complaints-manager`",
    ),
    (
        "position: Head of customer service",
        "position: Head of customer service\n    deputies:\n      - position: Quality engineer",
        "internal-auditor",
        "it is held by a deputy of `complaints-manager`",
    ),
]


@pytest.mark.parametrize("old,new,auditor,why", OWN_WORK, ids=["role", "position", "deputy", "deputy-of"])
def test_nobody_audits_their_own_work(root: Path, old: str, new: str, auditor: str, why: str) -> None:
    """By role, by the position that holds it, and by deputies; nothing is written."""
    if old:
        change(root, "content/roles.yml", old, new)
    before = files(root)

    refused = plan(root, auditor=auditor)

    assert refused.exit_code == 2
    assert f"`{auditor}` cannot audit this: {why}" in refused.output
    assert files(root) == before


def test_whoever_carries_out_or_owns_is_refused_too(root: Path) -> None:
    """Responsible for a step, or owner of the statement."""
    change(root, "content/process.yml", "    documents:", "    responsible:\n      - internal-auditor\n    documents:")
    assert "it is responsible for step `receive`" in plan(root).output

    change(root, "content/statements.yml", "  - clause: 1.2\n", "  - clause: 1.2\n    owner: internal-auditor\n")
    assert "it owns the statement for `mini-2020/1.2`" in plan(root, "--clause", "1.2").output


def test_an_auditor_may_take_only_some_clauses(root: Path) -> None:
    """Then somebody else has to take the others."""
    alone = plan(root, auditor="complaints-manager=1.2")
    assert "nobody audits 1.1" in alone.output

    both = plan(root, "--also-auditor", "complaints-manager=1.2")
    assert both.exit_code == 0, both.output
    (record,) = read(root)[0].audits
    assert [(one.role, one.part, one.clauses) for one in record.auditors] == [
        ("internal-auditor", "lead", ()),
        ("complaints-manager", "auditor", ("mini-2020/1.2",)),
    ]


@pytest.mark.parametrize(
    "words,hint",
    [
        ({"checklist": "countre"}, "there is no checklist `countre`; did you mean `counter`?"),
        ({"checklist": "counter@3"}, "there is no edition `counter@3`; there is `counter@1`"),
        ({"auditor": "internal-auditer"}, "there is no role `internal-auditer`; did you mean `internal-auditor`?"),
    ],
)
def test_near_names_are_offered(root: Path, words: dict[str, str], hint: str) -> None:
    """For a typing mistake in a checklist, an edition or a role."""
    refused = plan(root, **words)

    assert (refused.exit_code, hint in refused.output) == (2, True), refused.output


@pytest.mark.parametrize(
    "words,hint",
    [
        (("--clause", "1.9"), "there is no clause `1.9`"),
        (("--entity", "larkfield-watr"), "did you mean `larkfield-water`?"),
        (("--start", "2026-07-06", "--end", "2026-07-05"), "before it begins"),
        (("--end", "2026-07-05"), "--end needs --start"),
        (("--id", "PR-01", "--clause", "1.1", "--lead", "nobody"), "there is no role `nobody`"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, words: tuple[str, ...], hint: str) -> None:
    """With exit code 2, and nothing is written."""
    before = files(root)

    refused = plan(root, *words)

    assert (refused.exit_code, hint in refused.output) == (2, True), refused.output
    assert files(root) == before


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


@pytest.fixture
def cases(root: Path) -> Path:
    """A plan, and a list of thirty cases."""
    assert plan(root).exit_code == 0
    return write(root, "cases.txt", "".join(f"C-{number}\n" for number in range(1, 31)))


def draw(root: Path, cases: Path, *words: str, rule: str = "cases", audit_id: str = "AUD-2026-01") -> Result:
    return run(root, "draw", audit_id, "--sample", rule, "--from", str(cases), *words)


def test_a_draw_is_written_down_and_repeats(root: Path, cases: Path) -> None:
    """Size by the rule, seed, list and references; again, nothing changes, and the check finds nothing to say."""
    first = draw(root, cases, "--seed", "0070")

    assert first.exit_code == 0, first.output
    (sample,) = read(root)[0].audits[0].samples
    assert (sample.rule, sample.population, sample.size, str(sample.seed)) == ("cases", 30, 6, "0070")
    assert len(sample.drawn) == 6
    before = files(root)
    again = draw(root, cases)
    assert (again.exit_code, "nothing was changed" in again.output) == (0, True)
    assert files(root) == before
    assert not [p for p in check(read(root)[0], AS_OF) if p.place.file.endswith("AUD-2026-01.yml")]


def test_a_changed_list_is_refused_until_it_is_drawn_again(root: Path, cases: Path) -> None:
    """So is another seed; drawing again replaces the sample and leaves everything else."""
    draw(root, cases, "--seed", "one")
    assert "with another seed" in draw(root, cases, "--seed", "two").output
    cases.write_text(cases.read_text() + "C-31\n")
    before = files(root)

    refused = draw(root, cases)

    assert (refused.exit_code, "is not the one" in refused.output) == (2, True)
    assert files(root) == before
    assert draw(root, cases, "--again", "--seed", "two", "--grounds", "One was missing").exit_code == 0
    (sample,) = read(root)[0].audits[0].samples
    assert (sample.population, str(sample.seed), len(sample.drawn)) == (31, "two", 6)
    assert str(sample.grounds).startswith("One was missing; ")


def test_a_draw_that_somebody_changed_by_hand_is_seen(root: Path, cases: Path) -> None:
    """What is listed is not what the seed gives."""
    draw(root, cases, "--seed", "one")
    text = (root / "content/audits/AUD-2026-01.yml").read_text()
    drawn = {line.strip() for line in text.splitlines() if line.startswith("          - C-")}
    other = next(f"- C-{number}" for number in range(1, 31) if f"- C-{number}" not in drawn)
    change(root, "content/audits/AUD-2026-01.yml", f"          {min(drawn)}\n", f"          {other}\n")

    refused = draw(root, cases)

    assert (refused.exit_code, "changed it by hand" in refused.output) == (1, True), refused.output


def test_a_choice_by_judgement_is_the_persons_with_grounds(root: Path, cases: Path) -> None:
    """As many as the rule asks for, out of the list, and why."""
    assert "--take" in draw(root, cases, rule="handlers").output
    taken = ("--take", "C-7", "--take", "C-3")
    assert "--grounds" in draw(root, cases, *taken, rule="handlers").output
    assert "asks for at least 2" in draw(root, cases, *taken[:2], "--grounds", "x", rule="handlers").output
    assert "is not in the list" in draw(root, cases, "--take", "C-77", "--grounds", "x", rule="handlers").output

    assert draw(root, cases, *taken, "--grounds", "One from each site", rule="handlers").exit_code == 0
    (sample,) = read(root)[0].audits[0].samples
    assert ([str(one) for one in sample.drawn], sample.drawn_by, sample.seed) == (["C-3", "C-7"], "by-judgement", None)


def test_a_list_of_people_is_refused_without_repeating_it(root: Path, cases: Path) -> None:
    """No complainant's data enters a record, nor the terminal."""
    cases.write_text("C-1\nJane Smith\n12 High Street\n")

    refused = draw(root, cases)

    assert refused.exit_code == 2
    assert (
        "line 2 has no number and may be somebody's name; line 3 may hold somebody's name or address" in refused.output
    )
    assert "Smith" not in refused.output
    assert "samples" not in (root / "content/audits/AUD-2026-01.yml").read_text()


def test_a_sample_reaches_the_plan_file_and_never_replaces_answers(root: Path, cases: Path) -> None:
    """The plan that is there is replaced; any other file is left alone, and then nothing is drawn."""
    target = root / "plan.json"
    for _ in range(2):
        assert draw(root, cases, "--to-file", str(target)).exit_code == 0
        file = read_file(target.read_bytes(), site="larkfield", audit="AUD-2026-01")
        assert isinstance(file, AnswersFile)
        (sample,) = file.audit["samples"]
        assert (sample["rule"], sample["population"], len(sample["drawn"])) == ("cases", 30, 6)
    target.write_text("my notes")
    before = files(root)

    refused = draw(root, cases, "--again", "--to-file", str(target))

    assert (refused.exit_code, "not the plan of AUD-2026-01" in refused.output) == (2, True)
    assert files(root) == before


@pytest.mark.parametrize(
    "words,hint",
    [
        ({"rule": "case"}, "did you mean `cases`?"),
        ({"audit_id": "AUD-2026-10"}, "there is no audit `AUD-2026-10`; did you mean `AUD-2026-01`?"),
    ],
)
def test_a_draw_for_nothing_known_is_refused(root: Path, cases: Path, words: dict[str, str], hint: str) -> None:
    """With near names."""
    refused = draw(root, cases, **words)

    assert (refused.exit_code, hint in refused.output) == (2, True), refused.output


def test_the_group_lists_its_commands_and_offers_near_ones() -> None:
    """Without importing them."""
    listed = CliRunner().invoke(audit, ["--help"]).output
    assert all(f"\n  {name} " in listed for name in SUBCOMMANDS)
    assert "Did you mean draw?" in CliRunner().invoke(audit, ["drwa"]).output
