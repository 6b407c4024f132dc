"""An organisation under a regime, and what is found when its promises are laid beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from clausebook.diagnostics import Problem
from clausebook.rules import longer_than_regime, superseded_regime
from clausebook.rules.context import Context
from clausebook.workspace import read

AS_OF = date(2026, 6, 30)
Changed = Callable[..., list[Problem]]


def rule(id: str, event: str, within: str, start: str = "receipt", more: str = "") -> str:
    """One time rule as YAML."""
    amount, unit = within.split()
    begin = f"    from: {start}\n" if start else ""
    limit = f"    within:\n      amount: {amount}\n      unit: {unit}\n"
    return f"  - id: {id}\n    event: {event}\n    title: T\n{limit}{begin}{more}"


def laid_under(tmp_path: Path) -> Changed:
    """Finds the problems of a small organisation under one regime, with time rules of its own."""

    def problems(regime: str, rules: str, more: str = "", use: str = "") -> list[Problem]:
        folder = tmp_path / "content"
        (folder / "policies").mkdir(parents=True, exist_ok=True)
        (folder / "organisation.yml").write_text(
            "id: x\nname: X\njurisdictions:\n  - id: north\n    name: North\nentities:\n  - id: one\n    name: One\n"
            f"    jurisdiction: north\n  - id: two\n    name: Two\n    jurisdiction: north\nregimes:\n"
            f"  - regime: {regime}\n{use}"
        )
        (folder / "policies" / "p.yml").write_text(
            "policy: complaints\ntitle: T\nedition:\n  version: 1\n  status: approved\n  effective_from: 2026-01-01\n"
            "types:\n  - id: cards\n    name: Cards\n  - id: loans\n    name: Loans\n"
            f"{more}time_rules:\n{rules}"
        )
        workspace, reading = read(tmp_path)
        assert [one.message for one in reading] == []
        context = Context(workspace, AS_OF)
        return [one for check in (longer_than_regime.check, superseded_regime.check) for one in check(context)]

    return problems
