"""What `clausebook check` says to GitHub, GitLab and code scanning, into files, and what time alone has brought."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli import cli
from clausebook.diagnostics import Level, Place, Problem, Related, Rule
from clausebook.diagnostics.render import RENDERERS, Report
from tests.sarif import must_fit

ERROR = Rule("REF002", "unknown-clause", Level.ERROR, "a reference names a clause no catalogue holds")
WARNING = Rule("DOC003", "review-overdue", Level.WARNING, "a review is overdue")
BASE = Path(__file__).parents[1] / "rules/_base"


def report(*problems: Problem, text: str = "") -> Report:
    return Report(problems, date(2026, 11, 20), 2, 14, lambda file: text.split("\n"))


def problem(rule: Rule = ERROR, line: int = 2, message: str = "a: b, 50%") -> Problem:
    return rule.problem(message, Place("content/x, y.yml", line, 3, 8), help="do this")


def test_an_annotation_is_one_command_with_nothing_to_escape_from_it() -> None:
    """Per cent signs, commas and colons are written as GitHub asks; a line end cannot begin another command."""
    written = RENDERERS["github"](report(problem(message="a: b, 50%\n::error::forged")))
    assert written == (
        "::error file=content/x%2C y.yml,line=2,endLine=2,col=3,endColumn=8,title=REF002 unknown-clause::"
        "content/x, y.yml:2:3: REF002 a: b, 50%25␊::error::forged (do this)\n"
    )


def test_more_than_ten_annotations_are_counted() -> None:
    """GitHub drops the eleventh of a level without a word; the tenth says how many are left, warnings apart."""
    lines = RENDERERS["github"](report(*[problem(line=n) for n in range(1, 13)], problem(WARNING))).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning"]
    assert lines[9] == "::error title=More problems::3 more of this level; run `clausebook check` to see them"


def test_sarif_names_rule_place_and_what_to_do() -> None:
    """One run, each rule once, columns as code points with the end after the last; related places too."""
    related = ERROR.problem("m", Place("content/a b.yml"), related=(Related(Place("content/c.yml", 4, 1, 2), "first"),))
    (run,) = json.loads(RENDERERS["sarif"](report(problem(), related)))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["REF002"]
    first, second = run["results"]
    assert (first["level"], first["message"]["text"]) == ("error", "a: b, 50%. To repair it: do this.")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/x%2C%20y.yml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 3, "endColumn": 8},
    }
    assert "region" not in second["locations"][0]["physicalLocation"], "a file as a whole has no line"
    assert second["relatedLocations"][0]["message"]["text"] == "first"


def test_sarif_fits_the_standard() -> None:
    """What is written is what SARIF 2.1.0 allows, with problems and without."""
    related = ERROR.problem("m", Place("content/a b.yml"), related=(Related(Place("content/c.yml", 4, 1, 2), "first"),))
    for said in (report(), report(problem(), related, problem(WARNING))):
        must_fit(RENDERERS["sarif"](said))


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_a_problem_keeps_its_fingerprint_when_lines_move(name: str) -> None:
    """So it is not reported as new; two alike are told apart, and another line is another problem."""

    def prints(*lines: int, text: str) -> list[str]:
        found = json.loads(RENDERERS[name](report(*[problem(line=line) for line in lines], text=text)))
        if name == "gitlab":
            return [entry["fingerprint"] for entry in found]
        return [result["partialFingerprints"]["clausebook/v1"] for result in found["runs"][0]["results"]]

    assert prints(1, text="  a: 1") == prints(3, text="x\ny\na:  1")
    assert prints(1, text="a: 1") != prints(1, text="a: 2")
    assert len(set(prints(1, 2, text="a: 1\na: 1"))) == 2


def test_gitlab_gets_a_list_even_of_nothing() -> None:
    """Its severities; an empty array where there is no problem."""
    assert json.loads(RENDERERS["gitlab"](report())) == []
    (entry,) = json.loads(RENDERERS["gitlab"](report(problem(WARNING))))
    assert (entry["severity"], entry["check_name"], entry["location"]["lines"]["begin"]) == (
        "minor",
        "review-overdue",
        2,
    )


def check(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--root", str(BASE), *words])


def test_one_check_writes_several_files(tmp_path: Path) -> None:
    """Nothing on the terminal then; a format there is not is refused."""
    result = check("--to", f"sarif={tmp_path / 'a.sarif'}", "--to", f"json={tmp_path / 'a.json'}")
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((tmp_path / "a.json").read_text())["version"] == 1
    assert check("--to", "html=a.html").exit_code == 2


def test_readers_of_sarif_look_into_the_file() -> None:
    """So problems end with 0 there, and with 1 everywhere else."""
    day = ("--as-of", "2040-01-01", "--strict")
    assert [check(*day, "--format", name).exit_code for name in ("text", "github", "sarif", "gitlab")] == [1, 1, 0, 0]


def test_what_is_due_is_what_time_alone_has_brought() -> None:
    """Nothing on the day itself; years later reviews and the like, and none of what was wrong before."""
    whole = {line.split(" ")[1] for line in check("--as-of", "2040-01-01", "--format", "concise").output.splitlines()}
    due = {
        line.split(" ")[1]
        for line in check("--due", "--as-of", "2040-01-01", "--format", "concise").output.splitlines()
    }
    assert due
    assert due <= whole
    assert check("--due", "--strict", "--as-of", "1990-01-01").exit_code == 0
    assert check("--due", "--strict", "--as-of", "2040-01-01").exit_code == 1
