"""TIM010: a limit of a policy is longer than a regime that the organisation names."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies
from clausebook.rules.regime_words import SURE, either, lengths
from clausebook.workspace.laid_beside import Laid, laid_beside

RULE = Rule("TIM010", "longer-than-regime", Level.WARNING, "a limit is longer than a named regime's")

_FROM = {"receipt": "receipt", "review-request": "the request for a review", "occurrence": "the matter"}


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
    figure = f"{either(laid.allowed)} from {_start(limit.from_)} ({SURE[limit.status]})"
    allowed = laid.allowed
    if laid.first is not None:
        figure = f"`{lengths((laid.first,))}` to acknowledge and {figure}"
        allowed = tuple((laid.first, *one) for one in allowed)
    own = f"`{lengths(laid.promised)}`{_own_start(laid)}"
    if laid.verdict == "shorter":
        message, label = f"`{laid.id}` gives {own}, {regime.name} says at least {figure}", "too short"
        help = f"give at least {either(laid.allowed)}"
    elif laid.part == "extension":
        message, label = f"`{laid.id}` may take {own} in all, {regime.name} says {figure}", "longer"
        help = "shorten the extension"
    else:
        message, label = f"`{laid.id}` allows {own}, {regime.name} says {figure}", "longer"
        help = f"shorten it to {either(allowed)}"
    return context.problem(
        RULE,
        laid.policy,
        *laid.route,
        message=message,
        label=label,
        help=f"{help}, or say under `regimes:` of the organisation which complaints are under {regime.name}",
        related=(_named(context, laid),),
    )


def _start(start: str) -> str:
    return _FROM.get(start, "the " + start.replace("-", " "))


def _own_start(laid: Laid) -> str:
    """What a time rule is counted from, where that is not what the regime counts from."""
    if laid.route[0] != "time_rules":
        return ""
    rule = laid.policy.time_rules[int(laid.route[1])]
    if rule.after:
        return f" after `{rule.after}`"
    start = rule.from_ or "receipt"
    return "" if start == laid.limit.from_ else f" from {_start(start)}"


def _named(context: Context, laid: Laid) -> Related:
    organisation = context.workspace.organisation
    assert organisation is not None, "it names the regime"
    return Related(context.place(organisation, "regimes", laid.named.index, "regime"), "named here")
