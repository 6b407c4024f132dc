"""The regimes that an organisation names: which of them hold on a day, and for which of its policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clausebook.model.organisation import RegimeInUse
from clausebook.model.policy import Policy
from clausebook.model.regime import Figure, Regime, RegimeLimit
from clausebook.workspace.workspace import Workspace


@dataclass(frozen=True)
class InUse:
    """A regime that the organisation names, with its place in the list."""

    index: int
    use: RegimeInUse
    regime: Regime


def named(workspace: Workspace) -> tuple[InUse, ...]:
    """The regimes that the organisation names and that are known."""
    uses = workspace.organisation.regimes if workspace.organisation else ()
    found = ((index, use, workspace.find("regime", use.regime)) for index, use in enumerate(uses))
    return tuple(InUse(index, use, regime) for index, use, regime in found if isinstance(regime, Regime))


def is_over(regime: Regime, day: date) -> bool:
    """Whether the edition of a regime no longer holds."""
    return regime.in_force_until is not None and regime.in_force_until < day


def holds(regime: Regime, day: date) -> bool:
    """Whether the edition of a regime holds on that day."""
    return not is_over(regime, day) and (regime.in_force_from is None or regime.in_force_from <= day)


def limits_on(regime: Regime, day: date) -> tuple[RegimeLimit, ...]:
    """The limits of a regime that hold on that day."""
    return tuple(limit for limit in regime.limits if says_today(limit, day))


def says_today(figure: Figure, day: date) -> bool:
    """Whether a figure of a regime holds on that day."""
    return (figure.since is None or figure.since <= day) and (figure.until is None or day <= figure.until)


def concerns(use: RegimeInUse, policy: Policy) -> bool:
    """Whether a policy holds for anything that is under the regime."""
    return policy.kind == "complaints" and meet(use.entities, policy.entities) and meet(use.products, policy.products)


def meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of ids have something in common: an empty one means all."""
    return not one or not other or bool(set(one) & set(other))
