"""Everything an organisation wrote, read once: items, ids, and where each of them stands."""

from clausebook.workspace.read import read
from clausebook.workspace.workspace import Workspace

__all__ = ["Workspace", "read"]
