"""Files with one mistake each: exactly that problem, at that place, and nothing else.

`tests/examples/faults/<where>/<mistake>.yml` takes the place of one file of the small organisation that the examples
of the rules are laid over. Its first line says what is to be found: `# CODE line:column`.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.rules import check
from clausebook.workspace import read

TESTS = Path(__file__).parents[1]
FAULTS = sorted((TESTS / "examples" / "faults").rglob("*.yml"))
AS_OF = date(2026, 6, 30)
PLACES = {"policies": "policies/complaints.yml", "catalogues": "catalogues/mini.yml"}
AT_LEAST = 150


def test_there_are_enough_of_them() -> None:
    """As many as were promised, of most families."""
    families = {fault.read_text().split()[1][:3] for fault in FAULTS}
    assert len(FAULTS) >= AT_LEAST
    assert {"SRC", "MOD", "IDS", "REF", "COV", "EVD", "TIM", "DOC", "ROL", "AUD"} <= families


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.parent.name}-{fault.stem}")
def test_one_mistake_is_one_problem_at_its_place(fault: Path, tmp_path: Path) -> None:
    """Code, file, line and column are those the first line names; the message and the help say something."""
    expected = re.fullmatch(r"# ([A-Z]{3}[0-9]{3}) ([0-9]+):([0-9]+)", fault.read_text().splitlines()[0])
    assert expected is not None
    shutil.copytree(TESTS / "rules" / "_base", tmp_path, dirs_exist_ok=True)
    place = PLACES.get(fault.parent.name, f"{fault.parent.name}.yml")
    shutil.copyfile(fault, tmp_path / "content" / place)
    workspace, reading = read(tmp_path)
    found = [*reading, *check(workspace, AS_OF)]
    assert [(problem.rule.code, problem.place.file, problem.place.line, problem.place.column) for problem in found] == [
        (expected[1], f"content/{place}", int(expected[2]), int(expected[3]))
    ]
    assert all(problem.message and problem.help for problem in found)
