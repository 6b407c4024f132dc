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
from clausebook.workspace.editions import version_order


def deciders(workspace: Workspace, item: Item | None) -> tuple[str, ...]:
    """The roles that decide about a change of this item; of the old revision's item where there is one.

    An edition is decided by whoever approved the last one. Where nobody is named, whoever keeps the policy decides.
    """
    match item:
        case Policy():
            named = _approvers(item.edition) or _last_approvers(workspace, item.policy) or (item.owner,)
        case Document():
            approved = [edition for edition in item.editions if edition.status == "approved"]
            named = (_approvers(approved[-1]) if approved else ()) or (item.owner,)
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


def _approvers(edition: Edition) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(approval.by for approval in edition.approvals if approval.by))


def _last_approvers(workspace: Workspace, policy: str) -> tuple[str | None, ...]:
    editions = [e for e in workspace.policies if e.policy == policy and e.edition.status == "approved"]
    last = max(editions, key=lambda edition: version_order(edition.edition.version), default=None)
    return _approvers(last.edition) if last else ()


def _keeper(workspace: Workspace) -> tuple[str, ...]:
    """The owner of the complaints policy."""
    owners = (policy.owner for policy in workspace.policies if policy.kind == "complaints" and policy.owner)
    owner = next(owners, None)
    return (owner,) if owner else ()
