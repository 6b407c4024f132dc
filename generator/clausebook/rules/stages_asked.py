"""What the regimes of an organisation expect of the stages of its policies."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Related
from clausebook.model.policy import Policy
from clausebook.model.regime import StagesAsked
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.workspace.regimes import InUse, concerns, holds, named, says_today


def stages_asked(context: Context) -> Iterator[tuple[Policy, InUse, StagesAsked]]:
    """Every expectation that holds on the day, with each live policy it speaks of."""
    for entry in named(context.workspace):
        if not holds(entry.regime, context.as_of):
            continue
        for policy in live_policies(context):
            if concerns(entry.use, policy):
                yield from ((policy, entry, one) for one in entry.regime.stages if says_today(one, context.as_of))


def named_here(context: Context, entry: InUse) -> Related:
    """The place where the organisation names the regime."""
    organisation = context.workspace.organisation
    assert organisation is not None, "it names the regime"
    return Related(context.place(organisation, "regimes", entry.index, "regime"), "named here")
