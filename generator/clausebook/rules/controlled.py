"""Every edition under document control, with the item it belongs to and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausebook.diagnostics import Problem, Related, Rule
from clausebook.model.compliance import Document
from clausebook.model.control import Approval, Edition
from clausebook.model.policy import Policy
from clausebook.rules.context import Context
from clausebook.workspace.editions import State, begins, editions_of, state, version_order


@dataclass(frozen=True, slots=True)
class Controlled:
    """One edition of a policy or document on the day of the check."""

    item: Policy | Document
    edition: Edition
    route: tuple[str | int, ...]
    state: State

    @property
    def name(self) -> str:
        """How to speak of it: ``policy `complaints`, edition `3` ``."""
        id = self.item.policy if isinstance(self.item, Policy) else self.item.id
        return f"{self.item.kind_name} `{id}`, edition `{self.edition.version}`"

    @property
    def id(self) -> str:
        """What `clausebook approve` is given: without the version of a document it would take the newest edition."""
        return self.item.key if isinstance(self.item, Policy) else f"{self.item.id}@{self.edition.version}"


def last_approvals(edition: Edition) -> tuple[tuple[int, Approval], ...]:
    """The last approval of each role, with its place in the list."""
    last: dict[str | None, tuple[int, Approval]] = {}
    for index, approval in sorted(enumerate(edition.approvals), key=lambda pair: pair[1].on):
        last[approval.by] = (index, approval)
    return tuple(last.values())


def unlike(
    context: Context,
    rule: Rule,
    entry: Controlled,
    changed: Sequence[tuple[int, Approval]],
    key: str,
    *,
    message: str,
    label: str,
    also: str,
    back: str,
) -> Problem:
    """The problem of approvals that fit no longer: at the first one's `key`, with the places of the others."""
    first, *others = [(*entry.route, "approvals", index, key) for index, _ in changed]
    return context.problem(
        rule,
        entry.item,
        *first,
        message=message,
        label=label,
        help=f"{back}, or run `clausebook approve {entry.id} --by ROLE --on DATE` for each approval",
        related=tuple(Related(context.place(entry.item, *route), also) for route in others),
    )


def in_order(context: Context) -> Iterator[tuple[Controlled, ...]]:
    """The approved editions of each policy and document that has a day to begin, the earliest first."""
    groups: dict[tuple[str, str], list[Controlled]] = {}
    for entry in controlled(context):
        id = entry.item.policy if isinstance(entry.item, Policy) else entry.item.id
        if entry.edition.status == "approved" and begins(entry.edition) is not None:
            groups.setdefault((entry.item.kind_name, id), []).append(entry)
    for group in groups.values():
        yield tuple(sorted(group, key=lambda entry: (begins(entry.edition), version_order(entry.edition.version))))


def controlled(context: Context) -> tuple[Controlled, ...]:
    """Policies first, then documents, each edition once."""
    return context.gathered(_controlled)


def _controlled(context: Context) -> Iterator[Controlled]:
    for policy in context.workspace.policies:
        among = editions_of(context.workspace.policies, policy.policy)
        yield Controlled(policy, policy.edition, ("edition",), state(policy, context.as_of, among))
    for document in context.workspace.documents:
        for index, edition in enumerate(document.editions):
            now = state(edition, context.as_of, document.editions)
            yield Controlled(document, edition, ("editions", index), now)
