"""REF011: a regime has no such special case."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.rules.context import Context
from clausebook.workspace.regimes import named

RULE = Rule("REF011", "unknown-case", Level.ERROR, "a regime has no case of that name")


def check(context: Context) -> Iterator[Problem]:
    """Cases under `regimes:` of the organisation that the regime does not know."""
    organisation = context.workspace.organisation
    if organisation is None:
        return
    for entry in named(context.workspace):
        known = [case.id for case in entry.regime.cases]
        for index, case in enumerate(entry.use.cases):
            if case.case in known:
                continue
            rest = "use " + ", ".join(f"`{id}`" for id in known) if known else "take it out: this regime has no cases"
            yield context.problem(
                RULE,
                organisation,
                "regimes",
                entry.index,
                "cases",
                index,
                "case",
                message=f"{entry.regime.name} has no case `{case.case}`",
                label="not found",
                help=did_you_mean(case.case, known, rest),
            )
