"""Problems as plain values: what is wrong, where, and the one thing to do.

Every package may make a problem; only `clausebook.cli` prints one.
"""

from clausebook.diagnostics.problem import Level, Place, Problem, Related, Rule, Silenced
from clausebook.diagnostics.suggest import Names, did_you_mean, nearest
from clausebook.diagnostics.words import listed, quoted

__all__ = [
    "Level",
    "Names",
    "Place",
    "Problem",
    "Related",
    "Rule",
    "Silenced",
    "did_you_mean",
    "listed",
    "nearest",
    "quoted",
]
