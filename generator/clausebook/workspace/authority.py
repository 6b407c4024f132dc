"""Which roles may approve what: `approves` of a role names levels of documents, and `policy` for policies."""

from __future__ import annotations

from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.fingerprint import fits
from clausebook.model.policy import Policy
from clausebook.workspace.editions import editions_of, version_order
from clausebook.workspace.workspace import Workspace


def level_of(item: Policy | Document) -> str:
    """The level of a controlled document; a policy is of level `policy`."""
    return item.level if isinstance(item, Document) else "policy"


def approvers(workspace: Workspace, item: Policy | Document) -> tuple[str, ...]:
    """The roles that may approve it, in the order of the files. None named: nothing is said, and anybody may."""
    level = level_of(item)
    return tuple(role.id for role in workspace.roles if level in role.approves)


def approvals_to_come(workspace: Workspace, item: Policy | Document, edition: Edition) -> tuple[str, ...]:
    """The commands that write the approvals an edition still lacks, one for each role, with `DATE` for the day.

    The roles are those that approved the edition before it and still may, else all that may, else the owner. An
    approval of a pull request becomes one when somebody runs the command on its branch and commits what it wrote.
    """
    given = {entry.by for entry in edition.approvals if entry.content and fits(item, edition, entry.content)}
    roles = approving(workspace, item, edition)
    return tuple(approval_command(item, edition, role) for role in roles if role not in given)


def approval_command(item: Policy | Document, edition: Edition, role: str) -> str:
    """The command that writes the approval of a role, with `DATE` for the day."""
    name = item.policy if isinstance(item, Policy) else item.id
    return f"clausebook approve {name}@{edition.version} --by {role} --on DATE"


def approving(workspace: Workspace, item: Policy | Document, edition: Edition) -> tuple[str, ...]:
    """The roles that have to approve an edition.

    Those that approved the edition before it and still may, else all that may, else the owner.
    """
    may = approvers(workspace, item)
    roles = tuple(role for role in _approved_before(workspace, item, edition) if not may or role in may)
    return roles or may or ((item.owner,) if item.owner else ())


def _approved_before(workspace: Workspace, item: Policy | Document, edition: Edition) -> list[str]:
    """Who approved the approved edition with the highest version below this one."""
    family: tuple[Edition, ...] = item.editions if isinstance(item, Document) else ()
    if isinstance(item, Policy):
        family = tuple(other.edition for other in editions_of(workspace.policies, item.policy))
    own = version_order(edition.version)
    earlier = [one for one in family if one.status == "approved" and version_order(one.version) < own]
    last = max(earlier, key=lambda one: version_order(one.version), default=None)
    return list(dict.fromkeys(entry.by for entry in last.approvals if entry.by)) if last else []
