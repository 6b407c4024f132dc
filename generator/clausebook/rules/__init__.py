"""The rules: one file each, with a `RULE` and a `check`. What a rule says is in its file; where, in the workspace."""

from clausebook.rules.context import Context
from clausebook.rules.registry import check, examine
from clausebook.rules.silencing import Settled

__all__ = ["Context", "Settled", "check", "examine"]
