"""AUD134: the effect of a corrective action is judged by its own owner."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.audits import same_holder

RULE = Rule("AUD134", "effect-judged-by-owner", Level.ERROR, "the effect of an action is judged by its own owner")


def check(context: Context) -> Iterator[Problem]:
    """The role under `effectiveness`, and that of a step `effective`, against the owners of the actions, by role and by
    the position that holds it. Usual practice: the auditor, or whoever is above the owner, judges.
    """
    for found in context.workspace.nonconformities:
        judges: dict[str, tuple[str | int, ...]] = {}
        if found.effectiveness is not None and found.effectiveness.by is not None:
            judges[found.effectiveness.by] = ("effectiveness", "by")
        for index, step in enumerate(found.steps):
            if step.state == "effective" and step.by is not None:
                judges.setdefault(step.by, ("steps", index, "by"))
        for role, route in judges.items():
            owner = next(
                (a.owner for a in found.actions if a.owner and same_holder(context.workspace, a.owner, role)), None
            )
            if owner is not None:
                held = "" if role == owner else ", which the same position holds"
                yield context.problem(
                    RULE,
                    found,
                    *route,
                    message=f"`{role}` judged the effect in `{found.id}` of an action of `{owner}`{held}",
                    label="own action",
                    help="let the auditor judge it, or the role above its owner",
                )
