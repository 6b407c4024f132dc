"""Who has to decide: the roles that the *old* revision names, for a change must not choose its own judges."""

from __future__ import annotations

from clausebook.model.audit import Audit
from clausebook.model.base import Item
from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.people import Body, Role, Step
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.authority import approvers, approving


def deciders(workspace: Workspace, item: Item | None) -> tuple[str, ...]:
    """The roles that decide about a change of this item; of the old revision's item where there is one.

    An edition is decided by whoever approved it, or has to. Where nobody is named, whoever keeps the policy decides.
    """
    named: tuple[str | None, ...]
    match item:
        case Policy() | Document():
            named = _approvers(workspace, item)
        case Role():
            named = (item.reports_to, item.holder.appointed_by if item.holder else None)
        case Body():
            named = (item.chair,)
        case Step():
            named = item.accountable
        case Audit():
            named = tuple(auditor.role for auditor in item.auditors if auditor.part == "lead")
        case Nonconformity():
            named = (item.raised_by,)
        case _:
            named = (getattr(item, "owner", None),)
    found = tuple(dict.fromkeys(role for role in named if role))
    return found or _keeper(workspace)


def _approvers(workspace: Workspace, item: Policy | Document) -> tuple[str, ...]:
    """Who approved the edition of the old revision and still may; of a draft or a new edition who has to approve it."""
    known = workspace.find(item.kind_name, item.key)
    if isinstance(item, Document) and item.owner and all(one.status != "approved" for one in _editions(known or item)):
        return (item.owner,)  # nobody follows it yet
    if not isinstance(known, (Policy, Document)):
        return approving(workspace, item, _editions(item)[0])
    editions = _editions(known)
    edition = next((one for one in reversed(editions) if one.status == "approved"), editions[-1])
    if edition.status == "approved":
        may = approvers(workspace, known)
        given = tuple(
            dict.fromkeys(entry.by for entry in edition.approvals if entry.by and (not may or entry.by in may))
        )
        if given:
            return given
    return approving(workspace, known, edition)


def _editions(item: Policy | Document) -> tuple[Edition, ...]:
    return item.editions if isinstance(item, Document) else (item.edition,)


def _keeper(workspace: Workspace) -> tuple[str, ...]:
    """The owner of the complaints policy."""
    owners = (policy.owner for policy in workspace.policies if policy.kind == "complaints" and policy.owner)
    owner = next(owners, None)
    return (owner,) if owner else ()
