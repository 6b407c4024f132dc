"""The small organisation, and `clausebook approve` in it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from clausebook.cli.approve import approve as command

BASE = Path(__file__).parents[1] / "rules" / "_base"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root), "--as-of", "2026-11-20"])


def draft(root: Path, version: str) -> Path:
    path = root / "content" / "policies" / f"complaints-{version}.yml"
    path.write_text(
        f'policy: complaints\ntitle: Complaints\nedition:\n  version: "{version}"\n  status: draft  # not yet\n'
        "  effective_from: 2026-12-01\n  changes:\n    - New.\n",
        encoding="utf-8",
    )
    return path


BY = ["--by", "complaints-manager", "--on", "2026-11-20"]
