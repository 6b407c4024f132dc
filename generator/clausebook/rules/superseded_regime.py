"""REF009: the organisation names an edition of a regime that no longer holds."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.regimes import is_over, named

RULE = Rule("REF009", "superseded-regime", Level.WARNING, "an edition of a regime is named that no longer holds")


def check(context: Context) -> Iterator[Problem]:
    """Regimes that the organisation names and whose last day is over. Their limits are not compared any more."""
    organisation = context.workspace.organisation
    if organisation is None:
        return
    also = {entry.regime.id for entry in named(context.workspace)}
    for entry in named(context.workspace):
        regime = entry.regime
        if not is_over(regime, context.as_of):
            continue
        later = regime.superseded_by
        gone = later is None or later in also
        yield context.problem(
            RULE,
            organisation,
            "regimes",
            entry.index,
            "regime",
            message=f"{regime.name} held until {regime.in_force_until}",
            label="no longer holds",
            help="take it off the list" if gone else f"name `{later}`, which took its place",
        )
