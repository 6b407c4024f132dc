"""Who may see what. The workspace is cut before any view exists, so a template cannot leak what it never saw."""

from clausebook.audience.problems import visible_problems
from clausebook.audience.project import project

__all__ = ["project", "visible_problems"]
