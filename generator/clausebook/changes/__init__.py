"""Changes between two revisions: what a policy change means for a complainant, who decides, and where it shows."""

from clausebook.changes.change import Change
from clausebook.changes.review import Review, Verdict, could_not_compare, review
from clausebook.changes.tree import CouldNotCompare, Tree

__all__ = ["Change", "CouldNotCompare", "Review", "Tree", "Verdict", "could_not_compare", "review"]
