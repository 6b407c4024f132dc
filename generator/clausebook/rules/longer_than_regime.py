"""TIM010: a limit of a policy is longer than a regime that the organisation names."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.rules.regime_words import SURE, either, lengths
from clausebook.workspace.regimes import Laid, laid_beside

RULE = Rule("TIM010", "longer-than-regime", Level.WARNING, "a limit is longer than a named regime's")

_FROM = {
    "receipt": "receipt",
    "answer": "the answer",
    "review-request": "the request for a review",
    "occurrence": "the matter",
}


def check(context: Context) -> Iterator[Problem]:
    """Limits that are longer than a regime's in every reading, and times given to complainants that are shorter.

    One problem for each limit and regime: where the limit itself is longer, nothing is said of its extension.
    """
    for policy in live_policies(context):
        said: set[tuple[str, str]] = set()
        for laid in laid_beside(context.workspace, policy, context.as_of):
            about = (laid.named.regime.id, laid.id)
            if laid.verdict in ("longer", "shorter") and not laid.covered and about not in said:
                said.add(about)
                yield _problem(context, laid)


def _problem(context: Context, laid: Laid) -> Problem:
    regime, limit = laid.named.regime, laid.limit
    start = _FROM.get(limit.from_, "the " + limit.from_.replace("-", " "))
    figure = f"{either(laid.allowed)} from {start} ({SURE[limit.status]})"
    own = f"`{lengths(laid.promised)}`"
    if laid.verdict == "shorter":
        message, label = f"`{laid.id}` gives {own}, {regime.name} says at least {figure}", "too short"
        help = f"give at least {either(laid.allowed)}"
    elif laid.part == "extension":
        message, label = f"`{laid.id}` may take {own} in all, {regime.name} says {figure}", "longer"
        help = "shorten the extension"
    else:
        message, label = f"`{laid.id}` allows {own}, {regime.name} says {figure}", "longer"
        help = f"shorten it to {either(laid.allowed)}"
    return context.problem(
        RULE,
        laid.policy,
        *laid.route,
        message=message,
        label=label,
        help=f"{help}, or say under `regimes:` of the organisation which complaints are under {regime.name}",
        related=(_named(context, laid),),
    )


def _named(context: Context, laid: Laid) -> Related:
    organisation = context.workspace.organisation
    assert organisation is not None, "it names the regime"
    return Related(context.place(organisation, "regimes", laid.named.index, "regime"), "named here")
