"""The rules: one file each, with a `RULE` and a `check`. What a rule says is in its file; where, in the workspace."""

from clausebook.rules.context import Context
from clausebook.rules.registry import ALL_RULES, check, examine
from clausebook.rules.silencing import Settled

__all__ = ["ALL_RULES", "Context", "Settled", "check", "examine"]
