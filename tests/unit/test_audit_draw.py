"""`clausebook audit draw`: a draw is written down, repeats, and names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from clausebook.audits.answers_file import AnswersFile, read_file
from clausebook.rules import check
from clausebook.workspace import read
from tests.rules.test_rules import AS_OF
from tests.unit import planned_audits
from tests.unit.planned_audits import change, files, plan, run, write

root = planned_audits.root


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
