"""The three published policies: each fact in their README is where the README says, and the checker accepts them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clausebook.diagnostics import Level, Problem
from clausebook.rules import check
from clausebook.source import read_yaml
from clausebook.workspace import read

POLICIES = Path(__file__).parents[1] / "examples" / "policies"
TODAY = date(2026, 11, 20)
ROW = re.compile(
    r"\| (?P<fact>[^|]*)\| `(?P<file>[^`|]+)` \| `(?P<field>[^`|]+)` \| (?P<held>[^|]+) \| (?P<value>[^|]+) \|"
)
STEP = re.compile(r"(?P<key>[a-z_]+)(?:\[(?P<entry>[A-Za-z0-9-]+)\])?")
NAMED_ALL = ("time_rules", "external_bodies", "channels", "contradictions")
ABSENT = object()


@dataclass(frozen=True)
class Row:
    """One line of the README: a fact, and the field that holds it."""

    workspace: str
    fact: str
    file: str
    field: str
    held: str
    value: str

    def __str__(self) -> str:
        return f"{self.workspace}/{self.file} {self.field}"


def rows() -> tuple[Row, ...]:
    """Every row of every table of the README; a line that looks like a row and is none fails."""
    found: list[Row] = []
    workspace = fact = ""
    for line in (POLICIES / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            workspace = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| Fact |"):
            row = ROW.fullmatch(line)
            assert row, f"not a row of five cells: {line}"
            fact = row["fact"].strip() or fact
            found.append(Row(workspace, fact, row["file"], row["field"], row["held"], row["value"]))
    return tuple(found)


ROWS = rows()
WORKSPACES = sorted({row.workspace for row in ROWS})


def value_at(data: Any, field: str) -> Any:
    """What stands at a field like `time_rules[MS-ACK].within.amount`, or ABSENT."""
    for step in field.split("."):
        match = STEP.fullmatch(step)
        assert match, f"not a field: {field}"
        data = data.get(match["key"], ABSENT) if isinstance(data, dict) else ABSENT
        entry = match["entry"]
        if entry is None or data is ABSENT:
            continue
        if entry.isdigit():
            data = data[int(entry)] if int(entry) < len(data) else ABSENT
        else:
            data = next((one for one in data if one["id"] == entry), ABSENT)
    return data


def stated(value: Any, wanted: str) -> str:
    """The value as the README writes it."""
    if value is ABSENT:
        return "absent"
    if isinstance(value, list):
        return f"{len(value)} entries" if wanted.endswith(" entries") else ", ".join(map(str, value))
    return str(value)


def problems(root: Path) -> tuple[Problem, ...]:
    """What reading and checking report. Clauses have no statements here: these are policies only."""
    workspace, reading = read(root)
    return tuple(one for one in (*reading, *check(workspace, TODAY)) if one.rule.code != "COV001")


def codes(root: Path) -> set[str]:
    """The codes of what is reported."""
    return {problem.rule.code for problem in problems(root)}


def test_every_workspace_has_a_table() -> None:
    """A folder without a table would be an example that nobody explains."""
    assert [folder.name for folder in sorted(POLICIES.iterdir()) if folder.is_dir()] == WORKSPACES


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_fact_is_where_the_readme_says(row: Row) -> None:
    """A structured fact is exactly the value stated; a fact in prose is in words that occur there."""
    root = POLICIES / row.workspace
    value = value_at(read_yaml(root, root / "content" / row.file).data, row.field)
    assert row.held in ("structured", "prose")
    if row.held == "structured":
        assert stated(value, row.value) == row.value
    else:
        assert isinstance(value, str)
        assert row.value.casefold() in " ".join(value.split()).casefold()


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_nothing_in_a_policy_is_unaccounted_for(workspace: str) -> None:
    """Every limit, outside body, channel and contradiction is a fact of the source: some row mentions it."""
    mentioned = {
        (row.file, f"{step['key']}[{step['entry']}]")
        for row in ROWS
        if row.workspace == workspace
        for step in STEP.finditer(row.field)
    }
    root = POLICIES / workspace
    for path in sorted((root / "content" / "policies").iterdir()):
        data = read_yaml(root, path).data
        for name in NAMED_ALL:
            for part in data.get(name, ()):
                assert (f"policies/{path.name}", f"{name}[{part['id']}]") in mentioned, f"{path.name}: {part['id']}"


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_published_policy_has_no_errors(workspace: str) -> None:
    """What real organisations promise is legal: no number, a soft number, a clock that waits for another."""
    assert [problem for problem in problems(POLICIES / workspace) if problem.rule.level is Level.ERROR] == []


def test_a_recorded_contradiction_is_warned_about() -> None:
    """Two e-mail addresses for one purpose: recorded in the policy, and reported until somebody decides."""
    found = [problem for problem in problems(POLICIES / "osprelle-payments") if problem.rule.code == "PUB001"]
    assert len(found) == 1
    assert found[0].rule.level is Level.WARNING
    assert found[0].place.file == "content/policies/complaints.yml"


@pytest.mark.parametrize("workspace", [name for name in WORKSPACES if name != "osprelle-payments"])
def test_a_policy_that_agrees_with_itself_is_clean(workspace: str) -> None:
    """Nothing else that real organisations publish is warned about, but that no day is named for going outside."""
    assert codes(POLICIES / workspace) - {"TIM012"} == set()


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_limits_that_differ_by_subject_do_not_conflict(workspace: str) -> None:
    """Limits by type, severity, entity or stage stand side by side."""
    assert "TIM002" not in codes(POLICIES / workspace)


def test_two_limits_for_one_event_are_warned_about(tmp_path: Path) -> None:
    """A second acknowledgement, with another number and under no condition, contradicts the first."""
    shutil.copytree(POLICIES / "fernhollow-living", tmp_path, dirs_exist_ok=True)
    policy = tmp_path / "content" / "policies" / "complaints.yml"
    second = """\
  - id: FL-ACK-AGAIN
    event: acknowledgement
    title: We confirm that your complaint has arrived
    within:
      amount: 48
      unit: hours
    from: receipt
