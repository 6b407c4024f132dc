"""The elements of a public complaints policy: which there are, where each is held, and which regimes ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from clausebook.locate import shipped
from clausebook.model.organisation import Organisation
from clausebook.model.policy import Policy
from clausebook.model.regime import PolicyElement
from clausebook.source import read_yaml
from clausebook.workspace.editions import announced, in_force, state
from clausebook.workspace.regimes import InUse, concerns, holds, named
from clausebook.workspace.workspace import Workspace

FILE = "policy-elements.yml"


@dataclass(frozen=True)
class Element:
    """One element as one edition of a policy has it.

    `routes` lead to what holds it in this edition; `elsewhere` holds other policies for the same, which do. `said` is
    the place in `elements` of this edition that speaks of it, `asked_by` the regimes that ask for it.
    """

    element: PolicyElement
    routes: tuple[tuple[str | int, ...], ...]
    elsewhere: tuple[Policy, ...]
    said: int | None
    asked_by: tuple[InUse, ...]

    @property
    def is_there(self) -> bool:
        """Whether a reader finds it, or is told why not."""
        return bool(self.routes or self.elsewhere) or self.said is not None


def elements() -> tuple[PolicyElement, ...]:
    """The list that comes with clausebook. Raises ValueError when it cannot be read: the installation is broken."""
    return _read(shipped("clauses") / FILE)


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[PolicyElement, ...]:
    from clausebook.model.schema import PolicyElementsFile  # most checks ask for no element

    reading = read_yaml(path.parent.parent, path)
    return PolicyElementsFile.model_validate(reading.data).elements


def complaints_policies(workspace: Workspace, day: date) -> tuple[Policy, ...]:
    """The editions of policies on complaints that hold on that day, and those that are approved and begin later."""
    found: list[Policy] = []
    for editions in _editions(workspace):
        current = in_force(editions, day)
        found.extend(policy for policy in (current, *announced(editions, day)) if policy is not None)
    return tuple(found)


def current_for_complaints(workspace: Workspace, day: date) -> tuple[Policy, ...]:
    """Of each policy on complaints the edition that holds on that day, else the next one, else the last draft."""
    found: list[Policy] = []
    for editions in _editions(workspace):
        drafts = [policy for policy in editions if state(policy, day, editions) == "draft"]
        found.extend([*filter(None, [in_force(editions, day)]), *announced(editions, day), *drafts[-1:]][:1])
    return tuple(found)


def _editions(workspace: Workspace) -> Iterator[list[Policy]]:
    for name in dict.fromkeys(policy.policy for policy in workspace.policies if policy.kind == "complaints"):
        yield [policy for policy in workspace.policies if policy.policy == name]


def elements_of(workspace: Workspace, policy: Policy, day: date) -> tuple[Element, ...]:
    """Every element, in order, as one edition of a policy on complaints has it."""
    others = [
        other
        for other in complaints_policies(workspace, day)
        if other.policy != policy.policy and _same_scope(other, policy)
    ]
    uses = [entry for entry in named(workspace) if holds(entry.regime, day) and concerns(entry.use, policy)]
    said = {entry.element: index for index, entry in enumerate(policy.elements)}
    return tuple(
        Element(
            element,
            tuple(_held(element, policy, workspace.organisation)),
            tuple(other for other in others if any(_held(element, other, None))),
            said.get(element.id),
            tuple(entry for entry in uses if element.id in entry.regime.elements),
        )
        for element in elements()
    )


def _held(element: PolicyElement, policy: Policy, organisation: Organisation | None) -> Iterator[tuple[str | int, ...]]:
    for path in map(str, element.held_in):
        if path.startswith("organisation."):
            name = path.removeprefix("organisation.")
            if organisation is not None and getattr(organisation, name):
                yield ("organisation", name)
            continue
        names, _, kind = path.partition(":")
        value: object = policy
        for name in names.split("."):
            value = getattr(value, name, None)
        if kind and isinstance(value, tuple):
            yield from ((names, index) for index, part in enumerate(value) if _is_of(part, kind))
        elif value:
            yield tuple(names.split("."))


def _is_of(part: object, kind: str) -> bool:
    return kind in (getattr(part, "event", None), getattr(part, "kind", None))


def _same_scope(one: Policy, other: Policy) -> bool:
    return not one.entities or not other.entities or bool(set(one.entities) & set(other.entities))
