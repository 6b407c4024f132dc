"""Who may see what. The workspace is cut before any view exists, so a template cannot leak what it never saw."""

from clausebook.audience.narrowed import narrowed
from clausebook.audience.problems import hidden_names, shown_names, visible_problems
from clausebook.audience.project import Cuts, project
from clausebook.audience.silenced import visible_silenced

__all__ = [
    "Cuts",
    "hidden_names",
    "narrowed",
    "project",
    "shown_names",
    "visible_problems",
    "visible_silenced",
]