"""
    before = policy.read_text("utf-8")
    policy.write_text(before.replace("  - id: FL-CONTACT\n", second + "  - id: FL-CONTACT\n"), "utf-8")
    found = [problem for problem in problems(tmp_path) if problem.rule.code == "TIM002"]
    assert [problem.rule.level for problem in found] == [Level.WARNING]
    assert [problem for problem in problems(tmp_path) if problem.rule.level is Level.ERROR] == []


UNDER = {
    "osprelle-payments": "  - regime: uk-fca-disp\n    entities:\n      - osprelle-uk\n"
    "    cases:\n      - case: payment\n",
    "marlstone-super": "  - regime: au-asic-rg271\n    cases:\n      - case: superannuation\n"
    "        types:\n          - superannuation\n",
    "fernhollow-living": "  - regime: as-10002-2022\n",
}
"""The regimes that those who published the policies are under."""


def longer(root: Path) -> list[str]:
    """What is said of limits and regulators."""
    return [problem.message for problem in problems(root) if problem.rule.code == "TIM010"]


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_no_published_limit_is_longer_than_its_regulators(workspace: str, tmp_path: Path) -> None:
    """Eight weeks beside 15 business days for the same complaints, 45 days for superannuation, 24 hours or one day."""
    shutil.copytree(POLICIES / workspace, tmp_path, dirs_exist_ok=True)
    organisation = tmp_path / "content" / "organisation.yml"
    organisation.write_text(f"{organisation.read_text('utf-8')}regimes:\n{UNDER[workspace]}", "utf-8")
    assert longer(tmp_path) == []


def test_a_published_limit_made_longer_is_told(tmp_path: Path) -> None:
    """25 business days for payments, and then the eight weeks keep nothing either."""
    shutil.copytree(POLICIES / "osprelle-payments", tmp_path, dirs_exist_ok=True)
    organisation = tmp_path / "content" / "organisation.yml"
    organisation.write_text(f"{organisation.read_text('utf-8')}regimes:\n{UNDER['osprelle-payments']}", "utf-8")
    policy = tmp_path / "content" / "policies" / "complaints.yml"
    before = policy.read_text("utf-8")
    assert before.count("amount: 15\n") == 1
    policy.write_text(before.replace("amount: 15\n", "amount: 25\n"), "utf-8")
    assert longer(tmp_path) == [
        "`OS-RESOLVE` allows `25 business days`, FCA DISP says `15 business days` from receipt (seen)",
        "`OS-EIGHT-WEEKS` allows `8 weeks`, FCA DISP says `15 business days` from receipt (seen)",
    ]


def test_what_a_published_policy_lacks_is_told_and_nothing_else(tmp_path: Path) -> None:
    """Of what AS 10002 speaks of, that policy has help and privacy; it says nothing of the other four."""
    shutil.copytree(POLICIES / "fernhollow-living", tmp_path, dirs_exist_ok=True)
    organisation = tmp_path / "content" / "organisation.yml"
    organisation.write_text(f"{organisation.read_text('utf-8')}regimes:\n{UNDER['fernhollow-living']}", "utf-8")
    assert [(problem.rule.code, problem.label) for problem in problems(tmp_path)] == [
        ("COV009", f"lacks {element}") for element in ("P01", "P06", "P19", "P20")
    ]
