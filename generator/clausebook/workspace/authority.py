"""Which roles may approve what: `approves` of a role names levels of documents, and `policy` for policies."""

from __future__ import annotations

from clausebook.model.compliance import Document
from clausebook.model.policy import Policy
from clausebook.workspace.workspace import Workspace


def level_of(item: Policy | Document) -> str:
    """The level of a controlled document; a policy is of level `policy`."""
    return item.level if isinstance(item, Document) else "policy"


def approvers(workspace: Workspace, item: Policy | Document) -> tuple[str, ...]:
    """The roles that may approve it, in the order of the files. None named: nothing is said, and anybody may."""
    level = level_of(item)
    return tuple(role.id for role in workspace.roles if level in role.approves)
