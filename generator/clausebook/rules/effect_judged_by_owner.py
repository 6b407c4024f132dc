"""AUD134: the effect of a corrective action is judged by its own owner."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.independence import owner_tied
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD134", "effect-judged-by-owner", Level.ERROR, "the effect of an action is judged by its own owner")


def check(context: Context) -> Iterator[Problem]:
    """The role under `effectiveness`, and that of a step `effective`, against the owners of the actions: by role, by
    the positions that hold the two, and by their deputies. Usual practice: the auditor or the owner's superior judges.
    """
    for found in context.workspace.nonconformities:
        judges: dict[str, tuple[str | int, ...]] = {}
        if found.effectiveness is not None and found.effectiveness.by is not None:
            judges[found.effectiveness.by] = ("effectiveness", "by")
        for index, step in enumerate(found.steps):
            if step.state == "effective" and step.by is not None:
                judges.setdefault(step.by, ("steps", index, "by"))
        for role, route in judges.items():
            owner, tie = owner_tied(context.workspace, role, found)
            if owner:
                yield context.problem(
                    RULE,
                    found,
                    *route,
                    message=f"`{role}` judged the effect in `{found.id}` of an action of `{owner}`"
                    + (f", and {tie}" if tie else ""),
                    label="own action",
                    help="let the auditor judge it, or the role above its owner",
                )
