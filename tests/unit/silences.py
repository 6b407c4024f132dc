"""Problems that are silenced in a small organisation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli.check import check as check_command
from tests.rules.test_rules import HERE

PARTIES = """\
interested_parties:
  - id: households
    kind: consumer
    name: Households
  - id: farms
    kind: consumer
    name: Farms
"""


def silence(root: Path, *entries: dict[str, str]) -> None:
    """Write `silenced.yml`; what an entry leaves out is filled in."""
    whole = {"rule": "COV008", "item": "larkfield", "reason": "Asked in autumn.", "by": "complaints-manager"}
    lines = ["silenced:"]
    for entry in entries:
        pairs = {**whole, "until": "2026-12-31", **entry}
        lines += [f"  {'-' if number == 0 else ' '} {key}: {pairs[key]}" for number, key in enumerate(pairs)]
    (root / "content" / "silenced.yml").write_text("\n".join(lines) + "\n")


def checking(root: Path, *arguments: str) -> Result:
    """`clausebook check` in a folder."""
    return CliRunner().invoke(check_command, ["--root", str(root), "--as-of", "2026-06-30", *arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation with two warnings (COV008) in one item, its own file."""
    shutil.copytree(HERE / "_base", tmp_path, dirs_exist_ok=True)
    with (tmp_path / "content" / "organisation.yml").open("a") as file:
        file.write(PARTIES)
    return tmp_path
